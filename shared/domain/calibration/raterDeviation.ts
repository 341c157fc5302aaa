import { z } from 'zod'
import { krippendorffAlpha } from '../agreement/agreement'
import type { ConsensusItem } from '../consensus/consensus'
import { itemsOf, scaleValues, type Form } from '../forms/form'
import { Id } from '../ids'
import { answerTo, type RatingContent } from '../ratings/rating'
import { mean } from '../insight/rated'

/** Where one supervisor stands among all who rated the same recording, and towards the agreed key. */
export const Standing = z.strictObject({
  id: Id,
  /** Steps above the mean of the others, over the items that were scored; null without others. */
  above: z.number().nullable(),
  /** Steps from the key, on the average and whatever the direction; null without a key. */
  fromKey: z.number().nullable(),
  /** How many of the items with a key were scored exactly so. */
  asKey: z.int(),
  keyed: z.int(),
})
export type Standing = z.infer<typeof Standing>

const numberOf = (score: unknown): number | null => (typeof score === 'number' ? score : null)

export function standingsOf(
  form: Form,
  ratings: readonly { id: string; content: RatingContent }[],
  key: readonly ConsensusItem[],
): Standing[] {
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
