import { AppError } from '@shared/errors'
import type { AppInfo } from '@shared/ipc/app'
import type { ImportState } from '@shared/domain/imports/imports'
import type { Handlers } from '@shared/ipc/contract'
import type { z } from 'zod'
import type { PreferencesService } from '../services/preferences/preferences'

/** What the app's shell does on request. */
export type Shell = {
  /** Applies the theme and the language. */
  applyLook: () => void
  closeAnyway: () => void
  started: () => void
  used: () => void
  reveal: (fileName: string) => boolean
  setFullScreen: (on: boolean) => void
  unloadAgain: () => void
  saved: () => void
}

export interface AppDeps {
  readonly info: z.infer<typeof AppInfo>
  readonly preferences: PreferencesService
  readonly shell: Shell
  readonly importState: () => ImportState
}

/** A column without hooks: boot loads it, and must not load what hooks know of (docs/adr/0023). */
export interface AppColumn {
  readonly handlers: Handlers<'app'>
}

export const appColumn = ({ info, preferences, shell, importState }: AppDeps): AppColumn => ({
  handlers: {
    info: () => info,
    preferences: () => preferences.get(),
    setPreferences: (change) => {
      const next = preferences.set(change)
      shell.applyLook()
      return next
    },
    started: shell.started,
    used: shell.used,
    importState,
    showSaved: ({ fileName }) => {
      if (!shell.reveal(fileName)) throw new AppError('notFound')
    },
    setFullScreen: shell.setFullScreen,
    unloadAgain: shell.unloadAgain,
    saved: shell.saved,
    closeAnyway: shell.closeAnyway,
  },
})
