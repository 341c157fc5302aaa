import { seenText } from '@shared/domain/text'
import type { Observation } from '@shared/domain/ratings/rating'
import type { ObservationFilter } from './searchStore'

/** The search words. */
export const wordsOf = (text: string): string[] => text.trim().split(/\s+/).filter(Boolean)

/** The observations, by time, that contain every word (case-insensitive) and match item and stance. */
export function searchObservations(
  all: readonly Observation[],
  { text, itemKey, stance }: ObservationFilter,
): Observation[] {
  const words = wordsOf(seenText(text))
  return all
    .filter((observation) => itemKey === null || observation.itemKey === itemKey)
    .filter((observation) => stance === null || observation.stance === stance)
    .filter((observation) => {
      const written = seenText(observation.text)
      return words.every((word) => written.includes(word))
    })
    .sort((a, b) => a.startMs - b.startMs)
}
