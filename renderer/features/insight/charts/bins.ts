export type Bin = { label: string; first: number; latest: number }

const BINS = 6

/** Counts first and latest means in six equal bins of the scale; `format` writes the bounds of a label. */
export function binsOf(
  [low, high]: readonly [number, number],
  means: { first: readonly (number | null)[]; latest: readonly (number | null)[] },
  format: (value: number) => string,
): Bin[] {
  const width = (high - low) / BINS
  const binOf = (mean: number): number => Math.min(BINS - 1, Math.floor((mean - low) / width))
  const count = (values: readonly (number | null)[], bin: number) =>
    values.filter((mean) => mean !== null && binOf(mean) === bin).length
  return Array.from({ length: BINS }, (_, bin) => ({
    label: `${format(low + bin * width)}–${format(low + (bin + 1) * width)}`,
    first: count(means.first, bin),
    latest: count(means.latest, bin),
  }))
}
