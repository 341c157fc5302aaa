import { z } from 'zod'
import { percentAgreement, type Estimate } from './agreement'
import { itemsOf, type Form } from './form'
import { answerTo, Score, type RatingContent } from './rating'

/** What two supervisors agreed on for one item; the reason is needed where their scores differed. */
export const ConsensusItem = z.strictObject({ itemKey: z.string(), score: Score, reason: z.string().max(10_000) })
export type ConsensusItem = z.infer<typeof ConsensusItem>

export type ItemComparison = {
  itemKey: string
  scores: [Score, Score]
  /** Steps of the scale between the two, null where one of them could not assess the item. */
  distance: number | null
  differs: boolean
}

/** Two locked ratings, item by item, in the order of the form. */
export function compareRatings(form: Form, a: RatingContent, b: RatingContent): ItemComparison[] {
  return itemsOf(form).map(({ key }) => {
    const scores: [Score, Score] = [answerTo(a, key).score, answerTo(b, key).score]
    const [x, y] = scores
    const distance = typeof x === 'number' && typeof y === 'number' ? Math.abs(x - y) : null
    return { itemKey: key, scores, distance, differs: x !== y }
  })
}

/** The scores of one rating as numbers, in the order of the form; null where the item could not be assessed. */
export const numericScores = (form: Form, content: RatingContent): (number | null)[] =>
  itemsOf(form).map(({ key }) => {
    const { score } = answerTo(content, key)
    return typeof score === 'number' ? score : null
  })

export type AgreementFigures = { exact: Estimate; withinOne: Estimate }

export function agreementFigures(form: Form, a: RatingContent, b: RatingContent): AgreementFigures {
  const [x, y] = [numericScores(form, a), numericScores(form, b)]
  return { exact: percentAgreement(x, y, { within: 0 }), withinOne: percentAgreement(x, y, { within: 1 }) }
}

export type MissingConsensus = { itemKey: string; what: 'score' | 'reason' }

/** What still keeps two supervisors from a decision, in the order of the form. */
export function missingBeforeDecision(
  comparison: readonly ItemComparison[],
  consensus: readonly ConsensusItem[],
): MissingConsensus[] {
  const agreed = new Map(consensus.map((item) => [item.itemKey, item]))
  return comparison.flatMap(({ itemKey, differs }): MissingConsensus[] => {
    const item = agreed.get(itemKey)
    if (!item || item.score === null) return [{ itemKey, what: 'score' }]
    if (differs && item.reason.trim() === '') return [{ itemKey, what: 'reason' }]
    return []
  })
}
