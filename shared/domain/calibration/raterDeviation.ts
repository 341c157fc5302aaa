import { z } from 'zod'
import { krippendorffAlpha } from '../agreement/agreement'
import type { ConsensusItem } from '../consensus/consensus'
import { itemsOf, scaleValues, type Form } from '../forms/form'
import { Id } from '../ids'
import { answerTo, type RatingContent } from '../ratings/rating'
import { mean } from '../insight/rated'

/** How far one supervisor's scores are from those of the others on the same recording, and from the agreed key. */
export const RaterDeviation = z.strictObject({
  id: Id,
  /** Mean signed distance from the mean of the others, in steps, over the scored items; null without others. */
  above: z.number().nullable(),
  /** Mean absolute distance from the key, in steps; null without a key. */
  fromKey: z.number().nullable(),
  /** How many of the `keyed` items were scored exactly as the key. */
  asKey: z.int(),
  keyed: z.int(),
})
export type RaterDeviation = z.infer<typeof RaterDeviation>

const numberOf = (score: unknown): number | null => (typeof score === 'number' ? score : null)

/** One deviation per rating, in the order given. */
export function raterDeviations(
  form: Form,
  ratings: readonly { id: string; content: RatingContent }[],
  key: readonly ConsensusItem[],
): RaterDeviation[] {
  const items = itemsOf(form).map(({ key }) => key)
  const agreed = new Map(key.map((item) => [item.itemKey, numberOf(item.score)]))
  const scores = ratings.map(({ content }) => items.map((item) => numberOf(answerTo(content, item).score)))
  return ratings.map(({ id }, r) => {
    const own = scores[r] ?? []
    const others = items.map((_, i) =>
      mean(scores.flatMap((row, other) => (other === r ? [] : [row[i] ?? null]))),
    )
    const apart = items.flatMap((item, i) => {
      const [mine, agreedScore] = [own[i] ?? null, agreed.get(item) ?? null]
      return mine === null || agreedScore === null ? [] : [Math.abs(mine - agreedScore)]
    })
    const above = own.flatMap((score, i) => {
      const theirs = others[i] ?? null
      return score === null || theirs === null ? [] : [score - theirs]
    })
    return {
      id,
      above: mean(above),
      fromKey: mean(apart),
      asKey: apart.filter((distance) => distance === 0).length,
      keyed: apart.length,
    }
  })
}

export const Alpha = z.union([
  z.strictObject({ estimate: z.number(), n: z.int() }),
  z.strictObject({ undefined: z.enum(['noVariation', 'tooFew', 'noOverlap']) }),
])

/** Krippendorff's alpha of all raters over the items of one recording. */
export function alphaOf(form: Form, contents: readonly RatingContent[]): z.infer<typeof Alpha> {
  const units = contents.map((content) =>
    itemsOf(form).map(({ key }) => numberOf(answerTo(content, key).score)),
  )
  const alpha = krippendorffAlpha(units, { level: 'ordinal', categories: scaleValues(form) })
  return 'undefined' in alpha ? alpha : { estimate: alpha.estimate, n: alpha.n }
}
