import type { Digest } from './statement'

const WORD_BITS = 11
const WORDS = 6

/**
 * The six words of a card: the first 66 bits of its id, eleven a word. Two people who read them to each other compare
 * the whole card. A card whose words are those of another takes 2^66 attempts.
 * @param list 2,048 words
 */
export function wordsOf(card: Digest, list: readonly string[]): string[] {
  if (list.length !== 2 ** WORD_BITS) throw new RangeError('2,048 words are needed')
  const bits = BigInt(`0x${card}`) >> BigInt(256 - WORD_BITS * WORDS)
  return Array.from({ length: WORDS }, (_, i) => {
    const index = Number((bits >> BigInt(WORD_BITS * (WORDS - 1 - i))) & BigInt(2 ** WORD_BITS - 1))
    return list[index] ?? ''
  })
}
