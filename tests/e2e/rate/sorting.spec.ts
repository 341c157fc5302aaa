import type { Page } from '@playwright/test'
import { expect, test } from '../../support/app/launch'
import { expectAccessible } from '../../support/pages/axe'
import { contentOf, openRating } from '../../support/pages/ratePage'
import { interfaceTexts } from '../../support/pages/texts'

const t = interfaceTexts('da')
const observations = async (window: Page) => (await contentOf(window)).observations
const strip = (window: Page) => window.getByRole('navigation', { name: t('rate:strip.title') })

test('notes first, sorting later', async ({ launch }) => {
  test.setTimeout(240_000)
  const { window } = await launch({ example: true })
  await openRating(window)

  await test.step('one key marks a moment, and the film goes on', async () => {
    await window.keyboard.press('Space')
    await expect
      .poll(() => window.evaluate(() => document.querySelector('video')!.currentTime))
      .toBeGreaterThan(0.6)
    await window.keyboard.press('v')
    await window.keyboard.press('a')
    expect(await window.evaluate(() => document.querySelector('video')!.paused)).toBe(false)
    await window.keyboard.press('k')
    await expect
      .poll(() => observations(window))
      .toMatchObject([
        { itemKey: null, stance: 'revisit', text: '' },
        { itemKey: null, stance: 'against', text: '' },
      ])
  })

  const unsorted = window.getByRole('region', { name: t('rate:unsorted.title') })
  await test.step('a note without an item is sorted afterwards, to several', async () => {
    await window.keyboard.press('w')
    await window.keyboard.type('Hører til to steder')
    await window.keyboard.press('Enter')
    const row = unsorted.getByRole('listitem').filter({ hasText: 'Hører til to steder' })
    await expect(row).toBeVisible()
    await expectAccessible(window, 'unsorted')
    await row.getByRole('button', { name: 'Punkt 4', exact: true }).click()
    await expect(row).toHaveCount(0)
    const card = window.locator('#item-voices')
    await card.getByRole('button', { name: /^Ret observationen/ }).click()
    await card
      .getByRole('group', { name: t('rate:observations.items') })
      .getByRole('button', { name: 'Punkt 9', exact: true })
      .click()
    await card.getByRole('textbox', { name: t('rate:observations.text'), exact: true }).press('Enter')
    await expect(window.locator('#item-network').getByText('Hører til to steder')).toBeVisible()
    await expect(card.getByText(t('rate:observations.also', { numbers: '9' }))).toBeVisible()
    await expect
      .poll(async () => (await observations(window))[2])
      .toMatchObject({ itemKey: 'voices', alsoKeys: ['network'] })
  })

  await test.step('an observation on another item than the current takes its number', async () => {
    await window.locator('#item-welcome').focus()
    await window.keyboard.press('n')
    await window.keyboard.type('#9 Broderen spørges')
    await window.keyboard.press('Enter')
    await expect
      .poll(async () => (await observations(window)).at(-1))
      .toMatchObject({ itemKey: 'network', text: 'Broderen spørges' })
    await expect(window.locator('#item-welcome')).toBeFocused()
  })

  await test.step('what Escape drops can be brought back', async () => {
    await window.keyboard.press('n')
    await window.keyboard.type('Næsten tabt')
    await window.keyboard.press('Escape')
    await expect.poll(async () => (await observations(window)).length).toBe(4)
    await window
      .getByRole('alert')
      .getByRole('button', { name: t('rate:observations.bringBack') })
      .click()
    const field = window
      .locator('#item-welcome')
      .getByRole('textbox', { name: t('rate:observations.text'), exact: true })
    await expect(field).toHaveValue('Næsten tabt')
    await field.press('Enter')
    await expect
      .poll(async () => (await observations(window)).at(-1))
      .toMatchObject({ itemKey: 'welcome', text: 'Næsten tabt' })
  })

  await test.step('a phrase is kept and used again', async () => {
    await window.keyboard.press('n')
    await window.keyboard.type('Spørger åbent og undrende')
    await window.keyboard.press('Control+e')
    await window.getByRole('menuitem', { name: t('rate:phrases.keep') }).click()
    await window.keyboard.press('Escape')
    await window.locator('#item-welcome').focus()
    await window.keyboard.press('n')
    await window.keyboard.press('Control+e')
    await window.getByRole('menuitem', { name: 'Spørger åbent og undrende' }).click()
    await expect(window.getByRole('textbox', { name: t('rate:observations.text'), exact: true })).toHaveValue(
      'Spørger åbent og undrende',
    )
    await window.keyboard.press('Enter')
  })

  await test.step('the list below the film follows the playhead, and is filtered by part', async () => {
    const below = window.getByRole('region', { name: t('rate:search.below') })
    await expect(below.getByRole('listitem')).toHaveCount(6)
    await below.getByRole('combobox', { name: t('rate:search.item') }).selectOption('part dialogue')
    await expect(below.getByRole('listitem')).toHaveCount(2)
    await below.getByRole('combobox', { name: t('rate:search.item') }).selectOption('unsorted')
    await expect(below.getByRole('listitem')).toHaveCount(2)
    await below.getByRole('combobox', { name: t('rate:search.item') }).selectOption('all')
  })

  await test.step('the strip shows score and count, and leads to the field that is missing', async () => {
    await window.locator('#item-network').focus()
    await window.keyboard.press('x')
    const step = strip(window).getByRole('button', { name: /^Punkt 9,/ })
    await expect(step).toHaveAccessibleName('Punkt 9, kan ikke vurderes, 2 observationer, kommentar mangler')
    await window.getByRole('button', { name: '9: kommentar mangler' }).click()
    await expect(window.getByRole('textbox', { name: 'Kommentar til punkt 9' })).toBeFocused()
    await window.keyboard.type('Netværket er ikke i billedet.')
    await window.keyboard.press('Escape')
    await expect(window.getByRole('button', { name: '9: kommentar mangler' })).toHaveCount(0)
    await strip(window)
      .getByRole('button', { name: /^Punkt 13/ })
      .click()
    await expect(window.locator('#item-continuity')).toBeFocused()
    await expectAccessible(window, 'strip')
  })
})
