import type { Page } from '@playwright/test'
import { call } from '../../support/app/calls'
import { expect, test } from '../../support/app/launch'
import { contentOf, openRating } from '../../support/pages/ratePage'
import { interfaceTexts } from '../../support/pages/texts'

const t = interfaceTexts('da')

const film = (page: Page) =>
  page.evaluate(() => {
    const video = document.querySelector('video')
    return video && { ms: video.currentTime * 1000, paused: video.paused, width: video.clientWidth }
  })

test('the film plays on in a window of its own, with the keys in both; a lock closes it', async ({
  launch,
}) => {
  test.setTimeout(240_000)
  const { window, electron } = await launch({ example: true })
  await openRating(window)
  await window.keyboard.press('g')
  await expect(window.getByRole('textbox', { name: t('rate:player.goToField') })).toBeFocused()
  await window.keyboard.type('0:20')
  await window.keyboard.press('Enter')
  await expect(window.getByRole('dialog')).toBeHidden()
  await window.keyboard.press('Space')
  await expect.poll(async () => (await film(window))?.ms).toBeGreaterThan(20_300)

  const opening = electron.waitForEvent('window')
  await window.keyboard.press('d')
  const own = await opening
  await expect.poll(async () => (await film(own))?.ms).toBeGreaterThan(20_300)
  await expect.poll(async () => (await film(own))?.paused).toBe(false)
  await expect.poll(async () => (await film(own))?.width).toBeGreaterThan(300)
  expect(await film(window)).toBeNull()
  await expect(window.getByText(t('rate:player.inWindow'))).toBeVisible()
  // It is an empty page of this one: without the bridge, and the only one.
  expect(await own.evaluate(() => 'samklang' in globalThis)).toBe(false)
  expect(await window.evaluate(() => globalThis.open('about:blank', 'another'))).toBeNull()
  expect(await own.evaluate(() => globalThis.open('about:blank'))).toBeNull()

  await own.keyboard.press('k')
  await expect.poll(async () => (await film(own))?.paused).toBe(true)
  await own.keyboard.press('3')
  await expect(window.getByRole('radio', { name: '3 I høj grad' }).first()).toBeChecked()
  await own.keyboard.press('n')
  await expect(window.getByRole('textbox', { name: t('rate:observations.text'), exact: true })).toBeFocused()
  await window.keyboard.type('Set på væggen')
  await window.keyboard.press('Enter')
  await expect.poll(async () => (await contentOf(window)).observations[0]?.text).toBe('Set på væggen')

  const { ms } = (await film(own))!
  await window
    .getByRole('button', { name: t('rate:player.fetchBack') })
    .first()
    .click()
  await expect.poll(async () => Math.abs(((await film(window))?.ms ?? 0) - ms)).toBeLessThan(300)
  await expect.poll(() => electron.windows().length).toBe(1)

  const again = electron.waitForEvent('window')
  await window.locator('#item-welcome').focus()
  await window.keyboard.press('d')
  await again
  await call(window, 'session', 'lock')
  await expect.poll(() => electron.windows().length).toBe(1)
})
