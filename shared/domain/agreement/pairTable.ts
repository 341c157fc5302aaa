import type { Scores } from './estimate'

/**
 * Agreement of two raters over many recordings, by the formulas of `gwet` and `krippendorff` without their intervals,
 * which the jackknife gives.
 *
 * Contingency table of score pairs in row-major order, both axes ascending by scale value. Tables are additive, so that
 * the jackknife subtracts one recording instead of counting all others.
 */
export type PairTable = { readonly size: number; readonly counts: Float64Array; readonly n: number }

export function tableOf(pairs: readonly (readonly [Scores, Scores])[], scale: readonly number[]): PairTable {
  const [size, lowest] = [scale.length, scale[0] ?? 0]
  const counts = new Float64Array(size * size)
  let n = 0
  for (const [a, b] of pairs)
    a.forEach((x, i) => {
      const y = b[i]
      if (typeof x !== 'number' || typeof y !== 'number') return
      const cell = (x - lowest) * size + (y - lowest)
      counts[cell] = (counts[cell] ?? 0) + 1
      n += 1
    })
  return { size, counts, n }
}

const combine = (a: PairTable, b: PairTable, sign: 1 | -1): PairTable => ({
  size: a.size,
  counts: a.counts.map((count, i) => count + sign * (b.counts[i] ?? 0)),
  n: a.n + sign * b.n,
})

export const sumOf = (tables: readonly PairTable[], size: number): PairTable =>
  tables.reduce((total, table) => combine(total, table, 1), {
    size,
    counts: new Float64Array(size * size),
    n: 0,
  })

export const without = (all: PairTable, part: PairTable): PairTable => combine(all, part, -1)

/** Share of pairs at most `within` scale steps apart; null for an empty table. */
export function shareWithin({ size, counts, n }: PairTable, within: number): number | null {
  if (n === 0) return null
  const close = counts.reduce(
    (sum, count, i) => sum + (Math.abs(Math.floor(i / size) - (i % size)) <= within ? count : 0),
    0,
  )
  return close / n
}

/** Frequency of each score, both raters together. */
const marginsOf = ({ size, counts }: PairTable): number[] =>
  Array.from({ length: size }, (_, k) =>
    Array.from({ length: size }, (_, l) => (counts[k * size + l] ?? 0) + (counts[l * size + k] ?? 0)).reduce(
      (a, b) => a + b,
      0,
    ),
  )

/** Gwet's AC2 with quadratic weights: Gwet (2008; 2014, ch. 4). Null for fewer than two pairs or scale points. */
export function ac2({ size, counts, n }: PairTable): number | null {
  if (n < 2 || size < 2) return null
  const weight = (k: number, l: number) => 1 - ((k - l) / (size - 1)) ** 2
  let [observed, total] = [0, 0]
  for (let k = 0; k < size; k++)
    for (let l = 0; l < size; l++) {
      observed += (weight(k, l) * (counts[k * size + l] ?? 0)) / n
      total += weight(k, l)
    }
  const shares = marginsOf({ size, counts, n }).map((margin) => margin / (2 * n))
  const expected = (total / (size * (size - 1))) * shares.reduce((sum, share) => sum + share * (1 - share), 0)
  return (observed - expected) / (1 - expected)
}

/** Krippendorff's alpha, ordinal, from the coincidence matrix: Krippendorff (2011). Null without variation. */
export function ordinalAlpha(table: PairTable): number | null {
  const { size, counts, n } = table
  if (n < 2) return null
  const margins = marginsOf(table)
  const distance = (k: number, l: number): number => {
    const [low, high] = k < l ? [k, l] : [l, k]
    const between = margins.slice(low, high + 1).reduce((sum, margin) => sum + margin, 0)
    return (between - ((margins[low] ?? 0) + (margins[high] ?? 0)) / 2) ** 2
  }
  let [observed, expected] = [0, 0]
  for (let k = 0; k < size; k++)
    for (let l = 0; l < size; l++) {
      if (k === l) continue
      observed += 2 * (counts[k * size + l] ?? 0) * distance(k, l)
      expected += (margins[k] ?? 0) * (margins[l] ?? 0) * distance(k, l)
    }
  return expected === 0 ? null : 1 - ((2 * n - 1) * observed) / expected
}
