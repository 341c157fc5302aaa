import type { Observation } from '@shared/domain/ratings/rating'
import type { ObservationFilter } from './searchStore'

/** The words that are searched for. */
export const wordsOf = (text: string): string[] => text.trim().split(/\s+/).filter(Boolean)

/** The observations that hold every word, in any case, of an item and a stance where one is asked for; in the order of the film. */
export function searchObservations(
  all: readonly Observation[],
  { text, itemKey, stance }: ObservationFilter,
): Observation[] {
  const words = wordsOf(text.toLocaleLowerCase())
  return all
    .filter((observation) => itemKey === null || observation.itemKey === itemKey)
    .filter((observation) => stance === null || observation.stance === stance)
    .filter((observation) => {
      const written = observation.text.toLocaleLowerCase()
      return words.every((word) => written.includes(word))
    })
    .sort((a, b) => a.startMs - b.startMs)
}
