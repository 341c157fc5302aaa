import type { Estimate, Scores } from './estimate'

// Agreement between raters: pure functions over scores.
export type { Estimate, Scores } from './estimate'
export { gwetAC, gwetACOfAll } from './gwet'
export { icc, type IccForm } from './icc'
export { cohenKappa } from './kappa'
export { krippendorffAlpha } from './krippendorff'
export { leniency } from './leniency'
export type { Weights } from './weights'

/**
 * The share of items (0 to 1) on which two raters differ by at most `within` scale steps, over the `n` items that both
 * scored; `within: 0` is exact agreement.
 */
export function percentAgreement(a: Scores, b: Scores, { within }: { within: number }): Estimate {
  return percentAgreementOfAll([a, b], { within })
}

/** The same for two or more raters, one array each: the share of items whose range is at most `within`. */
export function percentAgreementOfAll(units: readonly Scores[], { within }: { within: number }): Estimate {
  const items = (units[0] ?? []).map((_, i) => units.flatMap((scores) => scores[i] ?? []))
  const scored = items.filter((item) => item.length === units.length)
  if (scored.length === 0) return { undefined: 'noOverlap' }
  const agreeing = scored.filter((item) => Math.max(...item) - Math.min(...item) <= within).length
  return { estimate: agreeing / scored.length, n: scored.length }
}
