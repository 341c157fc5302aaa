import { z } from 'zod'
import { Id, Instant, Milliseconds } from '../ids'

/** What somebody did. `view` includes lists; `people` is who has access, and what they do. */
export const LogEvent = z.enum([
  'view',
  'play',
  'search',
  'rate',
  'change',
  'export',
  'erase',
  'people',
  'settings',
  'session',
])
export type LogEvent = z.infer<typeof LogEvent>

/** One line of a log. Who and at which computer is that of its block. No free text: codes and ids only. */
export const LogEntry = z.strictObject({
  at: Instant,
  /** The last time, of the same thing done several times in a row. */
  until: Instant,
  count: z.int().min(1),
  event: LogEvent,
  /** The call, `column.method`; or `session.cut` and the like for what is no call. */
  what: z.string().max(80),
  recordingId: Id.nullable(),
  /** Somebody or something else that it was about: a supervisor, a record. */
  subjectId: Id.nullable(),
  /** Of a film: the interval that was played. */
  span: z.strictObject({ fromMs: Milliseconds, toMs: Milliseconds }).nullable(),
  /** The code with which it was refused; null where it was done. */
  refused: z.string().max(40).nullable(),
  /** Noted by this computer while no one was signed in: an unsigned claim. */
  claimed: z.boolean(),
})
export type LogEntry = z.infer<typeof LogEntry>

export type NewEntry = Pick<LogEntry, 'event' | 'what'> &
  Partial<Pick<LogEntry, 'recordingId' | 'subjectId' | 'span' | 'refused' | 'claimed'>>

export const entryAt = (at: string, entry: NewEntry): LogEntry => ({
  at,
  until: at,
  count: 1,
  recordingId: null,
  subjectId: null,
  span: null,
  refused: null,
  claimed: false,
  ...entry,
})

/** What is done again within this time is the same line. */
const SAME_MS = 10 * 60_000

/** A player reports its intervals with gaps between them. */
const GAP_MS = 1500

/** Each of these is a separate line. */
const single: ReadonlySet<LogEvent> = new Set<LogEvent>(['export', 'erase', 'session'])

const isSameThing = (a: LogEntry, b: LogEntry): boolean =>
  a.event === b.event &&
  a.what === b.what &&
  a.recordingId === b.recordingId &&
  a.subjectId === b.subjectId &&
  a.refused === b.refused &&
  a.claimed === b.claimed

const touches = (a: LogEntry['span'], b: LogEntry['span'], gapMs: number): boolean =>
  (a === null && b === null) ||
  (a !== null && b !== null && b.fromMs <= a.toMs + gapMs && a.fromMs <= b.toMs + gapMs)

const union = (a: LogEntry['span'], b: LogEntry['span']): LogEntry['span'] =>
  a && b ? { fromMs: Math.min(a.fromMs, b.fromMs), toMs: Math.max(a.toMs, b.toMs) } : a

const within = (earlier: LogEntry, later: LogEntry): boolean =>
  Date.parse(later.at) - Date.parse(earlier.until) <= SAME_MS

/**
 * Adds a line. What is the same as an earlier one of the last minutes is counted there, so that the length of a log
 * does not tell how often something was saved.
 * @param gapMs intervals of a film that are at most this far apart are one
 */
export function withEntry(entries: readonly LogEntry[], entry: LogEntry, gapMs = GAP_MS): LogEntry[] {
  const same = single.has(entry.event)
    ? -1
    : entries.findLastIndex(
        (one) => isSameThing(one, entry) && within(one, entry) && touches(one.span, entry.span, gapMs),
      )
  const earlier = entries[same]
  if (!earlier) return [...entries, entry]
  const merged = {
    ...earlier,
    until: entry.until > earlier.until ? entry.until : earlier.until,
    count: earlier.count + entry.count,
    span: union(earlier.span, entry.span),
  }
  return entries.map((one, i) => (i === same ? merged : one))
}

/** The same lines in fewer: intervals of a film that are up to a minute apart become one. */
export const condensed = (entries: readonly LogEntry[]): LogEntry[] =>
  entries.reduce<LogEntry[]>((list, entry) => withEntry(list, entry, 60_000), [])

/** What is looked for: everything for null. Days are inclusive, in the time of this computer. */
export const LogFilter = z.strictObject({
  recordingId: Id.nullable(),
  personId: Id.nullable(),
  from: z.iso.date().nullable(),
  to: z.iso.date().nullable(),
})
export type LogFilter = z.infer<typeof LogFilter>

export const everything: LogFilter = { recordingId: null, personId: null, from: null, to: null }

/** Whether a line is one of those looked for. @param dayOf the day of an instant, YYYY-MM-DD, as it is shown */
export const fits = (
  { recordingId, personId, from, to }: LogFilter,
  line: Pick<LogEntry, 'at' | 'until' | 'recordingId' | 'subjectId'> & { readonly personId: Id },
  dayOf: (at: string) => string,
): boolean =>
  (recordingId === null || line.recordingId === recordingId) &&
  (personId === null || line.personId === personId || line.subjectId === personId) &&
  (from === null || dayOf(line.until) >= from) &&
  (to === null || dayOf(line.at) <= to)
