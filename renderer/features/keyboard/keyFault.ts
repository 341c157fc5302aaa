import type { KeyPress } from '@shared/domain/preferences/preferences'
import { isSamePress, type Binding, type CommandId } from './keymap'

/** Why a key cannot be given to a command. */
export type KeyFault =
  /** Bound to another command. */
  | { why: 'taken'; by: CommandId }
  /** Reserved by convention or for focus navigation. */
  | { why: 'reserved' }
  /** A command that works while typing cannot have a printing key. */
  | { why: 'types' }

const reserved = [
  'Tab',
  'Enter',
  'F5',
  'F11',
  'F12',
  'Dead',
  'Process',
  'Unidentified',
  'ContextMenu',
  'CapsLock',
  'NumLock',
]

/** Cut, copy, paste, select all; close, quit, reload, shrink the window, the palette, and zoom. */
const reservedWithCtrl = ['x', 'c', 'v', 'a', 'w', 'q', 'r', 'm', 'k', '+', '-', '0', '=']

/** Why a key cannot be bound to a command, given the current bindings; null if it can. */
export function faultOfKey(press: KeyPress, id: CommandId, bindings: readonly Binding[]): KeyFault | null {
  if (reserved.includes(press.key) || (press.ctrl && reservedWithCtrl.includes(press.key)))
    return { why: 'reserved' }
  const holder = bindings.find(
    (binding) => binding.id !== id && binding.keys.some((key) => isSamePress(key, press)),
  )
  if (holder) return { why: 'taken', by: holder.id }
  const typing = bindings.some((binding) => binding.id === id && binding.whileTyping)
  return typing && !press.ctrl && !/^F\d+$/.test(press.key) ? { why: 'types' } : null
}
