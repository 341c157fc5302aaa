import type { AppInfo } from '@shared/ipc/app'
import type { ImportState } from '@shared/domain/imports/imports'
import type { z } from 'zod'
import type { PreferencesService } from '../services/preferences/preferences'
import type { Column } from './column'

/** What the app's shell does on request. */
export type Shell = { applyTheme: () => void; closeAnyway: () => void; started: () => void }

export interface AppDeps {
  readonly info: z.infer<typeof AppInfo>
  readonly preferences: PreferencesService
  readonly shell: Shell
  readonly importState: () => ImportState
}

export const appColumn = ({ info, preferences, shell, importState }: AppDeps): Column<'app'> => ({
  handlers: {
    info: () => info,
    preferences: () => preferences.get(),
    setPreferences: (change) => {
      const next = preferences.set(change)
      shell.applyTheme()
      return next
    },
    started: shell.started,
    importState,
    closeAnyway: shell.closeAnyway,
  },
})
