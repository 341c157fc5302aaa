import { flushSync } from 'react-dom'
import { useRating } from './ratingStore'
import { useSearch } from './searchStore'
import type { MyRating } from '@shared/domain/ratings/myRating'
import { missingBeforeLock, type Missing } from '@shared/domain/ratings/rating'
import { cardId } from './cardId'

/** Makes an item current and scrolls it into view. */
export function showItem(itemKey: string): HTMLElement | null {
  // The search replaces the form: close it before scrolling.
  flushSync(() => {
    useSearch.getState().close()
    useRating.getState().setCurrentItem(itemKey)
  })
  const card = document.getElementById(cardId(itemKey))
  card?.scrollIntoView({ block: 'start' })
  return card
}

/** The same, and focuses it. */
export function goToItem(itemKey: string): void {
  showItem(itemKey)?.focus({ preventScroll: true })
}

/** The same, with the focus where the missing part is entered: the comment field, or the card of the score keys. */
export function goToMissing({ itemKey, what }: Missing): void {
  const card = showItem(itemKey)
  const field = what === 'comment' ? card?.querySelector<HTMLElement>('[data-comment]') : null
  ;(field ?? card)?.focus({ preventScroll: true })
}

/** Focuses the current item: the way past film and timeline. */
export function goToCurrent(): void {
  const { currentItem } = useRating.getState()
  if (currentItem) goToItem(currentItem)
}

export function goToFirstMissing({ form, content }: MyRating): void {
  const [first] = missingBeforeLock(form, content)
  if (first) goToMissing(first)
}

/** Makes an item current and scrolls as little as needed; leaves the search open. */
export function revealItem(itemKey: string): void {
  flushSync(() => useRating.getState().setCurrentItem(itemKey))
  document.getElementById(cardId(itemKey))?.scrollIntoView({ block: 'nearest' })
}
