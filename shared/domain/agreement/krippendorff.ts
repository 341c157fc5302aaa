import { sum, type Estimate, type Scores } from './estimate'

export type Level = 'nominal' | 'ordinal' | 'interval'

/**
 * Krippendorff's alpha for any number of raters, from the coincidence matrix: Krippendorff (2011).
 * @param units one array per rater, of equal length
 * @param options.categories the order of an ordinal scale; by value where omitted
 * @returns `n`: units scored by at least two raters. No interval: the sampling distribution has no closed form.
 * @throws RangeError for a score outside `categories`
 */
export function krippendorffAlpha(
  units: readonly Scores[],
  { level, categories }: { level: Level; categories?: readonly number[] },
): Estimate {
  const length = Math.max(0, ...units.map((scores) => scores.length))
  const pairable = Array.from({ length }, (_, i) => units.flatMap((scores) => scores[i] ?? [])).filter(
    (unit) => unit.length > 1,
  )
  if (pairable.length === 0) return { undefined: 'noOverlap' }
  if (pairable.length < 2) return { undefined: 'tooFew' }

  const values = pairable.flat()
  const scale = categories ?? [...new Set(values)].sort((x, y) => x - y)
  const counts = scale.map((k) => values.filter((value) => value === k).length)
  if (sum(counts) !== values.length) throw new RangeError('a score that is not on the scale')
  const distance = distances(level, scale, counts)
  const place = new Map(scale.map((k, i) => [k, i]))
  const at = (value: number): number => place.get(value) ?? 0

  const observed = sum(
    pairable.map(
      (unit) => sum(unit.flatMap((x) => unit.map((y) => distance(at(x), at(y))))) / (unit.length - 1),
    ),
  )
  const expected = sum(counts.flatMap((x, i) => counts.map((y, j) => x * y * distance(i, j))))
  if (expected === 0) return { undefined: 'noVariation' }
  return { estimate: 1 - ((values.length - 1) * observed) / expected, n: pairable.length }
}

/** The squared difference between two scale points, by index; the ordinal one counts the scores between them. */
function distances(
  level: Level,
  scale: readonly number[],
  counts: readonly number[],
): (i: number, j: number) => number {
  if (level === 'nominal') return (i, j) => (i === j ? 0 : 1)
  if (level === 'interval') return (i, j) => ((scale[i] ?? 0) - (scale[j] ?? 0)) ** 2
  return (i, j) => {
    const [low, high] = i < j ? [i, j] : [j, i]
    const between = sum(counts.slice(low, high + 1)) - ((counts[low] ?? 0) + (counts[high] ?? 0)) / 2
    return i === j ? 0 : between ** 2
  }
}
