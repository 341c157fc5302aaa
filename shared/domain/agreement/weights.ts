export type Weights = 'none' | 'linear' | 'quadratic'

/** The whole declared scale, whether its values were used or not, and how much a disagreement weighs on it. */
export type Scale = { categories: readonly number[]; weights: Weights }

/** How far two scores agree, from 1 (the same) down to 0 (the two ends of the scale); Cohen (1968). */
export function weightsOf({ categories, weights }: Scale): (x: number, y: number) => number {
  const span = Math.max(...categories) - Math.min(...categories)
  return (x, y) => {
    if (x === y) return 1
    if (weights === 'none') return 0
    const distance = Math.abs(x - y) / span
    return 1 - (weights === 'linear' ? distance : distance ** 2)
  }
}

/** Throws RangeError for a score that the scale does not have: figures over it would be wrong without a word. */
export function requireOnScale(scores: readonly number[], categories: readonly number[]): void {
  const stray = scores.find((score) => !categories.includes(score))
  if (stray !== undefined) throw new RangeError(`not on the scale: ${stray}`)
}
