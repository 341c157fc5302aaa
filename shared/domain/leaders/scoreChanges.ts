import type { Score } from '../ratings/rating'

export type ItemChange = {
  itemKey: string
  then: Score
  now: Score
  /** Difference in scale steps; null where either has no score. */
  steps: number | null
}

type Scores = Readonly<Record<string, Score>>

const scoreOf = (scores: Scores, key: string): Score =>
  Object.hasOwn(scores, key) ? (scores[key] ?? null) : null

/** Compares the agreed scores of two assessments by the same form, in the order of `itemKeys`. */
export function changesBetween(itemKeys: readonly string[], then: Scores, now: Scores): ItemChange[] {
  return itemKeys.map((itemKey) => {
    const [before, after] = [scoreOf(then, itemKey), scoreOf(now, itemKey)]
    const steps = typeof before === 'number' && typeof after === 'number' ? after - before : null
    return { itemKey, then: before, now: after, steps }
  })
}
