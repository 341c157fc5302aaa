import { useEffect, useEffectEvent } from 'react'
import { asksForReason } from '@shared/domain/consensus'
import type { Form } from '@shared/domain/form'
import type { Score } from '@shared/domain/rating'
import { useComparison } from '../../stores/comparisonStore'
import { usePlayer } from '../../stores/playerStore'
import type { ItemView } from '../compare/difference'
import { focusOf } from '../rate/focusOf'
import { keyCommand } from '../rate/keyCommand'
import type { Command } from '../rate/keymap'
import { useBindings } from '../rate/useKeymap'

type Talk = { form: Form; view: ItemView | undefined; moveBy: (by: -1 | 1) => void }

/** The keys of the rating screen, as far as they make sense in the talk: the film, the items, the scores. */
export function useConversationKeys(talk: Talk): void {
  const bindings = useBindings()
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const { key, ctrlKey: ctrl, metaKey: meta, shiftKey: shift, altKey: alt } = event
    const command = keyCommand({ key, ctrl, meta, shift, alt }, focusOf(event.target), bindings)
    if (command && run(command, talk, event.target)) event.preventDefault()
  })
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}

/** Does what a key asks for; false where the talk has no use for it. */
function run(command: Command, { form, view, moveBy }: Talk, target: EventTarget | null): boolean {
  const player = usePlayer.getState()
  switch (command.do) {
    case 'togglePlay':
      player.toggle()
      return true
    case 'seekBy':
      player.seek(player.currentMs + command.ms)
      return true
    case 'step':
      player.step(command.by)
      return true
    case 'moveItem':
      moveBy(command.by)
      return true
    case 'score':
      return view !== undefined && form.scale.points.some(({ value }) => value === command.value) && agree(view, command.value)
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
  // What is needed next is the reason: one key brings the two there.
  if (asksForReason(view, score) && reason === '')
    requestAnimationFrame(() => document.querySelector<HTMLElement>('article textarea')?.focus())
  return true
}
