import { tQuantile } from './quantiles'

/**
 * An estimate over `n` cases, with standard error and 95 % confidence interval where the method gives them; or the
 * reason why it is undefined. Never NaN, and never 0 for an undefined figure.
 */
export type Estimate =
  | { estimate: number; se?: number; ci95?: [number, number]; n: number }
  | { undefined: 'noVariation' | 'tooFew' | 'noOverlap' }

/** The scores of one rater, item by item; null where an item has no score. */
export type Scores = readonly (number | null)[]

/** Sums of squares below this share of the total are rounding error and count as 0. */
export const NEGLIGIBLE = 1e-12

/** The items that both raters scored. */
export function pairs(a: Scores, b: Scores): [number, number][] {
  return a.flatMap((x, i): [number, number][] => {
    const y = b[i]
    return x === null || y === null || y === undefined ? [] : [[x, y]]
  })
}

/**
 * An estimate with its interval from Student's t with n - 1 degrees of freedom (Gwet 2014, 5.3), truncated at `most`.
 * No interval where the variance is 0, which says nothing about other cases.
 */
export function withInterval(estimate: number, variance: number, n: number, most = Infinity): Estimate {
  if (variance <= NEGLIGIBLE) return { estimate, se: 0, n }
  const se = Math.sqrt(variance)
  const reach = tQuantile(0.975, n - 1) * se
  return { estimate, se, ci95: [estimate - reach, Math.min(most, estimate + reach)], n }
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

export const mean = (values: readonly number[]): number => sum(values) / values.length
