import type { Score } from '../ratings/rating'

export type ItemChange = {
  itemKey: string
  then: Score
  now: Score
  /** Steps of the scale from then to now; null where one of the two has no score. */
  steps: number | null
}

type Scores = Readonly<Record<string, Score>>

const scoreOf = (scores: Scores, key: string): Score =>
  Object.hasOwn(scores, key) ? (scores[key] ?? null) : null

/** The agreed scores of two assessments by the same form, item by item in its order. */
export function changesBetween(itemKeys: readonly string[], then: Scores, now: Scores): ItemChange[] {
  return itemKeys.map((itemKey) => {
    const [before, after] = [scoreOf(then, itemKey), scoreOf(now, itemKey)]
    const steps = typeof before === 'number' && typeof after === 'number' ? after - before : null
    return { itemKey, then: before, now: after, steps }
  })
}
