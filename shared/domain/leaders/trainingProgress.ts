import { z } from 'zod'
import { Outcome } from '../consensus/certification'
import { Day, Id, Instant } from '../ids'
import { validityStatusOf, type Programme } from '../programme/programme'
import type { Attended } from '../supervision/hours'

export const EntryKind = z.enum([
  'seminar',
  'introductionDay',
  'hours',
  'meetingLed',
  'readLiterature',
  'meetingFollowed',
  'talkedOver',
  'seenVideo',
])
export type EntryKind = z.infer<typeof EntryKind>

export const HoursForm = z.enum(['supervision', 'sparring'])
export type HoursForm = z.infer<typeof HoursForm>

/** An activity of a meeting leader that counts in the programme. */
export const TrainingEntry = z
  .strictObject({
    id: Id,
    kind: EntryKind,
    on: Day,
    /** Number of the seminar, from 1. */
    seminar: z.int().min(1).max(12).nullable(),
    /** A multiple of 0.25. */
    hours: z.number().positive().max(99).multipleOf(0.25).nullable(),
    form: HoursForm.nullable(),
    note: z.string().trim().max(2000),
  })
  .refine((entry) => (entry.kind === 'seminar') === (entry.seminar !== null), { path: ['seminar'] })
  .refine((entry) => (entry.kind === 'hours') === (entry.hours !== null && entry.form !== null), {
    path: ['hours'],
  })
export type TrainingEntry = z.infer<typeof TrainingEntry>

export const Level = z.union([z.literal(1), z.literal(2)])
export type Level = z.infer<typeof Level>

/** A certificate of a level as issued; later changes of the programme do not affect it. */
export const LevelCertificate = z.strictObject({
  recordId: Id,
  level: Level,
  issuedAt: Instant,
  validUntil: Day.nullable(),
  /** Why it was issued with requirements missing; empty where none was. */
  exception: z.string(),
  signedBy: z.string(),
})
export type LevelCertificate = z.infer<typeof LevelCertificate>

export type Path = {
  joinedLater: boolean
  entries: readonly TrainingEntry[]
  /** The days (YYYY-MM-DD) of the meetings that a recording shows them lead. */
  recordedOn: readonly string[]
  /** Decided assessments. */
  assessments: readonly { outcome: Outcome; decidedAt: string }[]
}

const RequirementKey = z.enum([
  'seminars',
  'introductionDays',
  'hours',
  'readLiterature',
  'meetingsFollowed',
  'talkedOver',
  'seenVideo',
  'meetingsLed',
  'assessment',
])

export const Requirement = z.strictObject({
  key: RequirementKey,
  have: z.number(),
  need: z.number(),
  met: z.boolean(),
})
export type Requirement = z.infer<typeof Requirement>

/** Total hours of supervision and sparring. */
export const hoursOf = (entries: readonly TrainingEntry[]): number =>
  entries.reduce((sum, { hours }) => sum + (hours ?? 0), 0)

/**
 * The days of the meetings led: those registered, and those that a recording shows. A recording of a day on which a
 * meeting is registered is taken for that meeting.
 */
export function meetingsLed(entries: readonly TrainingEntry[], recordedOn: readonly string[]): string[] {
  const registered = entries.filter(({ kind }) => kind === 'meetingLed').map(({ on }) => on)
  return [...registered, ...recordedOn.filter((day) => !registered.includes(day))].sort()
}

/** Attended supervision as entries of a training path. It is not stored there: a correction counts at once. */
export const asTrainingEntries = (attended: readonly Attended[]): TrainingEntry[] =>
  attended.map(({ sessionId, groupName, on, hours }) => ({
    id: sessionId,
    kind: 'hours',
    on,
    seminar: null,
    hours,
    form: 'supervision',
    note: groupName,
  }))

/** Number of distinct seminars attended among 1 to `last`. */
const seminarsAttended = (entries: readonly TrainingEntry[], last: number): number =>
  new Set(entries.flatMap(({ seminar }) => (seminar !== null && seminar <= last ? [seminar] : []))).size

/**
 * The requirements of a level with the progress of each; requirements of 0 are left out.
 * @param renewedSince for a renewal of level 2: the instant the current certificate was issued. Only assessments
 *   decided later count.
 */
export function requirementsFor(
  level: Level,
  programme: Programme,
  path: Path,
  renewedSince: string | null = null,
): Requirement[] {
  const { entries } = path
  const count = (kind: EntryKind) => entries.filter((entry) => entry.kind === kind).length
  const all = level === 1 ? level1(programme, path, count) : level2(programme, path, renewedSince)
  return all
    .filter(([, , need]) => need > 0)
    .map(([key, have, need]) => ({ key, have, need, met: have >= need }))
}

type Asked = readonly [key: Requirement['key'], have: number, need: number]
type Counter = (kind: EntryKind) => number

function level1(
  { level1, laterStarters }: Programme,
  { joinedLater, entries }: Path,
  count: Counter,
): Asked[] {
  const attended = seminarsAttended(entries, level1.seminars)
  const basics: Asked =
    joinedLater && attended < level1.seminars
      ? ['introductionDays', count('introductionDay'), level1.introductionDays]
      : ['seminars', attended, level1.seminars]
  const later: Asked[] = [
    ['readLiterature', count('readLiterature'), Number(laterStarters.readLiterature)],
    ['meetingsFollowed', count('meetingFollowed'), laterStarters.meetingsFollowed],
    ['talkedOver', count('talkedOver'), Number(laterStarters.talkedOver)],
    ['seenVideo', count('seenVideo'), Number(laterStarters.seenVideo)],
  ]
  return [basics, ...(joinedLater ? later : []), ['hours', hoursOf(entries), level1.hours]]
}

function level2(
  { level2 }: Programme,
  { entries, recordedOn, assessments }: Path,
  since: string | null,
): Asked[] {
  const passed = assessments.filter(
    ({ outcome, decidedAt }) =>
      outcome === 'certified' && (since === null || Date.parse(decidedAt) > Date.parse(since)),
  )
  return [
    ['seminars', seminarsAttended(entries, level2.seminars), level2.seminars],
    ['meetingsLed', meetingsLed(entries, recordedOn).length, level2.meetingsLed],
    ['assessment', Math.min(passed.length, 1), 1],
  ]
}

/** State of a level for one leader. */
export const LevelState = z.enum(['underway', 'ready', 'certified', 'renewSoon', 'expired'])
export type LevelState = z.infer<typeof LevelState>

/** The certificate of a level issued last; null where there is none. */
export const certificateInForce = (
  certificates: readonly LevelCertificate[],
  level: Level,
): LevelCertificate | null =>
  certificates
    .filter((certificate) => certificate.level === level)
    .sort((a, b) => Date.parse(b.issuedAt) - Date.parse(a.issuedAt))[0] ?? null

/** @param today YYYY-MM-DD */
export function levelState(
  requirements: readonly Requirement[],
  certificate: LevelCertificate | null,
  { remindMonths, today }: { remindMonths: number; today: string },
): LevelState {
  if (!certificate) return requirements.every(({ met }) => met) ? 'ready' : 'underway'
  const validityStatus = validityStatusOf(certificate.validUntil, remindMonths, today)
  return validityStatus === 'valid' ? 'certified' : validityStatus
}
