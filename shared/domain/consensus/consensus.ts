import { z } from 'zod'
import { percentAgreementOfAll, type Estimate } from '../agreement/agreement'
import { itemsOf, type Form } from '../forms/form'
import { mapRaters, type Raters } from '../ratings/raters'
import { answerTo, Score, type RatingContent } from '../ratings/rating'

/** The agreed score of one item. A reason is required where scores differ, or the agreed score differs from theirs. */
export const ConsensusItem = z.strictObject({
  itemKey: z.string(),
  score: Score,
  reason: z.string().max(10_000),
})
export type ConsensusItem = z.infer<typeof ConsensusItem>

export type ItemComparison = {
  itemKey: string
  /** In the order of the supervisors. */
  scores: Raters<Score>
  /** Steps of the scale between the lowest and the highest, null where one of them could not assess the item. */
  distance: number | null
  differs: boolean
}

/** Locked ratings, item by item, in the order of the form. */
export function compareRatings(form: Form, ratings: Raters<RatingContent>): ItemComparison[] {
  return itemsOf(form).map(({ key }) => {
    const scores = mapRaters(ratings, (rating) => answerTo(rating, key).score)
    const numbers = scores.filter((score) => typeof score === 'number')
    const distance = numbers.length === scores.length ? Math.max(...numbers) - Math.min(...numbers) : null
    return { itemKey: key, scores, distance, differs: scores.some((score) => score !== scores[0]) }
  })
}

/** The scores of one rating as numbers, in the order of the form; null where the item could not be assessed. */
export const numericScores = (form: Form, content: RatingContent): (number | null)[] =>
  itemsOf(form).map(({ key }) => {
    const { score } = answerTo(content, key)
    return typeof score === 'number' ? score : null
  })

export type AgreementFigures = { exact: Estimate; withinOne: Estimate }

export function agreementFigures(form: Form, ratings: Raters<RatingContent>): AgreementFigures {
  const scores = ratings.map((rating) => numericScores(form, rating))
  return {
    exact: percentAgreementOfAll(scores, { within: 0 }),
    withinOne: percentAgreementOfAll(scores, { within: 1 }),
  }
}

export type MissingConsensus = { itemKey: string; what: 'score' | 'reason' }

/** Whether an agreed score must be explained: where they differed, and where it is not what all of them gave. */
export const asksForReason = (
  { differs, scores }: Pick<ItemComparison, 'differs' | 'scores'>,
  agreed: Score,
): boolean => differs || (agreed !== null && agreed !== scores[0])

/** What still keeps the supervisors from a decision, in the order of the form. */
export function missingBeforeDecision(
  comparison: readonly ItemComparison[],
  consensus: readonly ConsensusItem[],
): MissingConsensus[] {
  const agreed = new Map(consensus.map((item) => [item.itemKey, item]))
  return comparison.flatMap((compared): MissingConsensus[] => {
    const { itemKey } = compared
    const item = agreed.get(itemKey)
    if (!item || item.score === null) return [{ itemKey, what: 'score' }]
    if (asksForReason(compared, item.score) && item.reason.trim() === '') return [{ itemKey, what: 'reason' }]
    return []
  })
}
