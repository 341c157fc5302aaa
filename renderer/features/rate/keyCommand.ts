import { bindings, type Command, type Press } from './keymap'

/** What has the focus, as far as it uses keys itself. */
export type Focus = 'page' | 'text' | 'button' | 'radio' | 'slider' | 'marks' | 'dialog'

export type KeyEvent = { key: string; ctrl: boolean; meta: boolean; shift: boolean; alt: boolean }

const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']

/** Keys that belong to what has the focus, as long as no Ctrl is held. */
const ownKeys: Record<Exclude<Focus, 'text' | 'dialog'>, readonly string[]> = {
  page: [],
  button: [' ', 'Enter'],
  radio: [' ', ...arrows],
  slider: [...arrows, 'Home', 'End', 'PageUp', 'PageDown', 'Enter'],
  marks: [' ', 'Enter', 'Home', 'End', 'ArrowLeft', 'ArrowRight'],
}

/** What a key asks for, or null where it is none of ours or belongs to what has the focus. */
export function keyCommand(event: KeyEvent, focus: Focus): Command | null {
  // Alt makes other characters on many keyboards.
  if (event.alt || focus === 'dialog') return null
  // Command is to macOS what Ctrl is elsewhere.
  const ctrl = event.ctrl || event.meta
  const found = bindings.find(({ keys }) => keys.some((press) => isPressed(press, event, ctrl)))
  if (!found) return null
  if (focus === 'text') return found.whileTyping ? found.command : null
  return !ctrl && ownKeys[focus].includes(event.key) ? null : found.command
}

function isPressed(press: Press, event: KeyEvent, ctrl: boolean): boolean {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  if (key !== press.key || ctrl !== (press.ctrl ?? false)) return false
  // Which digits and signs need Shift is the keyboard's business: on a Danish one `?` does, on a French one `3` does.
  const isSign = /^[^\p{L} ]$/u.test(key)
  return isSign || event.shift === (press.shift ?? false)
}
