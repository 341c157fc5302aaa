import { dayOf, zoneName } from '@shared/domain/day'
import { isolate, type Language } from '@shared/domain/text'

const locales = { da: 'da-DK', en: 'en-GB' } as const satisfies Record<Language, string>

/** Formatters of days are kept: making one takes longer than using it. They know no time zone that could change. */
const dayFormats = new Map<string, Intl.DateTimeFormat>()

function daysIn(language: Language, dateStyle: 'long' | 'short'): Intl.DateTimeFormat {
  const key = `${language} ${dateStyle}`
  const known = dayFormats.get(key)
  if (known) return known
  const format = new Intl.DateTimeFormat(locales[language], { dateStyle, timeZone: 'UTC' })
  dayFormats.set(key, format)
  return format
}

/** `7. marts 2026` / `7 March 2026` from YYYY-MM-DD or an instant, whose day is that of the machine's zone. */
export const formatDay = (language: Language, value: string): string =>
  daysIn(language, 'long').format(new Date(dayOf(value)))

/** `07.03.2026` / `07/03/2026`, for tables. */
export const formatDayShort = (language: Language, value: string): string =>
  daysIn(language, 'short').format(new Date(dayOf(value)))

/** Day and time of an instant, in the machine's zone. */
export const formatInstant = (language: Language, value: string): string =>
  new Intl.DateTimeFormat(locales[language], { dateStyle: 'long', timeStyle: 'short' }).format(
    new Date(value),
  )

/** The same with the time zone in words, for signed documents. */
export const formatZoned = (language: Language, value: string): string =>
  `${formatInstant(language, value)} (${zoneName(locales[language], new Date(value))})`

/** `4:07`, or `1:04:07` from an hour on. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`
}

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB'] as const

/** `1,4 GB` / `1.4 GB`: decimal units, as file managers show them. */
export function formatBytes(language: Language, bytes: number): string {
  const step = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), byteUnits.length - 1)
  return `${formatNumber(language, bytes / 1000 ** step, step > 1 ? 1 : 0)} ${byteUnits[step]}`
}

/** `1.234,5` / `1,234.5`: at most `decimals` decimals, and no fewer than `least`. */
export const formatNumber = (language: Language, value: number, decimals = 0, least = 0): string =>
  new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: least,
    maximumFractionDigits: decimals,
  }).format(value)

/** `2,10` / `2.10`: a fixed number of decimals, so that a column lines up. */
export const formatFixed = (language: Language, value: number, decimals = 2): string =>
  formatNumber(language, value, decimals, decimals)

/** The decimal separator: `,` / `.`. */
export const decimalSeparator = (language: Language): ',' | '.' =>
  new Intl.NumberFormat(locales[language]).format(0.5).includes(',') ? ',' : '.'

/** `73 %` / `73%` from 0 to 1. */
export const formatPercent = (language: Language, share: number): string =>
  new Intl.NumberFormat(locales[language], { style: 'percent', maximumFractionDigits: 0 }).format(share)

/** `Anne og Mikkel` / `Anne and Mikkel`. */
export const formatList = (language: Language, names: readonly string[]): string =>
  new Intl.ListFormat(locales[language], { type: 'conjunction' }).format(names.map(isolate))

export type TimeLeft = { unit: 'seconds' | 'minutes' | 'hours'; count: number }

/** A remaining time, rounded to the precision of the estimate. */
export function timeLeft(seconds: number): TimeLeft {
  if (seconds < 50) return { unit: 'seconds', count: Math.max(5, Math.ceil(seconds / 5) * 5) }
  if (seconds < 55 * 60) return { unit: 'minutes', count: Math.max(1, Math.round(seconds / 60)) }
  return { unit: 'hours', count: Math.max(1, Math.round(seconds / 3600)) }
}
