const steps = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000]

/** Round numbers from 0 to the first one that is not below `most`, at most nine of them. */
export function ticksTo(most: number): number[] {
  const step = steps.find((one) => most / one <= 8) ?? most / 8
  return Array.from({ length: Math.max(1, Math.ceil(most / step)) + 1 }, (_, i) => i * step)
}
