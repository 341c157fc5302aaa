import { z } from 'zod'
import { Day, Instant } from '../ids'

const Count = z.int().min(0).max(999)
const Months = z.int().min(1).max(600)

/** The certification programme of an organisation: what each level asks for. */
export const Programme = z.strictObject({
  level1: z.strictObject({
    /** Seminars 1 to this one. */
    seminars: z.int().min(0).max(12),
    /** In their place, for staff who join later. */
    introductionDays: Count,
    /** Hours of supervision or sparring. */
    hours: z.number().min(0).max(9999),
  }),
  /** What staff who join later have done besides. */
  laterStarters: z.strictObject({
    readLiterature: z.boolean(),
    meetingsFollowed: Count,
    talkedOver: z.boolean(),
    seenVideo: z.boolean(),
  }),
  level2: z.strictObject({
    seminars: z.int().min(0).max(12),
    /** Network meetings led, as a measure of practice as a meeting leader. */
    meetingsLed: Count,
  }),
  seminarDays: Count,
  group: z.strictObject({ hours: Count, sessions: Count }),
  /** In months; null where a certificate does not expire. */
  validity: z.strictObject({
    level1Months: Months.nullable(),
    level2Months: Months.nullable(),
    remindMonths: Months,
  }),
  /** Where an organisation's own numbers come from, in its own words. */
  source: z.string().trim().max(2000),
})
export type Programme = z.infer<typeof Programme>

/** The guide's numbers (Socialstyrelsen/DEFACTUM, August 2017, section 2.5); the rest is ours, see `originOf`. */
export const builtInProgramme: Programme = {
  level1: { seminars: 2, introductionDays: 2, hours: 15 },
  laterStarters: { readLiterature: true, meetingsFollowed: 2, talkedOver: true, seenVideo: true },
  level2: { seminars: 4, meetingsLed: 1 },
  seminarDays: 9,
  group: { hours: 90, sessions: 20 },
  validity: { level1Months: null, level2Months: null, remindMonths: 3 },
  source: '',
}

/** A number of the programme by its place: `level1.hours`. */
export type ProgrammeField =
  | `level1.${keyof Programme['level1']}`
  | `laterStarters.${keyof Programme['laterStarters']}`
  | `level2.${keyof Programme['level2']}`
  | `group.${keyof Programme['group']}`
  | `validity.${keyof Programme['validity']}`
  | 'seminarDays'

/** What the guide does not fix: it asks for practice without a number, and says nothing of how long a level lasts. */
const ours: readonly ProgrammeField[] = [
  'level2.meetingsLed',
  'validity.level1Months',
  'validity.level2Months',
  'validity.remindMonths',
]

export type Origin = 'guide' | 'ours' | 'own'

/** The value at a field's place. */
export function valueAt(programme: Programme, field: ProgrammeField): number | boolean | null {
  const [group, name] = field.split('.') as [keyof Programme, string | undefined]
  const part: unknown = programme[group]
  return (name === undefined ? part : (part as Record<string, unknown>)[name]) as number | boolean | null
}

/** Whose number it is: the guide's, Samklang's where the guide fixes none, or the organisation's own. */
export function originOf(programme: Programme, field: ProgrammeField): Origin {
  if (valueAt(programme, field) !== valueAt(builtInProgramme, field)) return 'own'
  return ours.includes(field) ? 'ours' : 'guide'
}

/** The same day so many months later; the last of the month where there is no such day. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = Day.parse(day).split('-').map(Number)
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

/** The last day on which what is given on `day` counts; null where the programme sets no end. */
export function validUntilOf({ validity }: Programme, level: 1 | 2, day: string): string | null {
  const months = level === 1 ? validity.level1Months : validity.level2Months
  return months === null ? null : addMonths(day, months)
}

/** How near its end something that may expire is. */
export const ValidityStatus = z.enum(['valid', 'renewSoon', 'expired'])
export type ValidityStatus = z.infer<typeof ValidityStatus>

/** @param today YYYY-MM-DD */
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
  /** Null while it is the built-in one. */
  saved: z.strictObject({ at: Instant, by: z.string() }).nullable(),
})
export type ProgrammeInUse = z.infer<typeof ProgrammeInUse>
