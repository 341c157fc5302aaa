import {
  cohenKappa,
  gwetAC,
  gwetACOfAll,
  krippendorffAlpha,
  leniency,
  percentAgreement,
  type Estimate,
} from '@shared/domain/agreement/agreement'
import { numericScores } from '@shared/domain/consensus/consensus'
import { scaleValues, type Form } from '@shared/domain/forms/form'
import type { Raters } from '@shared/domain/ratings/raters'
import type { RatingContent } from '@shared/domain/ratings/rating'

export type PairFigures = {
  pair: [number, number]
  exact: Estimate
  withinOne: Estimate
  ac2: Estimate
  kappa: Estimate
}

/**
 * Agreement between the ratings of one recording. Kappa and AC2 use quadratic weights over the declared scale.
 * `overall` is null for two raters.
 */
export function figuresOf(form: Form, ratings: Raters<RatingContent>) {
  const scores = ratings.map((rating) => numericScores(form, rating))
  const categories = scaleValues(form)
  const scale = { categories, weights: 'quadratic' } as const
  const pairs = scores.flatMap((a, i) =>
    scores.slice(i + 1).map((b, j): PairFigures => ({
      pair: [i, i + 1 + j],
      exact: percentAgreement(a, b, { within: 0 }),
      withinOne: percentAgreement(a, b, { within: 1 }),
      ac2: gwetAC(a, b, scale),
      kappa: cohenKappa(a, b, scale),
    })),
  )
  const overall =
    scores.length > 2
      ? {
          ac2: gwetACOfAll(scores, scale),
          alpha: krippendorffAlpha(scores, { level: 'ordinal', categories }),
        }
      : null
  return { pairs, overall, leniency: leniency(scores) }
}

/** The verbal label of a coefficient by Cicchetti (1994). */
export function degreeOf(coefficient: number): 'poor' | 'fair' | 'good' | 'excellent' {
  if (coefficient < 0.4) return 'poor'
  if (coefficient < 0.6) return 'fair'
  return coefficient < 0.75 ? 'good' : 'excellent'
}
