import { useEffect, useEffectEvent } from 'react'
import { keyCommand, type Focus } from './keyCommand'
import type { Command } from './keymap'
import { useBindings } from './useKeymap'

/** Runs the command of each key press; `run` returns false if the command does not apply on the screen. */
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

const kinds: [Focus, string][] = [
  ['dialog', '[role=dialog], [role=menu], [role=listbox], select'],
  [
    'text',
    'textarea, input:not([type=radio], [type=checkbox], [type=range], [type=button]), [contenteditable=true]',
  ],
  ['radio', 'input[type=radio], [role=radio]'],
  ['slider', 'input[type=range], [role=slider], [role=separator]'],
  ['marks', '[data-keys=marks]'],
  ['list', '[data-keys=list]'],
  ['button', 'button, a[href], summary, input, [role=button]'],
]

/** Classifies the focused element by the keys it handles. */
function focusOf(target: EventTarget | null): Focus {
  if (!(target instanceof Element)) return 'page'
  // An open modal dialog captures all keys.
  if (document.querySelector('[aria-modal=true]')) return 'dialog'
  return kinds.find(([, selector]) => target.closest(selector))?.[0] ?? 'page'
}
