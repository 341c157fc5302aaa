import { dayOf, parseDay, writeDay } from '@shared/domain/day'
import { seenText, type Language } from '@shared/domain/text'
import { formatDay, formatDayShort } from './format'

export type Searched = {
  texts: readonly string[]
  /** YYYY-MM-DD, or instants. */
  days?: readonly string[]
}

/**
 * A predicate for what a search field holds: each word stands in a text or in a date as it is shown (`14. maj`), or the
 * whole is one of the days (`14-5-26`, `140526`).
 */
export function searching(language: Language, search: string): (searched: Searched) => boolean {
  const words = seenText(search).split(' ').filter(Boolean)
  const day = parseDay(search)
  return ({ texts, days = [] }) => {
    if (words.length === 0) return true
    if (day !== null && days.some((value) => dayOf(value) === day)) return true
    const text = seenText([...texts, ...days.flatMap((value) => shownAs(language, value))].join('\n'))
    return words.every((word) => stands(text, word))
  }
}

const shownAs = (language: Language, value: string): string[] => {
  const day = dayOf(value)
  return [formatDay(language, day), formatDayShort(language, day), writeDay(day), day]
}

/** `4.` is not part of `14.`; all else matches anywhere. */
const stands = (text: string, word: string): boolean =>
  /^\d{1,2}\.$/.test(word) ? new RegExp(`(?<!\\d)${word.slice(0, -1)}\\.`).test(text) : text.includes(word)
