import { tQuantile } from './quantiles'

/**
 * A figure over `n` cases, with its standard error and 95 % interval where the method gives them; or the name of the
 * reason why there is none: never a NaN, and never a 0 that means nothing.
 */
export type Estimate =
  | { estimate: number; se?: number; ci95?: [number, number]; n: number }
  | { undefined: 'noVariation' | 'tooFew' | 'noOverlap' }

/** `null`: the rater gave no score there. */
export type Scores = readonly (number | null)[]

/** Below this share of the whole, a sum of squares is what floating point left over and counts as 0. */
export const NEGLIGIBLE = 1e-12

/** The pairs in which both raters gave a score. */
export function pairs(a: Scores, b: Scores): [number, number][] {
  return a.flatMap((x, i): [number, number][] => {
    const y = b[i]
    return x === null || y === null || y === undefined ? [] : [[x, y]]
  })
}

/**
 * A large-sample estimate with its interval from Student's t with n - 1 degrees of freedom (Gwet 2014, 5.3), cut at
 * `most`. Where nothing at all varies the standard error is 0 and says nothing of other cases: then there is no interval.
 */
export function withInterval(estimate: number, variance: number, n: number, most = Infinity): Estimate {
  if (variance <= NEGLIGIBLE) return { estimate, se: 0, n }
  const se = Math.sqrt(variance)
  const reach = tQuantile(0.975, n - 1) * se
  return { estimate, se, ci95: [estimate - reach, Math.min(most, estimate + reach)], n }
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

export const mean = (values: readonly number[]): number => sum(values) / values.length
