import { pairs, sum, withInterval, type Estimate, type Scores } from './estimate'
import { requireOnScale, weightsOf, type Scale } from './weights'

/**
 * Cohen's kappa, unweighted or weighted, over the `n` items that both scored: Cohen (1960, 1968), with the
 * large-sample standard error of Fleiss, Cohen & Everitt (1969). noVariation where both raters used a single, equal
 * score. Where only one of them used a single score, kappa is 0 by definition: never show it without another figure.
 * @throws RangeError for a score outside the scale
 */
export function cohenKappa(a: Scores, b: Scores, scale: Scale): Estimate {
  const both = pairs(a, b)
  requireOnScale(both.flat(), scale.categories)
  const n = both.length
  if (n === 0) return { undefined: 'noOverlap' }
  if (n < 2) return { undefined: 'tooFew' }
  const { categories } = scale
  const weight = weightsOf(scale)
  const share = (k: number, side: 0 | 1): number => both.filter((pair) => pair[side] === k).length / n
  const rows = new Map(categories.map((k) => [k, share(k, 0)]))
  const columns = new Map(categories.map((k) => [k, share(k, 1)]))
  /** Mean weight of each score against the other rater's marginal distribution. */
  const withColumns = new Map(
    categories.map((x) => [x, sum(categories.map((y) => weight(x, y) * (columns.get(y) ?? 0)))]),
  )
  const withRows = new Map(
    categories.map((y) => [y, sum(categories.map((x) => weight(x, y) * (rows.get(x) ?? 0)))]),
  )

  if (both.every(([x, y]) => x === both[0]?.[0] && y === x)) return { undefined: 'noVariation' }
  const observed = sum(both.map(([x, y]) => weight(x, y))) / n
  const expected = sum(categories.map((x) => (rows.get(x) ?? 0) * (withColumns.get(x) ?? 0)))
  const kappa = (observed - expected) / (1 - expected)
  const spread =
    sum(
      both.map(([x, y]) => {
        const chance = (withColumns.get(x) ?? 0) + (withRows.get(y) ?? 0)
        return (weight(x, y) * (1 - expected) - chance * (1 - observed)) ** 2
      }),
    ) / n
  const variance = (spread - (observed * expected - 2 * expected + observed) ** 2) / (n * (1 - expected) ** 4)
  return withInterval(kappa, variance, n, 1)
}
