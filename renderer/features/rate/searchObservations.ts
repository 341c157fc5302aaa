import { seenText } from '@shared/domain/text'
import { itemKeysOf, type Observation } from '@shared/domain/ratings/rating'
import type { ObservationFilter, Where } from './searchStore'

/** The search words. */
export const wordsOf = (text: string): string[] => text.trim().split(/\s+/).filter(Boolean)

/** The observations, by time, that contain every word (case-insensitive) and match items and stance. */
export function searchObservations(
  all: readonly Observation[],
  { text, where, stance }: ObservationFilter,
): Observation[] {
  const words = wordsOf(seenText(text))
  return all
    .filter((observation) => isAt(observation, where))
    .filter((observation) => stance === null || observation.stance === stance)
    .filter((observation) => {
      const written = seenText(observation.text)
      return words.every((word) => written.includes(word))
    })
    .sort((a, b) => a.startMs - b.startMs)
}

function isAt(observation: Observation, where: Where): boolean {
  const keys = itemKeysOf(observation)
  switch (where.kind) {
    case 'all':
      return true
    case 'unsorted':
      return keys.length === 0
    case 'item':
      return keys.includes(where.itemKey)
    case 'part':
      return keys.some((key) => where.itemKeys.includes(key))
  }
}

/** The index of the last observation that has begun at a position, -1 before the first. Expects the order of time. */
export function lastBegun(sorted: readonly Pick<Observation, 'startMs'>[], ms: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]!.startMs > ms) high = middle
    else low = middle + 1
  }
  return low - 1
}
