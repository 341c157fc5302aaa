import { expect, type Locator, type Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Screen } from '../../renderer/stores/navigationStore'
import type { RunningApp } from '../support/app/launch'
import { interfaceTexts } from '../support/pages/texts'

/** Passphrase derivation is slow by design, and slower on a busy machine. */
export const SLOW = { timeout: 120_000 }

export type Person = { name: string; initials: string; passphrase: string }

/** The running app with its interface texts, screenshots of each step and stubbed system dialogs. */
export class Stage {
  readonly window: Page
  readonly t = interfaceTexts('da')
  private pictures = 0

  constructor(
    private readonly app: RunningApp,
    private readonly out: string,
  ) {
    this.window = app.window
    mkdirSync(join(out, 'screens'), { recursive: true })
  }

  /** Sets the window to the size of a small laptop's screen. */
  async setUp(): Promise<void> {
    await this.app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800),
    )
  }

  /** Saves a numbered screenshot of the window. */
  async picture(name: string): Promise<void> {
    this.pictures += 1
    const number = String(this.pictures).padStart(2, '0')
    await this.window.screenshot({
      path: join(this.out, 'screens', `${number}-${name}.png`),
      animations: 'disabled',
    })
  }

  /** Saves what is shown as the documentation's picture of a screen, where `npm run demo -- --docs` asks for it. */
  async documents(screen: Screen['screen']): Promise<void> {
    const folder = process.env['SAMKLANG_DEMO_DOCS']
    if (!folder) return
    for (const close of await this.window.locator('.mantine-Notification-closeButton').all())
      await close.click()
    await this.window.screenshot({ path: join(folder, `${screen}.png`), animations: 'disabled' })
  }

  button(name: string, within: Page | Locator = this.window): Locator {
    return within.getByRole('button', { name, exact: true })
  }

  async seeHeading(name: string, options?: { timeout: number }): Promise<void> {
    await expect(this.window.getByRole('heading', { name })).toBeVisible(options)
  }

  /** The next open dialog returns this path. */
  async answerOpenDialog(path: string): Promise<void> {
    await this.app.electron.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
    }, path)
  }

  /** The next save dialog returns this path. */
  async answerSaveDialog(path: string): Promise<void> {
    await this.app.electron.evaluate(({ dialog }, path) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: path })
    }, path)
  }
}
