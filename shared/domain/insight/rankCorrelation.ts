import { tQuantile } from '../agreement/quantiles'
import { ENOUGH_RECORDINGS, type InsightFigure } from './figures'
import { mean } from './rated'

/** Two values of one case, and the cluster `of` it: cases of one cluster are not independent. */
export type Case = { x: number; y: number; of: string }

/** Indexes sorted by value, computed once: leaving cases out needs no second sort. */
const orderBy = (values: readonly number[]): number[] =>
  values.map((_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))

/** Ranks from 1, ties at their mean rank; 0 for cases that are left out. */
function ranksOf(
  values: readonly number[],
  order: readonly number[],
  counts: (i: number) => boolean,
): Float64Array {
  const ranks = new Float64Array(values.length)
  const left = order.filter(counts)
  for (let from = 0, to = 0; from < left.length; from = to) {
    while (to < left.length && values[left[to] ?? 0] === values[left[from] ?? 0]) to += 1
    for (const i of left.slice(from, to)) ranks[i] = (from + 1 + to) / 2
  }
  return ranks
}

/** Pearson's correlation of ranks, whose mean is (n + 1) / 2 on both sides; null where one side does not vary. */
function correlate(a: Float64Array, b: Float64Array, n: number): number | null {
  const centre = (n + 1) / 2
  let [both, first, second] = [0, 0, 0]
  a.forEach((rank, i) => {
    if (rank === 0) return
    const [da, db] = [rank - centre, (b[i] ?? 0) - centre]
    both += da * db
    first += da * da
    second += db * db
  })
  return first === 0 || second === 0 ? null : both / Math.sqrt(first * second)
}

/**
 * Spearman's rank correlation with ties at their mean rank (Kendall & Gibbons 1990, ch. 3), and its 95 % interval
 * by the jackknife over clusters, as in `figures.ts`; no interval for fewer than three clusters.
 */
export function rankCorrelation(cases: readonly Case[]): InsightFigure {
  const n = cases.length
  if (n < ENOUGH_RECORDINGS) return { undefined: 'tooFew', n }
  const [xs, ys] = [cases.map(({ x }) => x), cases.map(({ y }) => y)]
  const [byX, byY] = [orderBy(xs), orderBy(ys)]
  const over = (counts: (i: number) => boolean, size: number) =>
    correlate(ranksOf(xs, byX, counts), ranksOf(ys, byY, counts), size)
  const estimate = over(() => true, n)
  if (estimate === null) return { undefined: 'noVariation', n }

  const sizes = new Map<string, number>()
  for (const { of } of cases) sizes.set(of, (sizes.get(of) ?? 0) + 1)
  const groups = sizes.size
  const others = [...sizes].map(([left, size]) => over((i) => cases[i]?.of !== left, n - size))
  if (groups < 3 || others.includes(null)) return { estimate, ci95: null, n }
  const centre = mean(others) ?? estimate
  const variance =
    ((groups - 1) / groups) *
    others.reduce<number>((sum, other) => sum + ((other ?? centre) - centre) ** 2, 0)
  const reach = tQuantile(0.975, groups - 1) * Math.sqrt(variance)
  return { estimate, ci95: [Math.max(-1, estimate - reach), Math.min(1, estimate + reach)], n }
}
