import type { ElectronApplication, Page } from '@playwright/test'

const apps = new WeakMap<Page, ElectronApplication>()

export const rememberApp = (window: Page, electron: ElectronApplication): void => {
  apps.set(window, electron)
}

/** The app that a window belongs to. */
export function electronOf(window: Page): ElectronApplication {
  const electron = apps.get(window)
  if (!electron) throw new Error('this window was not opened by launchApp')
  return electron
}
