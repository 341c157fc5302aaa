import type { Locator, Page } from '@playwright/test'
import { call } from '../../support/app/calls'
import { expectAccessible, expectNoSidewaysScroll } from '../../support/pages/axe'
import { makeExample, signIn } from '../../support/data/example'
import { expect, test } from '../../support/app/launch'
import { goToPlace } from '../../support/pages/places'
import { contentOf, startRating } from '../../support/pages/ratePage'

const openSettings = async (window: Page): Promise<void> => {
  await goToPlace(window, 'settings')
  await expect(window.getByRole('heading', { name: 'Tastatur' })).toBeVisible()
}

const row = (window: Page, command: string): Locator =>
  window.getByRole('dialog').getByRole('listitem').filter({ hasText: command })

test('keys are changed in settings; a clash is named and refused; the screen and its help follow', async ({
  launch,
}) => {
  const { window } = await launch({ example: true })
  const { anne } = await makeExample(window)
  await signIn(window, anne)
  await openSettings(window)
  await window.getByRole('button', { name: 'Vælg taster' }).click()
  await expect(window.getByRole('dialog')).toBeVisible()
  await expectAccessible(window, 'keys')

  const observe = row(window, 'Ny observation, der taler for')
  await observe.getByRole('button', { name: 'Ny tast til: Ny observation, der taler for' }).click()
  await window.keyboard.press('k')
  await expect(observe.getByRole('alert')).toContainText('K bruges allerede til »Afspil eller pause«')
  await window.keyboard.press('Control+c')
  await expect(observe.getByRole('alert')).toContainText('Ctrl+C bruges i alle programmer')
  expect((await call(window, 'app', 'preferences')).keys).toEqual({})
  await expectAccessible(window, 'a clash')
  await window.keyboard.press('q')
  await expect(observe).toContainText('Q')
  await expect(observe.getByRole('button', { name: 'Nulstil tasten til' })).toBeVisible()

  // Escape calls the waiting off and leaves the dialog open; Space is a key like any other.
  const play = row(window, 'Afspil eller pause, mens du skriver')
  await play.getByRole('button').click()
  await window.keyboard.press('Escape')
  await expect(window.getByRole('dialog')).toBeVisible()
  await play.getByRole('button').click()
  await window.keyboard.press('p')
  await expect(play.getByRole('alert')).toContainText('Brug Ctrl sammen med den')
  await window.keyboard.press('Control+p')
  await expect(play).toContainText('CtrlP')
  await window.keyboard.press('Escape')
  await expect(window.getByRole('dialog')).toBeHidden()
  await expect(window.getByText('2 taster er dine egne.')).toBeVisible()

  await goToPlace(window, 'library')
  await startRating(window)
  await expect(window.getByText('Q: ny observation')).toBeVisible()
  await window.keyboard.press('n')
  await expect(window.getByRole('textbox', { name: 'Observation', exact: true })).toHaveCount(0)
  await window.keyboard.press('q')
  await window.keyboard.type('Med min egen tast')
  await window.keyboard.press('Control+p')
  await expect.poll(() => window.evaluate(() => document.querySelector('video')!.paused)).toBe(false)
  await window.keyboard.press('Enter')
  await expect.poll(async () => (await contentOf(window)).observations.length).toBe(1)
  await window.keyboard.press('?')
  await expect(
    window.getByRole('dialog').getByText('Ny observation, der taler for').locator('..'),
  ).toContainText('Q')
  await window.keyboard.press('Escape')

  await openSettings(window)
  await window.getByRole('button', { name: 'Vælg taster' }).click()
  await observe.getByRole('button', { name: 'Nulstil tasten til' }).click()
  await expect(observe).toContainText('N')
  await expect(observe.getByRole('button', { name: 'Ny tast til' })).toBeFocused()
  await window.getByRole('button', { name: 'Nulstil alle taster' }).click()
  await expect.poll(async () => (await call(window, 'app', 'preferences')).keys).toEqual({})
})

test('the lead-in of a jump is settable, and stays for the next start', async ({ launch }) => {
  const app = await launch({ example: true })
  const { window } = app
  const { anne } = await makeExample(window)
  await signIn(window, anne)
  await openSettings(window)
  await expectNoSidewaysScroll(window)
  await window.getByRole('textbox', { name: 'Start lidt før observationen' }).fill('1,5')
  await window.getByRole('textbox', { name: 'Reaktionstid' }).fill('0,8')
  await expect
    .poll(() => call(window, 'app', 'preferences'))
    .toMatchObject({ leadInMs: 1500, reactionMs: 800 })
  await app.close()

  const again = (await launch()).window
  await call(again, 'session', 'unlock', { userId: anne.id, passphrase: anne.passphrase })
  await again.reload()
  await startRating(again)
  await again.keyboard.press('g')
  await expect(again.getByRole('dialog').getByRole('textbox')).toBeFocused()
  await again.keyboard.type('0:20')
  await again.keyboard.press('Enter')
  await expect(again.getByRole('dialog')).toBeHidden()
  await again.keyboard.press('n')
  await again.keyboard.type('Et sted')
  await again.keyboard.press('Enter')
  await again.getByRole('button', { name: 'Hop til 0:20' }).click()
  await expect
    .poll(() => again.evaluate(() => document.querySelector('video')!.currentTime))
    .toBeCloseTo(18.5, 1)
})
