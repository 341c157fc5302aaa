import { zoneName } from '@shared/domain/day'
import type { Language } from '@shared/domain/text'

const locales: Record<Language, string> = { da: 'da-DK', en: 'en-GB' }

/** How dates, times and numbers are written in a record. */
export class Formats {
  private readonly locale: string

  /** @param timeZone IANA name; the system's where it is omitted */
  constructor(
    language: Language,
    private readonly timeZone?: string,
  ) {
    this.locale = locales[language]
  }

  /** A calendar day, `YYYY-MM-DD`. */
  day(day: string): string {
    return new Intl.DateTimeFormat(this.locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))
  }

  /** An instant with the time zone in words: `4. marts 2026 kl. 16.20 (centraleuropæisk normaltid)`. */
  instant(instant: string): string {
    const at = new Date(instant)
    const { timeZone } = this
    const time = new Intl.DateTimeFormat(this.locale, { dateStyle: 'long', timeStyle: 'short', timeZone })
    return `${time.format(at)} (${zoneName(this.locale, at, timeZone)})`
  }

  /** An instant for a row of a table, whose document names the time zone elsewhere: `4. mar. 2026, 16.20`. */
  moment(instant: string): string {
    const { timeZone } = this
    const time = new Intl.DateTimeFormat(this.locale, { dateStyle: 'medium', timeStyle: 'short', timeZone })
    return time.format(new Date(instant))
  }

  /** The calendar day of an instant. */
  dayOf(instant: string): string {
    return new Intl.DateTimeFormat(this.locale, { dateStyle: 'long', timeZone: this.timeZone }).format(
      new Date(instant),
    )
  }

  /** A duration in words: minutes and seconds, or hours and minutes from one hour on. */
  length(milliseconds: number): string {
    const seconds = Math.round(milliseconds / 1000)
    const units: ['hour' | 'minute' | 'second', number][] =
      seconds < 3600
        ? [
            ['minute', Math.floor(seconds / 60)],
            ['second', seconds % 60],
          ]
        : [
            ['hour', Math.floor(seconds / 3600)],
            ['minute', Math.floor((seconds % 3600) / 60)],
          ]
    const shown = units.filter(([, amount], i) => amount > 0 || (seconds === 0 && i === 1))
    return this.list(
      shown.map(([unit, amount]) =>
        new Intl.NumberFormat(this.locale, { style: 'unit', unit, unitDisplay: 'long' }).format(amount),
      ),
    )
  }

  /** A number with at least `decimals` and at most two decimals. */
  number(value: number, decimals = 0): string {
    const digits = { minimumFractionDigits: decimals, maximumFractionDigits: 2 }
    return new Intl.NumberFormat(this.locale, digits).format(value)
  }

  /** A share from 0 to 1. */
  percent(share: number): string {
    return new Intl.NumberFormat(this.locale, { style: 'percent' }).format(share)
  }

  list(values: readonly string[]): string {
    return new Intl.ListFormat(this.locale, { type: 'conjunction' }).format(values)
  }
}

/** A position in a recording (milliseconds) as `h:mm:ss`. */
export function clock(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000)
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}
