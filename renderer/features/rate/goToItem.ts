import { flushSync } from 'react-dom'
import { useRating } from './ratingStore'
import { useSearch } from './searchStore'
import { cardId } from './cardId'

/** Makes an item the current one and brings it into sight. */
export function showItem(itemKey: string): HTMLElement | null {
  // The search lies in the place of the form, which must be back before anything in it can be shown.
  flushSync(() => {
    useSearch.getState().close()
    useRating.getState().setCurrentItem(itemKey)
  })
  const card = document.getElementById(cardId(itemKey))
  card?.scrollIntoView({ block: 'start' })
  return card
}

/** The same, and gives it the focus. */
export function goToItem(itemKey: string): void {
  showItem(itemKey)?.focus({ preventScroll: true })
}
