import { z } from 'zod'
import { Day, Instant } from '../ids'

const Count = z.int().min(0).max(999)
const Months = z.int().min(1).max(600)

/** The certification programme of an organisation: the requirements of each level. */
export const Programme = z.strictObject({
  level1: z.strictObject({
    /** Seminars 1 to this number. */
    seminars: z.int().min(0).max(12),
    /** Replace the seminars for staff who join later. */
    introductionDays: Count,
    /** Hours of supervision or sparring. */
    hours: z.number().min(0).max(9999),
  }),
  /** Additional requirements for staff who join later. */
  laterStarters: z.strictObject({
    readLiterature: z.boolean(),
    meetingsFollowed: Count,
    talkedOver: z.boolean(),
    seenVideo: z.boolean(),
  }),
  level2: z.strictObject({
    seminars: z.int().min(0).max(12),
    /** Number of network meetings led, as the measure of practice. */
    meetingsLed: Count,
  }),
  seminarDays: Count,
  group: z.strictObject({ hours: Count, sessions: Count }),
  /** In months; null: no expiry. */
  validity: z.strictObject({
    level1Months: Months.nullable(),
    level2Months: Months.nullable(),
    remindMonths: Months,
  }),
  /** Source of the organisation's own numbers, free text. */
  source: z.string().trim().max(2000),
})
export type Programme = z.infer<typeof Programme>

/** Numbers of the guide (Socialstyrelsen/DEFACTUM, August 2017, section 2.5); where it has none, ours: `originOf`. */
export const builtInProgramme: Programme = {
  level1: { seminars: 2, introductionDays: 2, hours: 15 },
  laterStarters: { readLiterature: true, meetingsFollowed: 2, talkedOver: true, seenVideo: true },
  level2: { seminars: 4, meetingsLed: 1 },
  seminarDays: 9,
  group: { hours: 90, sessions: 20 },
  validity: { level1Months: null, level2Months: null, remindMonths: 3 },
  source: '',
}

/** Path of a value in the programme, such as `level1.hours`. */
export type ProgrammeField =
  | `level1.${keyof Programme['level1']}`
  | `laterStarters.${keyof Programme['laterStarters']}`
  | `level2.${keyof Programme['level2']}`
  | `group.${keyof Programme['group']}`
  | `validity.${keyof Programme['validity']}`
  | 'seminarDays'

/** Values the guide does not define: it requires practice without a number, and states no validity. */
const ours: readonly ProgrammeField[] = [
  'level2.meetingsLed',
  'validity.level1Months',
  'validity.level2Months',
  'validity.remindMonths',
]

export type Origin = 'guide' | 'ours' | 'own'

/** The value at a path. */
export function valueAt(programme: Programme, field: ProgrammeField): number | boolean | null {
  const [group, name] = field.split('.') as [keyof Programme, string | undefined]
  const part: unknown = programme[group]
  return (name === undefined ? part : (part as Record<string, unknown>)[name]) as number | boolean | null
}

/** Origin of a value: the guide, Samklang (`ours`) where the guide defines none, or the organisation (`own`). */
export function originOf(programme: Programme, field: ProgrammeField): Origin {
  if (valueAt(programme, field) !== valueAt(builtInProgramme, field)) return 'own'
  return ours.includes(field) ? 'ours' : 'guide'
}

/** Adds months to a day (YYYY-MM-DD), clamped to the last day of the month. Throws ZodError for an invalid day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = Day.parse(day).split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** Last valid day of a certificate issued on `day` (YYYY-MM-DD); null: no expiry. */
export function validUntilOf({ validity }: Programme, level: 1 | 2, day: string): string | null {
  const months = level === 1 ? validity.level1Months : validity.level2Months
  return months === null ? null : addMonths(day, months)
}

/** Whether something that may expire is valid, due for renewal or expired. */
export const ValidityStatus = z.enum(['valid', 'renewSoon', 'expired'])
export type ValidityStatus = z.infer<typeof ValidityStatus>

/**
 * @param validUntil last valid day, YYYY-MM-DD; null: no expiry
 * @param remindMonths how long before the last day a renewal is due
 * @param today YYYY-MM-DD
 */
export function validityStatusOf(
  validUntil: string | null,
  remindMonths: number,
  today: string,
): ValidityStatus {
  if (validUntil === null) return 'valid'
  if (validUntil < today) return 'expired'
  return validUntil <= addMonths(today, remindMonths) ? 'renewSoon' : 'valid'
}

export const ProgrammeInUse = z.strictObject({
  programme: Programme,
  /** Null for the built-in programme. */
  saved: z.strictObject({ at: Instant, by: z.string() }).nullable(),
})
export type ProgrammeInUse = z.infer<typeof ProgrammeInUse>
