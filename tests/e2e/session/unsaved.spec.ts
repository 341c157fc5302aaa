import type { Page } from '@playwright/test'
import { call, pageRenewed } from '../../support/app/calls'
import { firstRecording, signIn } from '../../support/data/example'
import { expect, test } from '../../support/app/launch'
import { contentOf, openRating, startRating } from '../../support/pages/ratePage'
import { interfaceTexts } from '../../support/pages/texts'

const t = interfaceTexts('da')

/** Types an observation and leaves the field as it is, in the middle of a word. */
async function type(window: Page, text: string): Promise<void> {
  await window.locator('#item-welcome').focus()
  await window.keyboard.press('n')
  await window.getByRole('textbox', { name: t('rate:observations.text'), exact: true }).fill(text)
}
const texts = async (window: Page) => (await contentOf(window)).observations.map(({ text }) => text)

test('what has just been typed is there after a reload, a locked screen, and a crash of the page', async ({
  launch,
}) => {
  test.setTimeout(240_000)
  const { window, electron } = await launch({ example: true })
  const anne = await openRating(window)
  const lockedBy = async (event: 'lock-screen' | 'suspend') => {
    const before = window.url()
    await electron.evaluate(({ powerMonitor }, event) => void powerMonitor.emit(event), event)
    await pageRenewed(window, before)
    expect((await call(window, 'workspace', 'state')).kind).toBe('locked')
  }

  await type(window, 'Før genindlæsning')
  const loaded = window.waitForEvent('load')
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.webContents.reload())
  await loaded
  expect(await texts(window)).toEqual(['Før genindlæsning'])

  await startRating(window, t, 'continue')
  await type(window, 'Før skærmen låses')
  await lockedBy('lock-screen')
  await signIn(window, anne)
  expect(await texts(window)).toContain('Før skærmen låses')

  await startRating(window, t, 'continue')
  await type(window, 'Før computeren sover')
  await lockedBy('suspend')
  await signIn(window, anne)
  expect(await texts(window)).toContain('Før computeren sover')

  await startRating(window, t, 'continue')
  await type(window, 'Før siden går ned')
  const recordingId = await firstRecording(window)
  await expect.poll(() => texts(window)).toContain('Før siden går ned')
  // The page cannot be asked after its crash: main asks the one that is loaded instead.
  const kept = await electron.evaluate(async ({ BrowserWindow }, recordingId) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]!
    const again = new Promise<void>((resolve) => webContents.once('did-finish-load', () => resolve()))
    webContents.forcefullyCrashRenderer()
    await again
    return (await webContents.executeJavaScript(
      `samklang.ratings.mine({ recordingId: '${recordingId}' }).then((answer) => JSON.stringify(answer))`,
    )) as string
  }, recordingId)
  expect(kept).toContain('Før siden går ned')
})
