import { mean, NEGLIGIBLE, sum, type Estimate, type Scores } from './estimate'
import { fQuantile } from './quantiles'

export type IccForm = '1,1' | '2,1' | '3,1' | '1,k' | '2,k' | '3,k'

/** The single-rating form of each form. */
const singleOf = {
  '1,1': '1,1',
  '2,1': '2,1',
  '3,1': '3,1',
  '1,k': '1,1',
  '2,k': '2,1',
  '3,k': '3,1',
} as const

type Squares = { n: number; k: number; between: number; within: number; raters: number; error: number }

/**
 * Intraclass correlation in the six forms of Shrout & Fleiss (1979), with their 95 % intervals (McGraw & Wong 1996).
 * @param matrix a row per target and a column per rater; rows with a missing score are left out
 * @returns `n`: complete rows
 */
export function icc(matrix: readonly Scores[], { form }: { form: IccForm }): Estimate {
  const rows = matrix.filter((row): row is readonly number[] => row.every((score) => score !== null))
  const [n, k] = [rows.length, rows[0]?.length ?? 0]
  if (n === 0) return { undefined: 'noOverlap' }
  if (n < 2 || k < 2) return { undefined: 'tooFew' }
  const squares = meanSquares(rows, n, k)
  const estimate = coefficient(squares, form)
  if (estimate === null) return { undefined: 'noVariation' }
  const single = coefficient(squares, singleOf[form])
  const ci95 = single === null ? null : interval(squares, form, single)
  return ci95 ? { estimate, ci95, n } : { estimate, n }
}

/** Mean squares of the two-way analysis of variance; `within` is that of the one-way analysis. */
function meanSquares(rows: readonly (readonly number[])[], n: number, k: number): Squares {
  const grand = mean(rows.flat())
  const total = sum(rows.flat().map((x) => (x - grand) ** 2))
  const clean = (squares: number): number => (squares <= NEGLIGIBLE * total ? 0 : squares)
  const between = clean(k * sum(rows.map((row) => (mean(row) - grand) ** 2)))
  const raters = clean(
    n * sum(Array.from({ length: k }, (_, j) => (mean(rows.map((row) => row[j] ?? 0)) - grand) ** 2)),
  )
  const within = clean(total - between)
  return {
    n,
    k,
    between: between / (n - 1),
    within: within / (n * (k - 1)),
    raters: raters / (k - 1),
    error: clean(within - raters) / ((n - 1) * (k - 1)),
  }
}

/** Null where the denominator is 0: the targets do not differ. */
function coefficient({ n, k, between, within, raters, error }: Squares, form: IccForm): number | null {
  const rest = form.startsWith('1') ? within : error
  const ofRaters = form.startsWith('2') ? (raters - error) / n : 0
  const below = form.endsWith('k') ? between + ofRaters : between + (k - 1) * rest + k * ofRaters
  return below <= NEGLIGIBLE * (between + rest + raters) ? null : (between - rest) / below
}

/**
 * Null under perfect agreement, where the F ratio is unbounded, and where the approximation breaks down (nearly no
 * variance between targets), so that the interval would not contain the estimate.
 */
function interval(squares: Squares, form: IccForm, single: number): [number, number] | null {
  const { n, k, between, within, error } = squares
  const rest = form.startsWith('1') ? within : error
  if (rest === 0 || between === 0) return null
  const bounds = form.startsWith('2')
    ? ofRandomRaters(squares, single)
    : ofRatio(between / rest, n - 1, form.startsWith('1') ? n * (k - 1) : (n - 1) * (k - 1), k)
  if (bounds === null) return null
  const [low, high] = bounds
  if (!(low <= single && single <= high && low > -1 / (k - 1))) return null
  const stepUp = (x: number): number => (k * x) / (1 + (k - 1) * x)
  return form.endsWith('k') ? [stepUp(low), stepUp(high)] : [low, high]
}

/** Forms 1 and 3, from the F ratio of targets to residual. */
function ofRatio(ratio: number, targets: number, rest: number, k: number): [number, number] {
  const low = ratio / fQuantile(0.975, targets, rest)
  const high = ratio * fQuantile(0.975, rest, targets)
  return [(low - 1) / (low + k - 1), (high - 1) / (high + k - 1)]
}

/** Form 2, with Satterthwaite degrees of freedom of the residual (Shrout & Fleiss 1979, p. 424). */
function ofRandomRaters({ n, k, between, raters, error }: Squares, rho: number): [number, number] | null {
  const byRaters = (k * rho * raters) / error
  const byTargets = n * (1 + (k - 1) * rho) - k * rho
  const freedom =
    ((k - 1) * (n - 1) * (byRaters + byTargets) ** 2) / ((n - 1) * byRaters ** 2 + byTargets ** 2)
  if (!(freedom > 0)) return null
  const low = fQuantile(0.975, n - 1, freedom)
  const high = fQuantile(0.975, freedom, n - 1)
  const spread = k * raters + (k * n - k - n) * error
  return [
    (n * (between - low * error)) / (low * spread + n * between),
    (n * (high * between - error)) / (spread + n * high * between),
  ]
}
