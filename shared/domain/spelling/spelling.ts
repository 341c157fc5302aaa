import { z } from 'zod'
import type { Language } from '../text'

/** In which language texts are checked: that of the interface, in both at once, or not at all. */
export const SpellingChoice = z.enum(['interface', 'both', 'off'])
export type SpellingChoice = z.infer<typeof SpellingChoice>

/** The languages in which a word may be right; suggestions of the first come first. */
export function spellingLanguages(choice: SpellingChoice, language: Language): readonly Language[] {
  if (choice === 'off') return []
  if (choice === 'interface') return [language]
  return language === 'da' ? ['da', 'en'] : ['en', 'da']
}

export const LONGEST_WORD = 60

/** Whether a word can be right or wrong: not a code, a number or an abbreviation in capitals. */
export const isSpelled = (word: string): boolean =>
  word.length > 1 &&
  word.length <= LONGEST_WORD &&
  /^[\p{L}\p{M}'’.-]+$/u.test(word) &&
  word !== word.toUpperCase()

/** Whether a word, at the start of a sentence or in the genitive, is one of these. */
export function isOwnWord(words: ReadonlySet<string>, word: string): boolean {
  const bare = word.replace(/['’]?s$/, '')
  return [word, bare].some((form) => words.has(form) || words.has(lowerFirst(form)))
}

const lowerFirst = (word: string): string => word.charAt(0).toLowerCase() + word.slice(1)
