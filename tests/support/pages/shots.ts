import type { Page } from '@playwright/test'
import { join } from 'node:path'
import { call } from '../app/calls'

/** Pictures of a screen in both themes, where SAMKLANG_SHOTS names a folder for them. */
export async function shoot(window: Page, name: string): Promise<void> {
  const folder = process.env['SAMKLANG_SHOTS']
  if (!folder) return
  for (const theme of ['light', 'dark'] as const) {
    await call(window, 'app', 'setPreferences', { theme })
    await window.emulateMedia({ colorScheme: theme })
    await window.waitForTimeout(300)
    await window.screenshot({ path: join(folder, `${name}-${theme}.png`) })
  }
}
