import { app } from 'electron'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { developmentVariable } from './environment'

/** The folder of the app's own files, packaged or not. */
export const resourcesFolder = (): string =>
  app.isPackaged ? join(process.resourcesPath, 'resources') : join(app.getAppPath(), 'resources')

export const builtInFormPath = (): string => join(resourcesFolder(), 'forms', 'aaben-dialog-13.json')
export const sampleFolder = (): string => join(resourcesFolder(), 'sample')
export const preloadPath = (): string => join(import.meta.dirname, '..', 'preload', 'index.cjs')
export const presentationPreloadPath = (): string =>
  join(import.meta.dirname, '..', 'preload', 'presentation.cjs')
export const pageFolder = (): string => join(import.meta.dirname, '..', 'renderer')

/**
 * Moves user data and documents into `SAMKLANG_USER_DATA`, for a test or a second copy of the app; not in a packaged
 * app. Call before the app is ready.
 */
export function applyUserDataOverride(): void {
  const folder = developmentVariable('userData')
  if (!folder) return
  const documents = join(folder, 'documents')
  mkdirSync(documents, { recursive: true })
  app.setPath('userData', folder)
  app.setPath('documents', documents)
}
