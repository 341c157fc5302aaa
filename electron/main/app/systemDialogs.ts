import { app, dialog, type OpenDialogOptions } from 'electron'
import { join } from 'node:path'
import type { Dialogs } from '../ipc/dialogs'
import { mainWindow } from './window'

/** The system's dialogs, modal to the main window. */
export const systemDialogs: Dialogs = {
  chooseFolder: (suggested) =>
    open({ defaultPath: suggested, properties: ['openDirectory', 'createDirectory'] }),
  chooseFile: (extensions) => open({ properties: ['openFile'], filters: filtersFor(extensions) }),
  chooseFiles: (extensions) =>
    openAll({ properties: ['openFile', 'multiSelections'], filters: filtersFor(extensions) }),
  async chooseTarget(fileName) {
    const options = { defaultPath: join(app.getPath('documents'), fileName) }
    const window = mainWindow()
    const { canceled, filePath } = await (window
      ? dialog.showSaveDialog(window, options)
      : dialog.showSaveDialog(options))
    return canceled || !filePath ? null : filePath
  },
  async print() {
    mainWindow()?.webContents.print({ printBackground: true })
  },
}

const filtersFor = (extensions: readonly string[]) => [
  { name: extensions.map((extension) => `.${extension}`).join(' '), extensions: [...extensions] },
  { name: '*', extensions: ['*'] },
]

const open = async (options: OpenDialogOptions): Promise<string | null> => (await openAll(options))[0] ?? null

async function openAll(options: OpenDialogOptions): Promise<string[]> {
  const window = mainWindow()
  const { canceled, filePaths } = await (window
    ? dialog.showOpenDialog(window, options)
    : dialog.showOpenDialog(options))
  return canceled ? [] : filePaths
}
