import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core'
import type { Theme } from '@shared/domain/preferences/preferences'
import { usePreferences } from './stores/preferencesStore'

const toMantine = (theme: Theme): MantineColorScheme => (theme === 'system' ? 'auto' : theme)

let stop: (() => void) | undefined

/** Mantine's colour scheme is the theme of the preferences; nothing is kept in the window itself. */
export const colorSchemeManager: MantineColorSchemeManager = {
  get: () => toMantine(usePreferences.getState().theme),
  set: () => undefined,
  subscribe: (onUpdate) => {
    stop = usePreferences.subscribe(({ theme }) => onUpdate(toMantine(theme)))
  },
  unsubscribe: () => stop?.(),
  clear: () => undefined,
}
