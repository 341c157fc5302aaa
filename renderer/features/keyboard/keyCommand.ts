import type { KeyPress } from '@shared/domain/preferences/preferences'
import { isSamePress, type Binding, type Command } from './keymap'

/** What has the focus, as far as it uses keys itself. */
export type Focus = 'page' | 'text' | 'button' | 'radio' | 'slider' | 'marks' | 'list' | 'dialog'

export type KeyEvent = { key: string; ctrl: boolean; meta: boolean; shift: boolean; alt: boolean }

const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']

/** Keys that belong to what has the focus, as long as no Ctrl is held. */
const ownKeys: Record<Exclude<Focus, 'text' | 'dialog'>, readonly string[]> = {
  page: [],
  button: [' ', 'Enter'],
  radio: [' ', ...arrows],
  slider: [...arrows, 'Home', 'End', 'PageUp', 'PageDown', 'Enter'],
  marks: [' ', 'Enter', 'Home', 'End', 'ArrowLeft', 'ArrowRight'],
  list: [' ', 'Enter', 'Home', 'End', 'ArrowUp', 'ArrowDown'],
}

/** What was pressed, as the keymap names it. */
export function pressOf({ key, ctrl, meta, shift }: KeyEvent): KeyPress {
  return {
    key: key.length === 1 ? key.toLowerCase() : key,
    // Command is to macOS what Ctrl is elsewhere.
    ...((ctrl || meta) && { ctrl: true }),
    ...(shift && { shift: true }),
  }
}

/** What a key asks for, or null where it is none of ours or belongs to what has the focus. */
export function keyCommand(event: KeyEvent, focus: Focus, bindings: readonly Binding[]): Command | null {
  // Alt makes other characters on many keyboards.
  if (event.alt || focus === 'dialog') return null
  const press = pressOf(event)
  const found = bindings.find(({ keys }) => keys.some((key) => isSamePress(key, press)))
  if (!found) return null
  if (focus === 'text') return found.whileTyping ? found.command : null
  return !press.ctrl && ownKeys[focus].includes(press.key) ? null : found.command
}
