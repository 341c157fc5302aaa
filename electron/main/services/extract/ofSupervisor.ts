import { attendedByPerson } from '@shared/domain/supervision/hours'
import { supervisorKey } from '@shared/domain/supervision/person'
import { ratingIn } from '@shared/domain/ratings/ratingRound'
import { AppError } from '@shared/errors'
import type { ReportSection } from '../../records/reportHtml'
import { heldSessions } from '../supervision/attended'
import { personResolver } from '../supervision/people'
import type { Writing } from './writing'
import { isBeingRated } from './meetings'
import { supervisionSections, withContent } from './ofLeader'

/** What is kept about somebody who has or had access. Throws notFound. */
export async function supervisorSections(writing: Writing, id: string) {
  const { open, words, formats, covered, verified } = writing
  const { supervisor: texts } = words
  const { db, protocol } = open
  const user = db.users.all().find((one) => one.id === id)
  if (!user) throw new AppError('notFound')
  const { ledger } = protocol.statements
  const cards = [...ledger.cards.values()].filter(({ body }) => body.person === id)
  const cardIds = new Set(cards.map((card) => card.id))
  const leftAt = db.figures.left().find((one) => one.id === id)?.at
  const rounds = db.ratings
    .roundsOfKind('certification', 'third', 'calibration')
    .filter((round) => ratingIn(round, id))
  const decided = rounds.filter(
    ({ kind, recordingId }) => kind !== 'calibration' && db.records.isDecided(recordingId),
  )
  const undecided = rounds.filter(({ kind, recordingId, closedAt }) =>
    kind === 'calibration' ? closedAt === null : !db.records.isDecided(recordingId),
  )
  const day = new Map(db.recordings.list().map((one) => [one.id, one.details.meetingDate]))
  const dayOf = (recordingId: string) => formats.day(day.get(recordingId) ?? '1970-01-01')
  const clips = db.clips
    .list()
    .filter(({ clip, chosenBy }) => chosenBy === id && !isBeingRated(writing, clip.recordingId))
  const signed = [...(await verified.standing()).decisions.values()].filter(({ document }) =>
    document.supervisors.some((one) => one.id === id),
  )
  const attended =
    attendedByPerson(heldSessions(db, db.supervision.sessions()), personResolver(db)).get(
      supervisorKey(id),
    ) ?? []
  const sections: ReportSection[] = [
    {
      heading: texts.heading,
      facts: [
        [texts.name, `${user.name} (${user.initials})`],
        ...cards.map(({ at }) => [texts.card, formats.instant(at)] as const),
        ...ledger.roles
          .filter(({ body }) => cardIds.has(body.card))
          .map(
            ({ at, body }) =>
              [
                texts.role,
                `${formats.list(body.roles.map((role) => texts.roles[role]))}, ${formats.dayOf(at)}`,
              ] as const,
          ),
        ...(leftAt === undefined ? [] : [[texts.left, formats.dayOf(leftAt)] as const]),
        [texts.statements, formats.number(countBy(writing, cardIds))],
        [texts.undecided, formats.number(undecided.length)],
      ],
      text: undecided.length > 0 ? [texts.undecidedText] : [],
    },
    {
      heading: texts.ratings,
      table: {
        columns: texts.ratingColumns,
        rows: decided.map(({ kind, recordingId }) => [dayOf(recordingId), texts.kinds[kind]]),
      },
    },
    {
      heading: texts.records,
      table: {
        columns: texts.recordColumns,
        rows: signed.map(({ document }) => [
          formats.day(document.recording.meetingDate),
          words.assessment.outcomes[document.decision.outcome],
          formats.dayOf(document.decision.decidedAt),
        ]),
      },
    },
    {
      heading: texts.clips,
      table: {
        columns: texts.clipColumns,
        rows: clips.map(({ clip, chosenAt }) => [
          dayOf(clip.recordingId),
          formats.dayOf(chosenAt),
          covered([clip.title, clip.why, clip.lookFor].filter((one) => one !== '').join(' / ')),
        ]),
      },
    },
    {
      heading: texts.sessions,
      table: {
        columns: texts.sessionColumns,
        rows: attended.map(({ on, hours, groupName }) => [
          formats.day(on),
          formats.number(hours, 2),
          covered(groupName),
        ]),
      },
    },
    ...supervisionSections(writing, supervisorKey(id)),
  ]
  return { who: user.name, sections: withContent(sections), recordingIds: [] as string[] }
}

/** Statements that somebody has signed, but those of rounds: how many of these there are tells of ratings. */
function countBy({ open }: Writing, cards: ReadonlySet<string>): number {
  const ofRounds: ReadonlySet<string> = new Set(['round', 'commitment', 'reveal', 'ending', 'close'])
  return open.protocol.statements
    .all()
    .filter(({ author, kind }) => author !== null && cards.has(author) && !ofRounds.has(kind)).length
}
