import type { MissingConsensus } from '@shared/domain/consensus/consensus'
import type { Third } from '@shared/domain/consensus/comparison'
import type { ItemView } from './difference'

/** The order of the talk: where they differ comes first. */
export const inTalkingOrder = (views: readonly ItemView[]): ItemView[] => [
  ...views.filter(({ differs }) => differs),
  ...views.filter(({ differs }) => !differs),
]

/** The first item that still lacks something, in the order of the talk; null where all are settled. */
export function nextOpen(views: readonly ItemView[], missing: readonly MissingConsensus[]): ItemView | null {
  const open = new Set(missing.map(({ itemKey }) => itemKey))
  return inTalkingOrder(views).find(({ item }) => open.has(item.key)) ?? null
}

/** Whether the talk rests because a third supervisor has not locked yet. */
export const isAwaiting = (third: Third | null): third is Third => third !== null && third.status !== 'locked'
