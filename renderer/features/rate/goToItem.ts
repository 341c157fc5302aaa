import { useRating } from '../../stores/ratingStore'
import { cardId } from './cardId'

/** Makes an item the current one and brings it into sight. */
export function showItem(itemKey: string): HTMLElement | null {
  useRating.getState().setCurrentItem(itemKey)
  const card = document.getElementById(cardId(itemKey))
  card?.scrollIntoView({ block: 'start' })
  return card
}

/** The same, and gives it the focus. */
export function goToItem(itemKey: string): void {
  showItem(itemKey)?.focus({ preventScroll: true })
}
