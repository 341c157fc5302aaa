import { mean, pairs, sum, withInterval, type Estimate, type Scores } from './estimate'
import { requireOnScale, weightsOf, type Scale } from './weights'

/**
 * Gwet's AC1 (weights `none`) or AC2 of two raters over the `n` items that both scored, with the large-sample standard
 * error: Gwet (2008; 2014, ch. 4-5). Unlike kappa it stays meaningful where nearly all scores are equal.
 * @throws RangeError for a score outside the scale
 */
export function gwetAC(a: Scores, b: Scores, scale: Scale): Estimate {
  const both = pairs(a, b)
  return ac(both, scale, both.length)
}

/**
 * AC1 or AC2 of two or more raters, with the multi-rater standard error: Gwet (2008; 2014, 5.3). An item scored by one
 * rater counts towards the marginal distribution only.
 * @param units one array per rater, of equal length
 * @returns `n`: items scored by at least two raters
 * @throws RangeError for a score outside the scale
 */
export function gwetACOfAll(units: readonly Scores[], scale: Scale): Estimate {
  const items = (units[0] ?? []).map((_, i) => units.flatMap((scores) => scores[i] ?? []))
  const scored = items.filter((item) => item.length > 0)
  return ac(scored, scale, scored.length - 1)
}

/**
 * @param items the scores of each item, at least one
 * @param divisor of the variance: n in the two-rater form, else n - 1
 */
function ac(items: readonly (readonly number[])[], scale: Scale, divisor: number): Estimate {
  const { categories } = scale
  requireOnScale(items.flat(), categories)
  const shared = items.filter((item) => item.length > 1)
  if (shared.length === 0) return { undefined: 'noOverlap' }
  if (shared.length < 2) return { undefined: 'tooFew' }
  const q = categories.length
  if (q < 2) return { undefined: 'noVariation' }

  const weight = weightsOf(scale)
  const shareOf = (item: readonly number[], k: number): number =>
    item.filter((x) => x === k).length / item.length
  const used = new Map(categories.map((k) => [k, mean(items.map((item) => shareOf(item, k)))]))
  const total = sum(categories.flatMap((x) => categories.map((y) => weight(x, y))))
  /** Chance agreement for the given distribution of scores. */
  const chance = (shares: (k: number) => number): number =>
    (total / (q * (q - 1))) * sum(categories.map((k) => shares(k) * (1 - (used.get(k) ?? 0))))

  const observed = mean(shared.map((item) => agreementWithin(item, weight)))
  const expected = chance((k) => used.get(k) ?? 0)
  const coefficient = (observed - expected) / (1 - expected)
  const rise = items.length / shared.length
  const deviations = items.map((item) => {
    const own = item.length > 1 ? (rise * (agreementWithin(item, weight) - expected)) / (1 - expected) : 0
    const byChance = chance((k) => shareOf(item, k))
    return own - (2 * (1 - coefficient) * (byChance - expected)) / (1 - expected) - coefficient
  })
  const variance = sum(deviations.map((d) => d ** 2)) / (items.length * divisor)
  return { ...withInterval(coefficient, variance, items.length, 1), n: shared.length }
}

/** Mean weight over all pairs of raters of one item. */
function agreementWithin(item: readonly number[], weight: (x: number, y: number) => number): number {
  const weights = item.flatMap((x, i) => item.slice(i + 1).map((y) => weight(x, y)))
  return mean(weights)
}
