import { dayOf } from '@shared/domain/day'
import { SHOWN_LINES, type LogLine, type LogView } from '@shared/domain/log/block'
import { fits, type LogFilter } from '@shared/domain/log/entry'
import type { Language } from '@shared/domain/text'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'
import { readLogs, type OpenedBlocks } from './readLogs'
import type { LogService } from './log'
import da from './texts/da.json'
import en from './texts/en.json'

/** What the log is called and its events are, in each language. */
export const logTexts = { da, en }

export type LogFormat = 'csv' | 'json'

/** The log as it is searched and exported. */
export class LogViewsService {
  private readonly opened: OpenedBlocks = new Map()

  constructor(
    private readonly context: SessionContext,
    private readonly log: LogService,
  ) {
    context.onLock(() => this.opened.clear())
  }

  /** The newest lines first, at most `SHOWN_LINES`. */
  async view(filter: LogFilter): Promise<LogView> {
    const { lines, state } = await this.lines(filter)
    return { lines: lines.slice(0, SHOWN_LINES), total: lines.length, state }
  }

  /** All lines that fit, and whether the log is whole. */
  async lines(filter: LogFilter): Promise<Pick<LogView, 'lines' | 'state'>> {
    const open = this.context.get()
    await this.log.write(open)
    open.protocol.statements.reload()
    const { lines, state } = await readLogs(open, this.log.currentBlock, this.opened)
    const name = names(open)
    const found = lines
      .reverse()
      .filter(({ personId, entry }) => fits(filter, { personId, ...entry }, dayOf))
      .sort((a, b) => (a.entry.until < b.entry.until ? 1 : a.entry.until > b.entry.until ? -1 : 0))
      .map(({ personId, computer, entry }): LogLine => {
        const { recordingId, subjectId } = entry
        return {
          ...entry,
          personId,
          person: name.person(personId) ?? '',
          computer,
          recording: recordingId === null ? null : name.recording(recordingId),
          subject: subjectId && name.person(subjectId),
        }
      })
    return { lines: found, state }
  }

  /** How long the log is kept from now on: what is older goes when its author signs in next. */
  setYears(years: number): void {
    this.context.get().db.log.setYears(years)
  }

  async export(filter: LogFilter, format: LogFormat, language: Language): Promise<string> {
    const { lines, state } = await this.lines(filter)
    return format === 'json'
      ? `${JSON.stringify({ writtenAt: new Date().toISOString(), filter, state, lines }, null, 2)}\n`
      : csvOf(lines, language)
  }
}

export const logFileName = (language: Language, day: string): string => `${logTexts[language].file} ${day}`

function names({ db }: OpenWorkspace) {
  const people = new Map(db.users.all().map(({ id, name, initials }) => [id, `${name} (${initials})`]))
  const recordings = new Map(
    db.recordings
      .list()
      .map(({ id, details: { citizenCode, meetingDate } }) => [id, { citizenCode, meetingDate }]),
  )
  return {
    person: (id: string): string | null => people.get(id) ?? null,
    recording: (id: string): LogLine['recording'] => recordings.get(id) ?? null,
  }
}

/** A table for spreadsheets, with semicolons as Danish ones expect. */
function csvOf(lines: readonly LogLine[], language: Language): string {
  const words = logTexts[language]
  const { columns, events, refused } = words
  const rows = lines.map((line) => [
    line.at,
    line.until,
    line.person,
    line.computer,
    events[line.event],
    line.what,
    line.recording ? `${line.recording.citizenCode}, ${line.recording.meetingDate}` : '',
    line.subject ?? '',
    line.span ? seconds(line.span.fromMs) : '',
    line.span ? seconds(line.span.toMs) : '',
    String(line.count),
    line.refused === null ? '' : `${refused}: ${line.refused}`,
    line.claimed ? words.claimed : '',
  ])
  const text = [Object.values(columns), ...rows].map((row) => row.map(cell).join(';')).join('\r\n')
  return `\uFEFF${text}\r\n`
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1)

/** Quoted; what a spreadsheet would take for a formula begins with an apostrophe. */
const cell = (value: string): string =>
  `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`
