import type { MissingConsensus } from '@shared/domain/consensus/consensus'
import type { Third } from '@shared/domain/consensus/comparison'
import type { ItemView } from './difference'

/** The order of the conversation: differing items first. */
export const inTalkingOrder = (views: readonly ItemView[]): ItemView[] => [
  ...views.filter(({ differs }) => differs),
  ...views.filter(({ differs }) => !differs),
]

/** The first incomplete item in conversation order; null if none. */
export function nextOpen(views: readonly ItemView[], missing: readonly MissingConsensus[]): ItemView | null {
  const open = new Set(missing.map(({ itemKey }) => itemKey))
  return inTalkingOrder(views).find(({ item }) => open.has(item.key)) ?? null
}

/** Whether the conversation waits for a third supervisor to lock. */
export const isAwaiting = (third: Third | null): third is Third => third !== null && third.status !== 'locked'
