import { app } from 'electron'
import { join } from 'node:path'
import { appContract } from '@shared/ipc/app'
import { workspaceContract } from '@shared/ipc/workspace'
import { applyTheme, letWindowClose, mainWindow } from './app/window'
import { appHandlers, type WholeKnows } from './ipc/app'
import type { BootHandlers } from './ipc/handle'
import { CurrentWorkspace } from './services/workspace/currentWorkspace'
import { PreferencesService } from './services/preferences/preferences'

export interface Boot extends BootHandlers {
  readonly preferences: PreferencesService
  readonly current: CurrentWorkspace
  /** The calls about the app itself, given what the whole app knows of them. */
  readonly appHandlers: (whole: WholeKnows) => ReturnType<typeof appHandlers>
}

/**
 * What the first screen asks for, and no more: it stands before the rest of the app is loaded, so nothing that it imports may
 * need a native module or a large library (docs/adr/0023).
 * @param load sees to it that the rest is loaded
 */
export function composeBoot(load: () => void): Boot {
  const userData = app.getPath('userData')
  const preferences = new PreferencesService(userData)
  const current = new CurrentWorkspace(preferences, join(userData, 'example'))
  const theme = () => applyTheme(preferences.get().theme)
  theme()

  const info = {
    version: app.getVersion(),
    electron: process.versions.electron ?? '',
    chrome: process.versions.chrome ?? '',
    platform: process.platform,
  }
  const closeAnyway = () => {
    letWindowClose()
    mainWindow()?.close()
  }
  const ofApp = (whole: WholeKnows) =>
    appHandlers(info, preferences, { theme, closeAnyway, started: load }, whole)
  return {
    preferences,
    current,
    appHandlers: ofApp,
    handlers: { app: ofApp({ importState: () => 'idle' }), workspace: { state: () => current.state(null) } },
    contract: { app: appContract, workspace: workspaceContract },
  }
}
