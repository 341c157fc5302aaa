export type Weights = 'none' | 'linear' | 'quadratic'

/** All values of the declared scale, used or not, and the weighting of disagreements. */
export type Scale = { categories: readonly number[]; weights: Weights }

/** Agreement weight of two scores, from 1 (equal) to 0 (the two ends of the scale): Cohen (1968). */
export function weightsOf({ categories, weights }: Scale): (x: number, y: number) => number {
  const span = Math.max(...categories) - Math.min(...categories)
  return (x, y) => {
    if (x === y) return 1
    if (weights === 'none') return 0
    const distance = Math.abs(x - y) / span
    return 1 - (weights === 'linear' ? distance : distance ** 2)
  }
}

/** Throws RangeError for a score outside the scale, which would make figures silently wrong. */
export function requireOnScale(scores: readonly number[], categories: readonly number[]): void {
  const stray = scores.find((score) => !categories.includes(score))
  if (stray !== undefined) throw new RangeError(`not on the scale: ${stray}`)
}
