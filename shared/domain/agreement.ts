/** Agreement between two ratings. Pure; `null` means that the rater gave no score for that item. */

export type Estimate = { estimate: number; n: number } | { undefined: 'noVariation' | 'tooFew' | 'noOverlap' }

/** The pairs in which both raters gave a score. */
export function pairs(a: readonly (number | null)[], b: readonly (number | null)[]): [number, number][] {
  return a.flatMap((x, i): [number, number][] => {
    const y = b[i]
    return x === null || y === null || y === undefined ? [] : [[x, y]]
  })
}

/**
 * The share of items (0 to 1) on which two raters differ by at most `within` steps of the scale, over the `n` items
 * that both scored; `within: 0` is exact agreement.
 */
export function percentAgreement(
  a: readonly (number | null)[],
  b: readonly (number | null)[],
  { within }: { within: number },
): Estimate {
  const both = pairs(a, b)
  if (both.length === 0) return { undefined: 'noOverlap' }
  const agreeing = both.filter(([x, y]) => Math.abs(x - y) <= within).length
  return { estimate: agreeing / both.length, n: both.length }
}
