import { useEffect, useEffectEvent } from 'react'
import { focusOf } from './focusOf'
import { keyCommand } from './keyCommand'
import type { Command } from './keymap'
import { useBindings } from './useKeymap'

/** The user's own keys on a screen: `run` does what a key asks for, and tells by false where the screen has no use for it. */
export function useCommandKeys(run: (command: Command, target: EventTarget | null) => boolean): void {
  const bindings = useBindings()
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const { key, ctrlKey: ctrl, metaKey: meta, shiftKey: shift, altKey: alt } = event
    const command = keyCommand({ key, ctrl, meta, shift, alt }, focusOf(event.target), bindings)
    if (command && run(command, event.target)) event.preventDefault()
  })
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
}
