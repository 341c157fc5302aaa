import { coverer, numbering, type ExtractSubject } from '@shared/domain/extract/extract'
import { everything } from '@shared/domain/log/entry'
import type { LogLine } from '@shared/domain/log/block'
import type { Language } from '@shared/domain/text'
import { AppError } from '@shared/errors'
import { Formats } from '../../records/formats'
import { htmlToPdf } from '../../records/pdf'
import { reportHtml, type Report, type ReportSection } from '../../records/reportHtml'
import { fill } from '../../records/texts'
import type { LogViewsService } from '../log/logViews'
import { logTexts } from '../log/logViews'
import type { RetentionService } from '../retention/retention'
import type { VerifiedRecords } from '../records/verifiedRecords'
import { ownRoles } from '../roles/roles'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'
import { isBeingRated } from './meetings'
import { leaderSections } from './ofLeader'
import { participantSections } from './ofParticipant'
import { supervisorSections } from './ofSupervisor'
import { texts, type Writing } from './writing'

/**
 * What is kept about one person, for somebody who asks for it (Article 15). It is made from what the signed-in person
 * may read anyway: nothing of a rating that is not decided is in it.
 */
export class ExtractService {
  constructor(
    private readonly context: SessionContext,
    private readonly verified: VerifiedRecords,
    private readonly log: LogViewsService,
    private readonly retention: RetentionService,
  ) {}

  /** @throws AppError notFound, recordingErased, roleForbids, pdfFailed */
  async pdf(subject: ExtractSubject, language: Language): Promise<Uint8Array> {
    return htmlToPdf(await this.html(subject, language), { language })
  }

  /** The extract as HTML: what its PDF shows. @throws AppError notFound, recordingErased, roleForbids */
  async html(subject: ExtractSubject, language: Language): Promise<string> {
    const open = this.context.get()
    if (ownRoles(open).size === 0) throw new AppError('roleForbids')
    const words = texts[language]
    const formats = new Formats(language)
    const own = ownNames(open, subject)
    const covered = coverer(namesAndCodes(open), own)
    const { verified, retention } = this
    const writing: Writing = { open, language, words, formats, covered, verified, retention }
    const { who, sections, recordingIds } = await sectionsOf(writing, subject)
    const { lines, state } = await this.log.lines(everything)
    const concerning = lines.filter((line) =>
      subject.kind === 'supervisor'
        ? line.personId === subject.id
        : line.recordingId !== null && recordingIds.includes(line.recordingId),
    )
    // When somebody worked on a rating that is not decided is in no file.
    const rated = new Set(
      [...new Set(concerning.flatMap(({ recordingId }) => recordingId ?? []))].filter((id) =>
        isBeingRated(writing, id),
      ),
    )
    const mine = concerning.filter(({ recordingId }) => recordingId === null || !rated.has(recordingId))
    const isLater = state.unreadable.length > 0 || mine.length < concerning.length
    const report: Report = {
      title: words.title,
      subtitle: fill(words.subtitle, { who, at: formats.instant(new Date().toISOString()) }),
      sections: [
        { heading: words.about.heading, text: words.about.text },
        ...sections,
        logSection(writing, subject, mine, isLater),
        { heading: words.notHere.heading, text: words.notHere.text },
      ],
    }
    return reportHtml(report, language)
  }
}

export const extractFileName = (language: Language): string => texts[language].file

type Sections = { who: string; sections: ReportSection[]; recordingIds: readonly string[] }

function sectionsOf(writing: Writing, subject: ExtractSubject): Promise<Sections> {
  switch (subject.kind) {
    case 'participant':
      return participantSections(writing, subject)
    case 'leader':
      return leaderSections(writing, subject.id)
    case 'supervisor':
      return supervisorSections(writing, subject.id)
  }
}

/** Everybody whom the workspace knows by name or code. */
function namesAndCodes({ db }: OpenWorkspace): string[] {
  const participants = [...db.consent.all().values()].flat().map(({ code }) => code)
  const meetings = db.recordings
    .list()
    .flatMap(({ details: { citizenCode, leader, coordinator, reflectors } }) => [
      citizenCode,
      leader,
      coordinator,
      ...reflectors,
    ])
  const people = [...db.users.all(), ...db.leaders.all()].map(({ name }) => name)
  const guests = db.supervision
    .groups()
    .flatMap(({ memberKeys }) => memberKeys)
    .filter((key) => key.startsWith('guest:'))
    .map((key) => key.slice('guest:'.length))
  return [...participants, ...meetings, ...people, ...guests]
}

function ownNames({ db }: OpenWorkspace, subject: ExtractSubject): string[] {
  switch (subject.kind) {
    case 'participant':
      return db.consent
        .ofRecording(subject.recordingId)
        .flatMap(({ id, code }) => (id === subject.participantId ? [code] : []))
    case 'leader':
      return db.leaders
        .all()
        .filter(({ id, mergedInto }) => id === subject.id || mergedInto === subject.id)
        .map(({ name }) => name)
    case 'supervisor':
      return [db.users.get(subject.id)?.name ?? '']
  }
}

/** Who did what. Others are numbered: who they are is theirs, and can be looked up in the log. */
function logSection(
  { open, language, words: { log }, formats }: Writing,
  subject: ExtractSubject,
  lines: readonly LogLine[],
  isLater: boolean,
): ReportSection {
  const numberOf = numbering()
  const { events } = logTexts[language]
  const day = new Map(open.db.recordings.list().map(({ id, details }) => [id, details.meetingDate]))
  const isOwn = subject.kind === 'supervisor'
  const rows = [...lines]
    .sort((a, b) => (a.at < b.at ? -1 : 1))
    .map(({ at, personId, event, span, recordingId, count, refused }) => [
      formats.instant(at),
      isOwn ? log.self : fill(log.employee, { number: numberOf(personId) }),
      [
        events[event],
        span === null
          ? ''
          : fill(log.span, { from: formats.length(span.fromMs), to: formats.length(span.toMs) }),
        refused === null ? '' : log.refused,
      ]
        .filter((one) => one !== '')
        .join(', '),
      recordingId === null ? '' : formats.day(day.get(recordingId) ?? '1970-01-01'),
      formats.number(count),
    ])
  return {
    heading: log.heading,
    text: [
      isOwn ? log.ownText : log.text,
      ...(isLater ? [log.later] : []),
      ...(rows.length === 0 ? [log.none] : []),
    ],
    table: { columns: log.columns, rows },
  }
}
