import { app } from 'electron'
import { join } from 'node:path'
import { appContract } from '@shared/ipc/app'
import { workspaceContract } from '@shared/ipc/workspace'
import { showMenu } from './app/menu'
import { systemDialogs } from './app/systemDialogs'
import { applyTheme, closeMainWindow, emit, pageSaved, setFullScreen, unloadAgain } from './app/window'
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

export interface Rest {
  /** Starts loading it. */
  readonly load: () => void
  readonly used: () => void
  readonly lock: () => void
}

/**
 * What the first screen asks for. It runs before the rest of the app is loaded, so nothing it imports may need a native
 * module or a large library (docs/adr/0023).
 * @param rest what the rest of the app does once it is loaded
 */
export function composeBoot(rest: Rest): Boot {
  const userData = app.getPath('userData')
  const preferences = new PreferencesService(userData)
  const current = new CurrentWorkspace(preferences, join(userData, 'example'))
  const applyLook = () => {
    const { theme, language } = preferences.get()
    applyTheme(theme)
    emit('spellingChanged', undefined)
    showMenu(language, { lock: rest.lock, help: (about) => emit('helpAsked', about) })
  }
  applyLook()

  const info = {
    version: app.getVersion(),
    electron: process.versions.electron ?? '',
    chrome: process.versions.chrome ?? '',
    platform: process.platform,
  }
  const shell = {
    applyLook,
    closeAnyway: closeMainWindow,
    started: rest.load,
    used: rest.used,
    reveal: (fileName: string) => systemDialogs.reveal(fileName),
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
