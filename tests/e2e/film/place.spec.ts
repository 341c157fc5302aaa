import type { Page } from '@playwright/test'
import { call } from '../../support/app/calls'
import { expect, test } from '../../support/app/launch'
import { makeExample, signIn } from '../../support/data/example'
import { openRating } from '../../support/pages/ratePage'
import { interfaceTexts } from '../../support/pages/texts'

const t = interfaceTexts('da')

const film = (window: Page) =>
  window.evaluate(() => {
    const { currentTime, playbackRate, muted } = document.querySelector('video')!
    return { second: Math.round(currentTime), playbackRate, muted }
  })
const current = (window: Page) => window.locator('article[aria-current=true]')
const scrollTop = (window: Page) =>
  window.evaluate(() => document.querySelector('#item-welcome')!.closest('section')!.parentElement!.scrollTop)

async function expectLeft(window: Page, scrolled: number): Promise<void> {
  await expect.poll(() => film(window)).toEqual({ second: 40, playbackRate: 1.25, muted: true })
  await expect(current(window)).toHaveAttribute('id', 'item-responding')
  await expect.poll(async () => Math.abs((await scrollTop(window)) - scrolled)).toBeLessThan(5)
}

test('she goes on where she was: after another screen, and after the app was killed', async ({ launch }) => {
  test.setTimeout(240_000)
  const first = await launch({ example: true })
  const { window } = first
  await openRating(window)
  await window.keyboard.press('3')
  await window.keyboard.press('g')
  await expect(window.getByRole('textbox', { name: t('rate:player.goToField') })).toBeFocused()
  await window.keyboard.type('0:40')
  await window.keyboard.press('Enter')
  await expect(window.getByRole('dialog')).toBeHidden()
  await window.keyboard.press('l')
  await window.keyboard.press('m')
  for (let i = 0; i < 4; i++) await window.keyboard.press('ArrowDown')
  await expect(current(window)).toHaveAttribute('id', 'item-responding')
  const scrolled = await scrollTop(window)
  expect(scrolled).toBeGreaterThan(300)
  const left = async () => (await call(window, 'desk', 'mine')).places[0]?.place
  await expect
    .poll(left)
    .toMatchObject({ positionMs: 40_000, itemKey: 'responding', muted: true, rate: 1.25 })

  await window.getByRole('button', { name: t('rate:backToRecording'), exact: true }).click()
  await window.getByRole('button', { name: t('recording:step.continue.button') }).click()
  await expectLeft(window, scrolled)
  await first.kill()

  const second = await launch()
  const { anne, mikkel } = await makeExample(second.window)
  await signIn(second.window, anne)
  await second.window.getByRole('button', { name: t('recording:step.continue.button') }).click()
  await expectLeft(second.window, scrolled)

  // Hers alone.
  await call(second.window, 'session', 'lock')
  await signIn(second.window, mikkel)
  expect(await call(second.window, 'desk', 'mine')).toEqual({ places: [], phrases: [], words: [] })
  await second.window.getByRole('button', { name: t('recording:step.begin.button') }).click()
  await expect.poll(() => film(second.window)).toEqual({ second: 0, playbackRate: 1, muted: false })
  await expect(current(second.window)).toHaveAttribute('id', 'item-welcome')
})
