import type { Page } from '@playwright/test'
import { expect, test } from '../../support/app/launch'
import { makeExample, signIn } from '../../support/data/example'
import { expectAccessible } from '../../support/pages/axe'
import { startRating } from '../../support/pages/ratePage'
import { interfaceTexts } from '../../support/pages/texts'

const t = interfaceTexts('da')

async function goTo(window: Page, text: string): Promise<void> {
  await window.keyboard.press('Control+k')
  await expect(window.getByRole('combobox', { name: t('palette:field') })).toBeFocused()
  await window.keyboard.type(text)
  await expect(window.getByRole('dialog').getByRole('option', { selected: true })).toBeVisible()
  await window.keyboard.press('Enter')
  await expect(window.getByRole('dialog')).toBeHidden()
}

test('Ctrl+K goes to a screen, setting, recording, person, item, time and observation', async ({
  launch,
}) => {
  test.setTimeout(240_000)
  const { window } = await launch({ example: true })
  const { anne } = await makeExample(window)
  await signIn(window, anne)
  await expect(window.getByRole('heading', { level: 1 })).toBeVisible()
  await window.keyboard.press('Control+k')
  await expect(window.getByRole('option').first()).toBeVisible()
  await expectAccessible(window, 'palette')
  await window.keyboard.press('Escape')
  await expect(window.getByRole('dialog')).toBeHidden()

  await goTo(window, t('common:places.insight'))
  await expect(window.getByRole('heading', { level: 1, name: t('common:places.insight') })).toBeVisible()
  await goTo(window, t('settings:about'))
  await expect(window.getByRole('heading', { level: 2, name: t('settings:about') })).toBeFocused()
  await goTo(window, 'Mette')
  await expect(window.getByRole('heading', { level: 1 })).toContainText(/Mette|B-017/)
  await goTo(window, 'B-017')
  await startRating(window)

  await goTo(window, '9.')
  await expect(window.locator('#item-network')).toBeFocused()
  await goTo(window, '0:40')
  await expect
    .poll(() => window.evaluate(() => Math.round(document.querySelector('video')!.currentTime)))
    .toBe(40)
  await window.keyboard.press('n')
  await window.keyboard.type('Broderen rejser sig')
  await window.keyboard.press('Enter')
  await window.keyboard.press('k')
  await window.keyboard.press('ArrowUp')
  await goTo(window, 'broderen rejser')
  await expect(window.locator('#item-network')).toBeFocused()
  await expect
    .poll(() => window.evaluate(() => Math.round(document.querySelector('video')!.currentTime)))
    .toBe(37)
  await goTo(window, t('rate:keys.does.fullScreen'))
  await expect(window.getByRole('banner')).toBeHidden()
})
