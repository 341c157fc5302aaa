import { asksForReason } from '@shared/domain/consensus/consensus'
import type { Form } from '@shared/domain/forms/form'
import type { Score } from '@shared/domain/ratings/rating'
import { useComparison } from './comparisonStore'
import type { ItemView } from './difference'
import type { Command } from '../keyboard/keymap'
import { useCommandKeys } from '../keyboard/useCommandKeys'

type Talk = { form: Form; view: ItemView | undefined; moveBy: (by: -1 | 1) => void }

/** The rating keys that apply in the conversation: items and scores. Those of the film are PlaybackPanel's. */
export function useConversationKeys(talk: Talk): void {
  useCommandKeys((command, target) => run(command, talk, target))
}

/** Runs a command; false if it does not apply here. */
function run(command: Command, { form, view, moveBy }: Talk, target: EventTarget | null): boolean {
  switch (command.do) {
    case 'moveItem':
      moveBy(command.by)
      return true
    case 'score':
      return (
        view !== undefined &&
        form.scale.points.some(({ value }) => value === command.value) &&
        agree(view, command.value)
      )
    case 'cannotAssess':
      return view !== undefined && agree(view, 'cannotAssess')
    case 'leaveField':
      if (target instanceof HTMLElement) target.blur()
      return true
    default:
      return false
  }
}

function agree(view: ItemView, score: Exclude<Score, null>): true {
  const { items, edit } = useComparison.getState()
  const itemKey = view.item.key
  const reason = items.get(itemKey)?.reason ?? ''
  edit({ itemKey, score, reason })
  // The reason comes next: focus its field.
  if (asksForReason(view, score) && reason === '')
    requestAnimationFrame(() => document.querySelector<HTMLElement>('article textarea')?.focus())
  return true
}
