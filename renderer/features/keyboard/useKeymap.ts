import { useMemo } from 'react'
import { usePreferences } from '../../stores/preferencesStore'
import { keymapWith, type Binding, type CommandId, type KeyGroup } from './keymap'

/** The keymap with the user's bindings. */
export function useKeymap(): Record<KeyGroup, Binding[]> {
  const chosen = usePreferences((preferences) => preferences.keys)
  return useMemo(() => keymapWith(chosen), [chosen])
}

export function useBindings(): Binding[] {
  const keymap = useKeymap()
  return useMemo(() => Object.values(keymap).flat(), [keymap])
}

/** The keys of one command. */
export const useKeysOf = (id: CommandId): Binding['keys'] =>
  useBindings().find((binding) => binding.id === id)?.keys ?? []
