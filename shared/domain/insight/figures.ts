import { z } from 'zod'
import { tQuantile } from '../agreement/quantiles'
import { icc } from '../agreement/agreement'
import { scaleValues, type Form } from '../forms/form'
import { pairsOf, mean, type RatedRecording } from './rated'
import {
  ac2,
  ordinalAlpha,
  shareWithin,
  sumOf,
  tableOf,
  without,
  type PairTable,
} from '../agreement/pairTable'

/** Below this number of recordings, alpha and ICC are dominated by chance and not shown. */
export const ENOUGH_RECORDINGS = 10

/** An estimate over `n` recordings with its 95 % interval, or the reason why it is undefined. */
export const InsightFigure = z.union([
  z.strictObject({ estimate: z.number(), ci95: z.tuple([z.number(), z.number()]).nullable(), n: z.int() }),
  z.strictObject({ undefined: z.enum(['noVariation', 'tooFew', 'noOverlap']), n: z.int() }),
])
export type InsightFigure = z.infer<typeof InsightFigure>

export const Figures = z.strictObject({
  exact: InsightFigure,
  withinOne: InsightFigure,
  ac2: InsightFigure,
  alpha: InsightFigure,
  icc: InsightFigure,
})
export type Figures = z.infer<typeof Figures>

/**
 * A figure with its interval by the jackknife with Student's t (Efron & Tibshirani 1993, ch. 11). Whole recordings are
 * left out, one at a time, because the items of one recording are not independent.
 */
function overRecordings(
  tables: readonly PairTable[],
  size: number,
  figure: (table: PairTable) => number | null,
  [least, most]: readonly [number, number],
): InsightFigure {
  const n = tables.length
  const all = sumOf(tables, size)
  if (all.n === 0) return { undefined: 'noOverlap', n }
  const estimate = figure(all)
  if (estimate === null) return { undefined: all.n < 2 ? 'tooFew' : 'noVariation', n }
  const others = tables.map((table) => figure(without(all, table)))
  if (n < 3 || others.includes(null)) return { estimate, ci95: null, n }
  const centre = mean(others) ?? estimate
  const variance =
    ((n - 1) / n) * others.reduce<number>((sum, other) => sum + ((other ?? centre) - centre) ** 2, 0)
  const reach = tQuantile(0.975, n - 1) * Math.sqrt(variance)
  return { estimate, ci95: [Math.max(least, estimate - reach), Math.min(most, estimate + reach)], n }
}

/**
 * Reliability of a recording's mean score: ICC(1,1) where the raters vary between recordings, ICC(2,1) for one pair of
 * supervisors (Shrout & Fleiss 1979).
 */
function iccOfMeans(recordings: readonly RatedRecording[], onePair: boolean): InsightFigure {
  const matrix = recordings
    .map(({ ratings }) =>
      (onePair ? [...ratings].sort((a, b) => a.supervisorId.localeCompare(b.supervisorId)) : ratings)
        .slice(0, 2)
        .map(({ scores }) => mean(scores)),
    )
    .filter((row) => row.length === 2 && !row.includes(null))
  const n = matrix.length
  if (n < ENOUGH_RECORDINGS) return { undefined: 'tooFew', n }
  const figure = icc(matrix, { form: onePair ? '2,1' : '1,1' })
  return 'undefined' in figure
    ? { ...figure, n }
    : { estimate: figure.estimate, ci95: figure.ci95 ?? null, n }
}

/** Agreement over many recordings, from every pair of ratings of the same recording. */
export function figuresOf(form: Form, recordings: readonly RatedRecording[], onePair: boolean): Figures {
  const scale = scaleValues(form)
  const tables = recordings
    .map(({ ratings }) =>
      tableOf(
        pairsOf(ratings).map(([a, b]) => [a.scores, b.scores]),
        scale,
      ),
    )
    .filter((table) => table.n > 0)
  const over = (figure: (table: PairTable) => number | null, range: readonly [number, number]) =>
    overRecordings(tables, scale.length, figure, range)
  const enough = tables.length >= ENOUGH_RECORDINGS
  return {
    exact: over((table) => shareWithin(table, 0), [0, 1]),
    withinOne: over((table) => shareWithin(table, 1), [0, 1]),
    ac2: over(ac2, [-1, 1]),
    alpha: enough ? over(ordinalAlpha, [-1, 1]) : { undefined: 'tooFew', n: tables.length },
    icc: iccOfMeans(recordings, onePair),
  }
}
