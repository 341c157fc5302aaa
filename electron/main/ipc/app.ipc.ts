import type { AppInfo, ImportState } from '@shared/ipc/groups/app'
import type { Handlers } from '@shared/ipc/contract'
import type { z } from 'zod'
import type { PreferencesService } from '../services/preferences'

export const appHandlers = (
  info: z.infer<typeof AppInfo>,
  preferences: PreferencesService,
  onTheme: () => void,
  closing: { importState: () => ImportState; closeAnyway: () => void },
): Handlers<'app'> => ({
  info: () => info,
  preferences: () => preferences.get(),
  setPreferences: (change) => {
    const next = preferences.set(change)
    onTheme()
    return next
  },
  importState: closing.importState,
  closeAnyway: closing.closeAnyway,
})
