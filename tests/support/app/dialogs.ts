import type { ElectronApplication } from '@playwright/test'

/** Replaces the open dialog: it returns these paths, or is cancelled when there are none. */
export const answerOpenDialog = (electron: ElectronApplication, ...paths: string[]): Promise<void> =>
  electron.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: filePaths.length === 0, filePaths })
  }, paths)

/** Replaces the save dialog: it returns this path. */
export const answerSaveDialog = (electron: ElectronApplication, filePath: string): Promise<void> =>
  electron.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
  }, filePath)
