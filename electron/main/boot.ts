import { app } from 'electron'
import { join } from 'node:path'
import { appContract } from '@shared/ipc/app'
import { workspaceContract } from '@shared/ipc/workspace'
import { applyTheme, closeMainWindow, pageSaved, setFullScreen, unloadAgain } from './app/window'
import { appColumn, type AppColumn, type AppDeps } from './ipc/app'
import { DroppedFiles } from './ipc/droppedFiles'
import type { BootHandlers } from './ipc/handle'
import { CurrentWorkspace } from './services/workspace/currentWorkspace'
import { PreferencesService } from './services/preferences/preferences'

export interface Boot extends BootHandlers {
  readonly preferences: PreferencesService
  readonly current: CurrentWorkspace
  readonly dropped: DroppedFiles
  /** The app's own column, given the state of imports, which the whole app alone knows. */
  readonly appColumn: (importState: AppDeps['importState']) => AppColumn
}

/**
 * What the first screen asks for. It runs before the rest of the app is loaded, so nothing it imports may need a native
 * module or a large library (docs/adr/0023).
 * @param load starts loading the rest
 */
export function composeBoot(load: () => void): Boot {
  const userData = app.getPath('userData')
  const preferences = new PreferencesService(userData)
  const current = new CurrentWorkspace(preferences, join(userData, 'example'))
  const themed = () => applyTheme(preferences.get().theme)
  themed()

  const info = {
    version: app.getVersion(),
    electron: process.versions.electron ?? '',
    chrome: process.versions.chrome ?? '',
    platform: process.platform,
  }
  const shell = {
    applyTheme: themed,
    closeAnyway: closeMainWindow,
    started: load,
    setFullScreen,
    unloadAgain,
    saved: pageSaved,
  }
  const column = (importState: AppDeps['importState']) => appColumn({ info, preferences, shell, importState })
  return {
    preferences,
    current,
    dropped: new DroppedFiles(),
    appColumn: column,
    handlers: { app: column(() => 'idle').handlers, workspace: { state: () => current.state(null) } },
    contract: { app: appContract, workspace: workspaceContract },
  }
}
