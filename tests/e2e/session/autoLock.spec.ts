import { join } from 'node:path'
import { call, pageRenewed } from '../../support/app/calls'
import { expect, test } from '../../support/app/launch'
import { violations } from '../../support/pages/axe'
import { interfaceTexts } from '../../support/pages/texts'
import { createWorkspace } from '../../support/data/workspace'

const t = interfaceTexts('da')

test('the screen counts down and locks when nobody uses it, in a page of a new process', async ({
  launch,
  folder,
}) => {
  const { electron, window } = await launch()
  await createWorkspace(window, join(folder, 'workspace'))
  await window.reload()
  const processId = () =>
    electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.getOSProcessId())
  const [before, address] = [await processId(), window.url()]
  const forward = (ms: number) =>
    electron.evaluate((_, ms) => {
      const { now } = Date
      Date.now = () => now() + ms
    }, ms)
  const countdown = window.getByRole('dialog')

  await test.step('a countdown, called off by any key', async () => {
    await forward(9.6 * 60_000)
    await expect(countdown).toContainText(/Skærmen låses om \d+ sekunder/)
    await expect
      .poll(() => window.evaluate(() => document.activeElement?.textContent))
      .toBe(t('common:idle.stay'))
    expect(await violations(window)).toEqual([])
    await window.keyboard.press('Shift')
    await expect(countdown).toBeHidden()
    expect(await call(window, 'session', 'current')).not.toBeNull()
  })

  await test.step('locked, with nothing of the old page', async () => {
    await forward(11 * 60_000)
    await pageRenewed(window, address)
    await expect(window.getByLabel(t('start:lock.passphraseOf', { initials: 'AH' }))).toBeVisible()
    expect(await call(window, 'session', 'current')).toBeNull()
    expect(await processId()).not.toBe(before)
    expect(() => process.kill(before, 0)).toThrow('ESRCH')
  })
})
