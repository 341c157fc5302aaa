/**
 * The calendar day of an instant in the time zone of this computer, as YYYY-MM-DD: what "today" and "the day of" mean
 * everywhere in the app.
 */
export function localDay(instant: Date): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const year = String(instant.getFullYear()).padStart(4, '0')
  return `${year}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`
}

/** The day of YYYY-MM-DD or of an instant, here. */
export const dayOf = (value: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(value) ? value : localDay(new Date(value))

/** The day of this computer. */
export const today = (at = new Date()): string => localDay(at)

/** Whether a day (YYYY-MM-DD) is over: a consent or certificate counts through the evening of its last day. */
export const isOver = (day: string, on = today()): boolean => day < on

/** Month names of both languages, in order; an unambiguous beginning of three letters or more stands for a month. */
const monthNames = [
  ['januar', 'january'],
  ['februar', 'february'],
  ['marts', 'march'],
  ['april'],
  ['maj', 'may'],
  ['juni', 'june'],
  ['juli', 'july'],
  ['august'],
  ['september'],
  ['oktober', 'october'],
  ['november'],
  ['december'],
] as const

/** Years beyond these are typing errors, and tell `26112026` from `20261126`. */
const [FIRST_YEAR, LAST_YEAR] = [1900, 2199]

/** A two-digit year is at most this many years ahead: a consent may end in 20 years, a seminar was in 1998. */
const YEARS_AHEAD = 30

export type ReadDay = { day: string } | { fault: 'form' | 'calendar' }

/**
 * Reads a day as Danes write it, day before month: `26.11.2026`, `26-11-26`, `26/11 2026`, `261126`, `26. november
 * 2026`, `torsdag den 26. nov. 26`; also YYYY-MM-DD and English month names.
 * Faults: `form`, not written as a day; `calendar`, a day that does not exist, such as 31.2.2026.
 */
export function readDay(text: string, thisYear = new Date().getFullYear()): ReadDay {
  const parts = dayParts(
    text
      .normalize('NFKC')
      .trim()
      .toLowerCase()
      .replace(/[\u2010-\u2015\u2212]/gu, '-')
      .replace(/\s+/gu, ' '),
  )
  if (!parts) return { fault: 'form' }
  const year = parts.year.length === 2 ? fullYear(Number(parts.year), thisYear) : Number(parts.year)
  if (year < FIRST_YEAR || year > LAST_YEAR) return { fault: 'calendar' }
  const day = isoDay(year, parts.month, parts.date)
  return day === null ? { fault: 'calendar' } : { day }
}

/** The day that is written, as YYYY-MM-DD, or null. */
export function parseDay(text: string, thisYear?: number): string | null {
  const read = readDay(text, thisYear)
  return 'day' in read ? read.day : null
}

const inWords = new RegExp(
  [
    /^(?:\p{L}+day,? |\p{L}+dag,? )?(?:den |the )?/u, // a weekday and an article
    /(\d{1,2})(?:\.|st|nd|rd|th)?[- ]?(?:of )?/u, // the day
    /(\p{L}{3,})\.?,?[- ]?(\d{4}|\d{2})$/u, // the month's name and the year
  ]
    .map(({ source }) => source)
    .join(''),
  'u',
)

/** Formats `2026-03-07` as `07.03.2026`, for fields and search. Returns any other text unchanged. */
export function writeDay(value: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  return parts ? `${parts[3]}.${parts[2]}.${parts[1]}` : value
}

type Parts = { year: string; month: number; date: number }

function dayParts(text: string): Parts | null {
  const parts = (year = '', month: string | number | null = null, date = ''): Parts | null =>
    month === null ? null : { year, month: Number(month), date: Number(date) }

  const packed = /^(\d{2})(\d{2})(\d{2}|\d{4})$/.exec(text)
  if (packed) {
    const [, date, month, year = ''] = packed
    const yearFirst = year.length === 4 && (Number(year) < FIRST_YEAR || Number(year) > LAST_YEAR)
    return yearFirst ? parts(text.slice(0, 4), text.slice(4, 6), text.slice(6)) : parts(year, month, date)
  }
  const iso = /^(\d{4}) ?[-./ ] ?(\d{1,2}) ?[-./ ] ?(\d{1,2})$/.exec(text)
  if (iso) return parts(iso[1], iso[2], iso[3])
  const numbers = /^(\d{1,2}) ?[-./ ] ?(\d{1,2}) ?[-./ ] ?(\d{4}|\d{2})$/.exec(text)
  if (numbers) return parts(numbers[3], numbers[2], numbers[1])
  const words = inWords.exec(text)
  if (words) return parts(words[3], monthOf(words[2] ?? ''), words[1])
  const american = /^(\p{L}{3,})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/u.exec(text)
  return american ? parts(american[3], monthOf(american[1] ?? ''), american[2]) : null
}

/** 1 to 12, or null for a word that is no month. */
function monthOf(word: string): number | null {
  const index = monthNames.findIndex((names) => names.some((name) => name.startsWith(word)))
  return index < 0 ? null : index + 1
}

function fullYear(twoDigits: number, thisYear: number): number {
  const year = Math.floor(thisYear / 100) * 100 + twoDigits
  return year > thisYear + YEARS_AHEAD ? year - 100 : year
}

function isoDay(year: number, month: number, date: number): string | null {
  const day = new Date(Date.UTC(year, month - 1, date))
  const real = day.getUTCFullYear() === year && day.getUTCMonth() === month - 1 && day.getUTCDate() === date
  return real ? day.toISOString().slice(0, 10) : null
}

/**
 * The time zone of an instant in words, with summer or standard time: `centraleuropæisk sommertid`. A zone without a
 * name is given by its distance from Greenwich.
 * @param timeZone IANA name; the computer's where it is omitted
 */
export function zoneName(locale: string, instant: Date, timeZone?: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZoneName: 'long', timeZone }).formatToParts(instant)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  // The Danish names begin with a capital, as in a list.
  return locale.startsWith('da') && !name.startsWith('GMT')
    ? name.charAt(0).toLowerCase() + name.slice(1)
    : name
}
