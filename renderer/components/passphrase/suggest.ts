const WORDS_IN_A_SUGGESTION = 5

/** Draws words uniformly from the CSPRNG. The length of `words` must be a power of two. */
export function suggestPassphrase(words: readonly string[], count = WORDS_IN_A_SUGGESTION): string {
  if (!Number.isInteger(Math.log2(words.length))) throw new RangeError('the chances would be unequal')
  const draws = crypto.getRandomValues(new Uint32Array(count))
  return Array.from(draws, (draw) => words[draw % words.length]).join(' ')
}

/** Average guesses (log10) for a suggestion, for an attacker who has the word list. */
export const guessesForSuggestion = (listLength: number, count = WORDS_IN_A_SUGGESTION): number =>
  count * Math.log10(listLength) - Math.log10(2)
