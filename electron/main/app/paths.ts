import { app } from 'electron'
import { join } from 'node:path'

/** Where the app's own files lie, packaged or not. */
export const resourcesFolder = (): string =>
  app.isPackaged ? join(process.resourcesPath, 'resources') : join(app.getAppPath(), 'resources')

export const builtInFormPath = (): string => join(resourcesFolder(), 'forms', 'aaben-dialog-13.json')
export const sampleFolder = (): string => join(resourcesFolder(), 'sample')
export const preloadPath = (): string => join(import.meta.dirname, '..', 'preload', 'index.cjs')
export const pagePath = (): string => join(import.meta.dirname, '..', 'renderer', 'index.html')

/** A folder of its own for a test or a second copy; must be set before the app is ready. */
export function applyUserDataOverride(): void {
  const folder = process.env['SAMKLANG_USER_DATA']
  if (folder) app.setPath('userData', folder)
}
