import type { KeyPress } from '@shared/domain/preferences/preferences'
import { isSamePress, type Binding, type Command } from './keymap'

/** Kind of the focused element, by the keys it handles itself. */
export type Focus = 'page' | 'text' | 'button' | 'radio' | 'slider' | 'marks' | 'list' | 'dialog'

export type KeyEvent = { key: string; ctrl: boolean; meta: boolean; shift: boolean; alt: boolean }

const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']

/** Keys handled by the focused element, without Ctrl. */
const ownKeys: Record<Exclude<Focus, 'text' | 'dialog'>, readonly string[]> = {
  page: [],
  button: [' ', 'Enter'],
  radio: [' ', ...arrows],
  slider: [...arrows, 'Home', 'End', 'PageUp', 'PageDown', 'Enter'],
  marks: [' ', 'Enter', 'Home', 'End', 'ArrowLeft', 'ArrowRight'],
  list: [' ', 'Enter', 'Home', 'End', 'ArrowUp', 'ArrowDown'],
}

/** Normalizes a keyboard event to a key press of the keymap. */
export function pressOf({ key, ctrl, meta, shift }: KeyEvent): KeyPress {
  return {
    key: key.length === 1 ? key.toLowerCase() : key,
    // Command on macOS counts as Ctrl.
    ...((ctrl || meta) && { ctrl: true }),
    ...(shift && { shift: true }),
  }
}

/** The command of a key event; null if unbound or handled by the focused element. */
export function keyCommand(event: KeyEvent, focus: Focus, bindings: readonly Binding[]): Command | null {
  // Alt types other characters on many layouts.
  if (event.alt || focus === 'dialog') return null
  const press = pressOf(event)
  const found = bindings.find(({ keys }) => keys.some((key) => isSamePress(key, press)))
  if (!found) return null
  if (focus === 'text') return found.whileTyping ? found.command : null
  return !press.ctrl && ownKeys[focus].includes(press.key) ? null : found.command
}
