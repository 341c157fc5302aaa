/**
 * How well a passphrase holds against guessing. Counted are the guesses that a patient attacker needs who has the
 * workspace's files and knows people's habits; each guess costs them as much work as one unlocking.
 */

/** Guesses per second of a large attacker. The key derivation takes most of a core second and 256 MB. */
const GUESSES_PER_SECOND = 10_000

/** Minimum guesses (log10): fewer would be exhausted within four months. */
const ENOUGH = 11
const STRONG = 13

export type Level = 'weak' | 'fair' | 'strong'

export const levelOf = (log10Guesses: number): Level =>
  log10Guesses < ENOUGH ? 'weak' : log10Guesses < STRONG ? 'fair' : 'strong'

/** 0 to 100 for a bar: a weak passphrase fills less than a third of it, a strong one more than two thirds. */
export function barValue(log10Guesses: number): number {
  if (log10Guesses < ENOUGH) return Math.max(3, (log10Guesses / ENOUGH) * 30)
  if (log10Guesses < STRONG) return 35 + ((log10Guesses - ENOUGH) / (STRONG - ENOUGH)) * 30
  return Math.min(100, 72 + ((log10Guesses - STRONG) / 3) * 28)
}

const MINUTE = 60
const YEAR = 365.25 * 24 * 60 * MINUTE
const spans = [
  ['underAMinute', MINUTE],
  ['minutes', 60 * MINUTE],
  ['hours', 24 * 60 * MINUTE],
  ['days', 60 * 24 * 60 * MINUTE],
  ['months', 2 * YEAR],
  ['years', 30 * YEAR],
  ['decades', 200 * YEAR],
  ['centuries', 2000 * YEAR],
  ['millennia', 1e6 * YEAR],
] as const

export type Span = (typeof spans)[number][0] | 'millionsOfYears'

/** Estimated time to guess, as a unit and a count for the text. */
export function spanOf(log10Guesses: number): Span {
  const seconds = 10 ** log10Guesses / GUESSES_PER_SECOND
  return spans.find(([, limit]) => seconds < limit)?.[0] ?? 'millionsOfYears'
}

const SHORT_WORD = 3
const LISTED_WORD = Math.log10(2048)
const EVERYDAY_WORD = 4.3
const LONG_WORD = 5.5
const OTHER_CHARACTER = 1

/**
 * Guesses (log10) for someone who tries words in a row: an upper bound that keeps a general estimator, which knows
 * little Danish, from taking three everyday words for something random.
 */
export function guessesByWords(passphrase: string, listed: ReadonlySet<string>): number {
  const words = passphrase.toLowerCase().match(/\p{L}+/gu) ?? []
  const others = passphrase.replace(/[\p{L}\s]/gu, '').length
  const costs = words.map((word) => {
    if (listed.has(word)) return LISTED_WORD
    if (word.length <= 3) return SHORT_WORD
    return word.length <= 9 ? EVERYDAY_WORD : LONG_WORD
  })
  return costs.reduce((sum, cost) => sum + cost, others * OTHER_CHARACTER)
}
