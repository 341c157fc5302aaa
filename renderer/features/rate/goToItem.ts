import { flushSync } from 'react-dom'
import { useRating } from './ratingStore'
import { useSearch } from './searchStore'
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
