import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common'
import { dictionary as english } from '@zxcvbn-ts/language-en'
import { guessesByWords } from './strength'
import { words } from '@shared/words'

// Bundles large dictionaries: import dynamically, when a passphrase is chosen.

const LONGEST_ESTIMATED = 100
const listed = new Set(words)
const estimator = new ZxcvbnFactory({
  dictionary: { ...common, ...english, danish: [...words] },
  graphs: adjacencyGraphs,
  maxLength: LONGEST_ESTIMATED,
})

/** Guesses needed (log10) for a passphrase; `known` are words tried first, such as the person's name. */
export function estimateGuesses(passphrase: string, known: readonly string[]): number {
  if (passphrase === '') return 0
  const { guessesLog10 } = estimator.check(passphrase.slice(0, LONGEST_ESTIMATED), ['samklang', ...known])
  return Math.min(guessesLog10, guessesByWords(passphrase, listed))
}
