import { Purpose, standingOf, withdrawnPurposes, type Participant } from '@shared/domain/consent/consent'
import { today } from '@shared/domain/day'
import type { ExtractSubject } from '@shared/domain/extract/extract'
import { AppError } from '@shared/errors'
import type { Recording } from '../../db/recordings'
import type { ReportSection } from '../../records/reportHtml'
import { fill } from '../../records/texts'
import { consentFacts } from '../consent/consent'
import { requireRecording } from '../recordings/recordings'
import type { Writing } from './writing'
import { assessmentSections, clipSection } from './meetings'

type Filmed = { readonly recording: Recording; readonly participant: Participant }

/**
 * What is kept about somebody who was filmed, by their code. A citizen has the same code in all their meetings; the
 * codes of others count for one recording alone.
 * @throws AppError notFound, recordingErased
 */
export async function participantSections(
  writing: Writing,
  { recordingId, participantId }: Extract<ExtractSubject, { kind: 'participant' }>,
) {
  const { open, words } = writing
  const asked = requireRecording(open.db, recordingId)
  const participant = open.db.consent.ofRecording(recordingId).find(({ id }) => id === participantId)
  if (!participant) throw new AppError('notFound')
  const filmed = [
    { recording: asked, participant },
    ...(participant.kind === 'citizen' ? othersOf(writing, recordingId, participant.code) : []),
  ]
  const sections: ReportSection[] = []
  for (const one of filmed) sections.push(...(await ofMeeting(writing, one)))
  return {
    who: fill(words.participant.who, { code: participant.code }),
    sections,
    recordingIds: filmed.map(({ recording }) => recording.id),
  }
}

function othersOf({ open: { db } }: Writing, recordingId: string, code: string): Filmed[] {
  const participants = db.consent.all()
  return db.recordings
    .list()
    .filter(({ id, erasedAt }) => id !== recordingId && erasedAt === null)
    .flatMap((recording) => {
      const participant = participants
        .get(recording.id)
        ?.find((one) => one.kind === 'citizen' && one.code.toLowerCase() === code.toLowerCase())
      return participant ? [{ recording, participant }] : []
    })
}

async function ofMeeting(writing: Writing, { recording, participant }: Filmed): Promise<ReportSection[]> {
  const { words, formats, covered } = writing
  const { participant: texts } = words
  const { id, details, durationMs, importedAt } = recording
  const entry = (await writing.retention.list()).find((one) => one.recordingId === id)
  return [
    {
      heading: fill(texts.meeting, { date: formats.day(details.meetingDate) }),
      facts: [
        [texts.code, `${participant.code} (${words.kinds[participant.kind]})`],
        [texts.leader, details.leader],
        [texts.number, formats.number(details.meetingNumber)],
        [
          texts.others,
          fill(texts.othersValue, {
            private: formats.number(details.privateCount),
            professional: formats.number(details.professionalCount),
          }),
        ],
        [texts.length, formats.length(durationMs)],
        [texts.imported, formats.dayOf(importedAt)],
        ...(entry
          ? [
              [
                texts.deleted,
                `${formats.day(entry.deadline.on)} (${texts.causes[entry.deadline.cause]})`,
              ] as const,
            ]
          : []),
        ...(entry?.postponements ?? []).map(
          ({ until, reason, at }) =>
            [
              texts.postponed,
              fill(texts.postponedValue, {
                until: formats.day(until),
                on: formats.dayOf(at),
                reason: covered(reason),
              }),
            ] as const,
        ),
      ],
    },
    consentSection(writing, recording, participant),
    historySection(writing, recording, participant),
    ...coverSection(writing, recording, participant),
    clipSection(writing, recording),
    ...(await assessmentSections(writing, recording)),
  ]
}

function consentSection(
  { open, words, formats }: Writing,
  { id, details }: Recording,
  participant: Participant,
): ReportSection {
  const { consent: texts } = words
  const heading = fill(texts.heading, { date: formats.day(details.meetingDate) })
  const { consent: terms } = participant
  if (!terms) return { heading, text: [texts.none] }
  const facts = consentFacts(open, id)
  return {
    heading,
    facts: [
      [texts.given, formats.day(terms.from)],
      [texts.until, formats.day(terms.until)],
      [texts.how, texts.ways[terms.how]],
      ...(terms.paper === '' ? [] : [[texts.paper, terms.paper] as const]),
      ...Purpose.options.map(
        (purpose) =>
          [
            words.purposes[purpose],
            texts.standings[standingOf(facts, participant, purpose, today())],
          ] as const,
      ),
    ],
  }
}

/** Everything that was signed about the consent of a participant, the earliest first. */
function historySection(
  { open, words, formats }: Writing,
  { id, details }: Recording,
  participant: Participant,
): ReportSection {
  const { history: texts } = words
  const { withdrawals, renewals, covers } = open.protocol.statements.ledger.consents
  const purposes = (list: readonly Purpose[]) => formats.list(list.map((one) => words.purposes[one]))
  const rows = [
    ...withdrawals
      .filter(({ body }) => body.participant === participant.id)
      .map(({ at, body }) => ({ at, what: fill(texts.withdrawn, { purposes: purposes(body.purposes) }) })),
    ...renewals
      .filter(({ body }) => body.participant === participant.id)
      .map(({ at, body }) => ({ at, what: fill(texts.renewed, { purposes: purposes(body.purposes) }) })),
    ...covers
      .filter(({ body }) => body.recording === id && body.participant === participant.id)
      .map(({ at, body }) => ({
        at,
        what: fill(texts.covered, { count: formats.number(body.edits.length) }),
      })),
  ].sort((a, b) => (a.at < b.at ? -1 : 1))
  const remembered = withdrawnPurposes(consentFacts(open, id), participant.id)
  return {
    heading: fill(texts.heading, { date: formats.day(details.meetingDate) }),
    text: [
      ...(rows.length === 0 ? [texts.none] : []),
      ...(remembered.length > 0 ? [fill(texts.now, { purposes: purposes(remembered) })] : []),
    ],
    table: { columns: texts.columns, rows: rows.map(({ at, what }) => [formats.instant(at), what]) },
  }
}

function coverSection(
  { open, words, formats }: Writing,
  { id, details }: Recording,
  participant: Participant,
): ReportSection[] {
  const { covers: texts } = words
  const edits = open.db.film.edits(id).filter(({ covers }) => covers === participant.id)
  if (edits.length === 0) return []
  return [
    {
      heading: fill(texts.heading, { date: formats.day(details.meetingDate) }),
      text: [texts.text],
      table: {
        columns: texts.columns,
        rows: edits.map(({ kind, startMs, endMs }) => [
          `${formats.length(startMs)} – ${formats.length(endMs)}`,
          texts.kinds[kind],
        ]),
      },
    },
  ]
}
