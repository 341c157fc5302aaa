import { basename } from 'node:path'
import { answerOpenDialog } from '../app/dialogs'
import { expect, type RunningApp } from '../app/launch'
import { interfaceTexts } from './texts'

const t = interfaceTexts('da')
const SLOW = { timeout: 90_000 }

/** Verifies files on disk with the screen's button and the open dialog, and waits for every result. */
export async function checkFiles({ electron, window }: RunningApp, ...paths: string[]): Promise<void> {
  await answerOpenDialog(electron, ...paths)
  await window.getByRole('button', { name: t('verify:choose'), exact: true }).click()
  // By name, since results of earlier files may remain on the screen.
  for (const path of paths) await expect(window.getByText(basename(path), { exact: true })).toBeVisible(SLOW)
  await expect(window.getByText(t('verify:results', { count: paths.length }))).toBeVisible()
}
