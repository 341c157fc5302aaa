import type { ElectronApplication } from '@playwright/test'

/** Lets the system's dialog for opening answer with these paths, or as cancelled where there are none. */
export const answerOpenDialog = (electron: ElectronApplication, ...paths: string[]): Promise<void> =>
  electron.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: filePaths.length === 0, filePaths })
  }, paths)

/** Lets the system's dialog for saving answer with this path. */
export const answerSaveDialog = (electron: ElectronApplication, filePath: string): Promise<void> =>
  electron.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
  }, filePath)
