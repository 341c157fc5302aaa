import type { AppInfo } from '@shared/ipc/app'
import type { ImportState } from '@shared/domain/imports/imports'
import type { Handlers } from '@shared/ipc/contract'
import type { z } from 'zod'
import type { PreferencesService } from '../services/preferences/preferences'

/** What the shell around it all does when it is told to. */
export type Shell = { theme: () => void; closeAnyway: () => void; started: () => void }
export type WholeKnows = { importState: () => ImportState }

export const appHandlers = (
  info: z.infer<typeof AppInfo>,
  preferences: PreferencesService,
  shell: Shell,
  whole: WholeKnows,
): Handlers<'app'> => ({
  info: () => info,
  preferences: () => preferences.get(),
  setPreferences: (change) => {
    const next = preferences.set(change)
    shell.theme()
    return next
  },
  started: shell.started,
  importState: whole.importState,
  closeAnyway: shell.closeAnyway,
})
