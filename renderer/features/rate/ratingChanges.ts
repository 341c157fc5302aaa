import type { Band } from '@shared/domain/ratings/bands'
import {
  answerTo,
  itemKeysOf,
  type Observation,
  type RatingContent,
  type Score,
} from '@shared/domain/ratings/rating'

/** Pure changes of a rating. Each returns a new content, or the same object if nothing changes. */

export function withScore(content: RatingContent, itemKey: string, score: Score): RatingContent {
  const answer = answerTo(content, itemKey)
  if (answer.score === score) return content
  return { ...content, answers: { ...content.answers, [itemKey]: { ...answer, score } } }
}

export function withComment(content: RatingContent, itemKey: string, comment: string): RatingContent {
  const answer = answerTo(content, itemKey)
  if (answer.comment === comment) return content
  return { ...content, answers: { ...content.answers, [itemKey]: { ...answer, comment } } }
}

/** Adds or replaces an observation. */
export function withObservation(content: RatingContent, observation: Observation): RatingContent {
  if (content.observations.includes(observation)) return content
  const known = content.observations.some(({ id }) => id === observation.id)
  const observations = known
    ? content.observations.map((other) => (other.id === observation.id ? observation : other))
    : [...content.observations, observation]
  return { ...content, observations }
}

export function withoutObservation(content: RatingContent, id: string): RatingContent {
  const observations = content.observations.filter((observation) => observation.id !== id)
  return observations.length === content.observations.length ? content : { ...content, observations }
}

/** An empty list removes the property. */
export function withBands(content: RatingContent, bands: readonly Band[]): RatingContent {
  if (JSON.stringify(content.bands ?? []) === JSON.stringify(bands)) return content
  const { answers, observations } = content
  return bands.length === 0 ? { answers, observations } : { answers, observations, bands: [...bands] }
}

/** The first item, in key order, at which two contents differ. */
export function itemThatDiffers(keys: string[], a: RatingContent, b: RatingContent): string | null {
  const told = (content: RatingContent, key: string) =>
    JSON.stringify([answerTo(content, key), content.observations.filter((o) => itemKeysOf(o).includes(key))])
  return keys.find((key) => told(a, key) !== told(b, key)) ?? null
}

/** Orders start and end; drops the end of an empty interval. */
export const inOrder = <T extends { startMs: number; endMs: number | null }>(times: T): T =>
  times.endMs !== null && times.endMs <= times.startMs ? { ...times, endMs: null } : times
