import { z } from 'zod'
import type { ConsensusItem } from './consensus'
import { RecommendationRule } from '../forms/form'

export const Outcome = z.enum(['certified', 'notYet', 'newRecording'])
export type Outcome = z.infer<typeof Outcome>

export const Recommendation = z.strictObject({
  sufficient: z.boolean(),
  /** Mean of the agreed scores, null where no item has one. */
  mean: z.number().nullable(),
  tooLow: z.array(z.string()),
  cannotAssess: z.array(z.string()),
  rule: RecommendationRule,
})
export type Recommendation = z.infer<typeof Recommendation>

/** Applies a form's rule to the agreed scores. A recommendation only: the decision is the supervisors'. */
export function recommend(rule: RecommendationRule, consensus: readonly ConsensusItem[]): Recommendation {
  const scored = consensus.filter(
    (item): item is ConsensusItem & { score: number } => typeof item.score === 'number',
  )
  const mean = scored.length === 0 ? null : scored.reduce((sum, item) => sum + item.score, 0) / scored.length
  const tooLow = scored.filter((item) => item.score < rule.noItemBelow).map((item) => item.itemKey)
  const cannotAssess = consensus.filter((item) => item.score === 'cannotAssess').map((item) => item.itemKey)
  const sufficient =
    mean !== null &&
    mean >= rule.meanAtLeast &&
    tooLow.length === 0 &&
    cannotAssess.length <= rule.cannotAssessAtMost
  return { sufficient, mean, tooLow, cannotAssess, rule }
}
