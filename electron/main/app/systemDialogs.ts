import { app, dialog, type OpenDialogOptions } from 'electron'
import { join } from 'node:path'
import type { Dialogs } from '../ipc/dialogs'
import { mainWindow } from './window'

/** The system's own dialogs, over the main window. */
export const systemDialogs: Dialogs = {
  chooseFolder: (suggested) => open({ defaultPath: suggested, properties: ['openDirectory', 'createDirectory'] }),
  chooseFile: (extensions) =>
    open({
      properties: ['openFile'],
      filters: [
        { name: extensions.map((extension) => `.${extension}`).join(' '), extensions: [...extensions] },
        { name: '*', extensions: ['*'] },
      ],
    }),
  async chooseTarget(fileName) {
    const options = { defaultPath: join(app.getPath('documents'), fileName) }
    const window = mainWindow()
    const { canceled, filePath } = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options))
    return canceled || !filePath ? null : filePath
  },
  async print() {
    mainWindow()?.webContents.print({ printBackground: true })
  },
}

async function open(options: OpenDialogOptions): Promise<string | null> {
  const window = mainWindow()
  const { canceled, filePaths } = await (window ? dialog.showOpenDialog(window, options) : dialog.showOpenDialog(options))
  return canceled ? null : (filePaths[0] ?? null)
}
