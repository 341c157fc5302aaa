import { mean, sum, withInterval, type Estimate, type Scores } from './estimate'

/**
 * For each rater the mean difference to the mean of the others, in scale steps, over the `n` items that all scored.
 * Positive: scores higher. The interval is that of a paired t test.
 * @param units one array per rater, of equal length
 */
export function leniency(units: readonly Scores[]): Estimate[] {
  const items = (units[0] ?? []).map((_, i) => units.flatMap((scores) => scores[i] ?? []))
  const complete = items.filter((item) => item.length === units.length)
  const n = complete.length
  return units.map((_, rater): Estimate => {
    if (n === 0 || units.length < 2) return { undefined: 'noOverlap' }
    const differences = complete.map((item) => (item[rater] ?? 0) - mean(item.filter((_, i) => i !== rater)))
    const estimate = mean(differences)
    if (n < 2) return { estimate, n }
    return withInterval(estimate, sum(differences.map((d) => (d - estimate) ** 2)) / ((n - 1) * n), n)
  })
}
