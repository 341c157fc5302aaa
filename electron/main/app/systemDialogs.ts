import { app, dialog, shell, type OpenDialogOptions } from 'electron'
import { basename, join } from 'node:path'
import type { Dialogs } from '../ipc/dialogs'
import { mainWindow } from './window'

/** The system's dialogs, modal to the main window. */
export const systemDialogs: Dialogs = {
  chooseFolder: async (suggested) =>
    remember(await open({ defaultPath: suggested, properties: ['openDirectory', 'createDirectory'] })),
  chooseFile: (extensions) => open({ properties: ['openFile'], filters: filtersFor(extensions) }),
  chooseFiles: (extensions) =>
    openAll({ properties: ['openFile', 'multiSelections'], filters: filtersFor(extensions) }),
  async chooseTarget(fileName) {
    const options = { defaultPath: join(app.getPath('documents'), fileName) }
    const window = mainWindow()
    const { canceled, filePath } = await (window
      ? dialog.showSaveDialog(window, options)
      : dialog.showSaveDialog(options))
    return remember(canceled || !filePath ? null : filePath)
  },
  reveal(fileName) {
    const path = chosen.get(fileName)
    if (path !== undefined) shell.showItemInFolder(path)
    return path !== undefined
  },
  async print() {
    mainWindow()?.webContents.print({ printBackground: true })
  },
}

/** The last chosen targets and folders by file name: the page has one shown without knowing its path. */
const chosen = new Map<string, string>()
const MOST_CHOSEN = 50

function remember(path: string | null): string | null {
  if (path === null) return null
  chosen.delete(basename(path))
  chosen.set(basename(path), path)
  for (const oldest of [...chosen.keys()].slice(0, -MOST_CHOSEN)) chosen.delete(oldest)
  return path
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
