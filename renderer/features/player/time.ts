import type { Language } from '@shared/domain/text'
import { decimalSeparator, formatDuration } from '../../i18n/format'

/** Formats a position (milliseconds) for a field: `4:07`, `1:04:07,345`; milliseconds only if not 0. */
export function formatTime(language: Language, ms: number): string {
  const rest = ms % 1000
  return rest === 0
    ? formatDuration(ms)
    : `${formatDuration(ms)}${decimalSeparator(language)}${String(rest).padStart(3, '0')}`
}

/**
 * Parses a typed position to milliseconds: `4:07` or `4.07`, `1:04:07`, `4:07,3` or `4:07.3`. Digits alone read as on a
 * clock: `407` is 4:07, `10407` is 1:04:07. After a dot as separator seconds have two digits, since `4.5` may mean half
 * a minute. Null if it is no time.
 */
export function parseTime(text: string): number | null {
  const match = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,3}))?$/.exec(withColons(text.trim()))
  if (!match) return null
  const [, h = '0', m = '0', s = '0', fraction = ''] = match
  const [hours, minutes, seconds] = [Number(h), Number(m), Number(s)]
  if (seconds > 59 || (hours > 0 && minutes > 59)) return null
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + Number(fraction.padEnd(3, '0'))
}

function withColons(text: string): string {
  if (/^\d{1,6}$/.test(text)) return text.padStart(6, '0').replace(/(..)(..)(..)/, '$1:$2:$3')
  return /^\d{1,3}(\.\d{2}){1,2}(,\d{1,3})?$/.test(text) ? text.replaceAll('.', ':') : text
}
