import type { Page } from '@playwright/test'
import { join } from 'node:path'
import { electronOf } from '../app/apps'
import { call } from '../app/calls'

/** The window as it comes, and what is left of it at 150 %. */
const sizes = [
  [1280, 800],
  [853, 533],
] as const

/** Pictures of a screen in both themes and sizes, where SAMKLANG_SHOTS names a folder for them. */
export async function shoot(window: Page, name: string): Promise<void> {
  const folder = process.env['SAMKLANG_SHOTS']
  if (!folder) return
  for (const theme of ['light', 'dark'] as const) {
    await call(window, 'app', 'setPreferences', { theme })
    await window.emulateMedia({ colorScheme: theme })
    for (const [width, height] of [...sizes].reverse()) {
      await electronOf(window).evaluate(
        ({ BrowserWindow }, [wide, high]) => BrowserWindow.getAllWindows()[0]?.setContentSize(wide, high),
        [width, height] as const,
      )
      await window.waitForTimeout(400)
      await window.screenshot({ path: join(folder, `${name}-${theme}-${width}.png`) })
    }
  }
  await call(window, 'app', 'setPreferences', { theme: 'system' })
}
