import { basename } from 'node:path'
import { answerOpenDialog } from '../app/dialogs'
import { expect, type RunningApp } from '../app/launch'
import { interfaceTexts } from './texts'

const t = interfaceTexts('da')
const SLOW = { timeout: 90_000 }

/** Checks files as they lie on the disk, by the button of the screen and the system's dialog, until each has its answer. */
export async function checkFiles({ electron, window }: RunningApp, ...paths: string[]): Promise<void> {
  await answerOpenDialog(electron, ...paths)
  await window.getByRole('button', { name: t('verify:choose'), exact: true }).click()
  // By their names: as many answers may stand there from files that were checked before.
  for (const path of paths) await expect(window.getByText(basename(path), { exact: true })).toBeVisible(SLOW)
  await expect(window.getByText(t('verify:results', { count: paths.length }))).toBeVisible()
}
