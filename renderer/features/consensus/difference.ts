import { compareRatings, type ItemComparison } from '@shared/domain/consensus/consensus'
import type { Form, Item } from '@shared/domain/forms/form'
import type { Raters } from '@shared/domain/ratings/raters'
import type { RatingContent, Score } from '@shared/domain/ratings/rating'
import type { LocalizedText } from '@shared/domain/text'

/** The difference between the raters on one item. */
export type Difference = 'same' | 'neitherAssessed' | 'oneStep' | 'further' | 'oneAssessed'

function differenceOf({ scores, distance, differs }: ItemComparison): Difference {
  if (!differs) return scores[0] === 'cannotAssess' ? 'neitherAssessed' : 'same'
  if (distance === null) return 'oneAssessed'
  return distance === 1 ? 'oneStep' : 'further'
}

/** View model of one item. */
export type ItemView = ItemComparison & {
  /** Its number in the form, from 1. */
  number: number
  partKey: string
  item: Item
  difference: Difference
}

/** All items of the locked ratings, in the order of the form. */
export function itemViews(form: Form, ratings: Raters<RatingContent>): ItemView[] {
  const comparison = compareRatings(form, ratings)
  const items = form.parts.flatMap((part) => part.items.map((item) => ({ item, partKey: part.key })))
  return items.flatMap(({ item, partKey }, i) => {
    const compared = comparison[i]
    return compared ? [{ ...compared, number: i + 1, partKey, item, difference: differenceOf(compared) }] : []
  })
}

/** The label of a score on the form's scale; null without a score. */
export function wordsOf(form: Form, score: Score): LocalizedText | null {
  if (score === 'cannotAssess') return form.scale.cannotAssess
  return form.scale.points.find((point) => point.value === score)?.label ?? null
}

/** A score as a digit; a dash for "cannot be assessed". */
export const figureOf = (score: Score): string =>
  typeof score === 'number' ? String(score) : score === null ? '' : '–'

/** Element id of an item's card, for links. */
export const itemAnchor = (itemKey: string): string => `item-${itemKey}`

/** Scrolls an element into view and focuses it. */
export function goToAnchor(anchor: string): void {
  const target = document.getElementById(anchor)
  target?.scrollIntoView({ block: 'start' })
  target?.focus({ preventScroll: true })
}
