import type { Locator, Page } from '@playwright/test'
import { itemsOf } from '@shared/domain/forms/form'
import { call } from '../../support/app/calls'
import { firstRecording, makeExample, signIn } from '../../support/data/example'
import { testId } from '../../support/data/fixtures'
import { expectAccessible } from '../../support/pages/axe'
import { expect, test } from '../../support/app/launch'
import { contentOf, openRating, startRating } from '../../support/pages/ratePage'
import { interfaceTexts } from '../../support/pages/texts'

const t = interfaceTexts('da')

const item = (window: Page, number: number): Locator =>
  window.getByRole('article', { name: new RegExp(`^Punkt ${number}:`) })
const field = (window: Page): Locator => window.getByRole('textbox', { name: 'Observation', exact: true })
const at = (window: Page) => window.evaluate(() => document.querySelector('video')!.currentTime)

async function goTo(window: Page, time: string): Promise<void> {
  await window.keyboard.press('g')
  await expect(window.getByRole('textbox', { name: 'Tidspunkt' })).toBeFocused()
  await window.keyboard.type(time)
  await window.keyboard.press('Enter')
  await expect(window.getByRole('dialog')).toBeHidden()
}

async function write(window: Page, time: string, text: string, key = 'n'): Promise<void> {
  await goTo(window, time)
  await window.keyboard.press(key)
  await expect(field(window)).toBeFocused()
  await window.keyboard.type(text)
  await window.keyboard.press('Enter')
  await expect(field(window)).toBeHidden()
}

test('guidance as a beginning, exact times, deleting with undo, and search, from the keyboard', async ({
  launch,
}) => {
  const { window } = await launch({ example: true })
  await openRating(window)

  await test.step('a sentence of the guidance goes into the text, and the writing goes on after it', async () => {
    await goTo(window, '0:10')
    await window.keyboard.press('n')
    await window.keyboard.type('Set:')
    await window.keyboard.press('Control+g')
    await expect(window.getByRole('menuitem')).toHaveCount(2)
    await expectAccessible(window, 'guidance')
    // Escape closes the menu and not the observation.
    await window.keyboard.press('Escape')
    await expect(window.getByRole('menuitem')).toHaveCount(0)
    await expect(field(window)).toHaveValue('Set:')
    await field(window).focus()
    await window.keyboard.press('Control+g')
    await expect(window.getByRole('menuitem').first()).toBeFocused()
    await window.keyboard.press('Enter')
    await expect(field(window)).toBeFocused()
    await window.keyboard.type(' Ja.')
    await expect(field(window)).toHaveValue('Set: Bliver alle nævnt eller budt velkommen? Ja.')
  })

  await test.step('times to the millisecond', async () => {
    await window.getByRole('textbox', { name: 'Fra', exact: true }).fill('0:10,040')
    await window.getByRole('textbox', { name: 'Til', exact: true }).fill('00:00:12.345')
    await window.keyboard.press('Enter')
    await expect(field(window)).toBeHidden()
    await expect
      .poll(async () => (await contentOf(window)).observations)
      .toMatchObject([{ startMs: 10_040, endMs: 12_345 }])
  })

  await window.keyboard.press('ArrowDown')
  await write(window, '0:20', 'Borgeren spørges først', 'n')
  await window.keyboard.press('ArrowDown')
  await write(window, '0:30', 'Dagsordenen er lederens, ikke borgerens', 'Shift+N')

  await test.step('deleted: the notice brings it back, and is gone with the screen', async () => {
    await item(window, 3).getByRole('button', { name: 'Slet observationen ved 0:30' }).focus()
    await window.keyboard.press('Enter')
    await expect(item(window, 3)).toBeFocused()
    const told = window.getByRole('alert').filter({ hasText: 'Observationen ved 0:30 er slettet.' })
    await told.getByRole('button', { name: 'Fortryd' }).focus()
    await window.keyboard.press('Enter')
    await expect(item(window, 3).getByText('Dagsordenen er lederens')).toBeVisible()
    await expect(item(window, 3)).toBeFocused()
    await expect(told).toBeHidden()
    await item(window, 3).getByRole('button', { name: 'Slet observationen ved 0:30' }).focus()
    await window.keyboard.press('Enter')
    await expect(told).toBeVisible()
    await expectAccessible(window, 'deleted')
    await window.keyboard.press('Control+z')
    await expect(item(window, 3).getByText('Dagsordenen er lederens')).toBeVisible()
    await expect(told).toBeHidden()
  })

  await test.step('search by word, item and stance', async () => {
    await window.keyboard.press('/')
    const panel = window.getByRole('region', { name: 'Søg i dine observationer' })
    const search = panel.getByRole('searchbox', { name: 'Ord i observationen' })
    await expect(search).toBeFocused()
    await expect(window.getByText('3 af 3 observationer')).toBeVisible()
    await expectAccessible(window, 'search')
    await window.keyboard.type('BORGEREN')
    await expect(window.getByText('2 af 3 observationer')).toBeVisible()
    await window.keyboard.press('ArrowDown')
    await window.keyboard.press('ArrowDown')
    await expect(window.getByTitle('Hop til 0:30')).toBeFocused()
    await window.keyboard.press('Enter')
    await expect.poll(() => at(window)).toBeCloseTo(27, 1)
    // The film's keys work in the list; what moves in the list is the list's.
    await window.keyboard.press('Control+ArrowRight')
    await expect.poll(() => at(window)).toBeCloseTo(37, 1)
    await window.keyboard.press('Home')
    await window.keyboard.press('ArrowUp')
    await expect(search).toBeFocused()
    await search.fill('')
    await panel.getByText('Taler imod').first().click()
    await expect(window.getByText('1 af 3 observationer')).toBeVisible()
    const ofItem = async (number: number) => {
      const where = window.getByRole('combobox', { name: 'Punkt' })
      const option = where.locator('option').filter({ hasText: new RegExp(`^${number}\\. `) })
      await where.selectOption(await option.first().getAttribute('value'))
    }
    await ofItem(1)
    await expect(window.getByText('0 af 3 observationer')).toBeVisible()
    await panel.getByText('Alle', { exact: true }).click()
    await expect(window.getByTitle('Hop til 0:10–0:12')).toBeVisible()
    await ofItem(2)
    await window.getByRole('button', { name: 'Vis i skema: punkt 2, 0:20' }).click()
    await expect(search).toBeHidden()
    await expect(item(window, 2)).toBeFocused()
  })

  await test.step('from the midst of writing, and back to the item', async () => {
    await window.keyboard.press('n')
    await window.keyboard.type('Halvt skrevet')
    await window.keyboard.press('Control+f')
    await expect(window.getByRole('searchbox')).toBeFocused()
    await window.keyboard.press('Escape')
    await expect(item(window, 2)).toBeFocused()
    await expect(item(window, 2).getByText('Halvt skrevet')).toBeVisible()
    // Starting to write returns to the form.
    await window.keyboard.press('/')
    await window.keyboard.press('ArrowDown')
    await window.keyboard.press('n')
    await expect(field(window)).toBeFocused()
    await expect(window.getByRole('region', { name: 'Søg i dine observationer' })).toHaveCount(0)
  })
})

test('the first thirty observations of an item are shown, and all when asked for', async ({ launch }) => {
  const { window } = await launch({ example: true })
  const { anne } = await makeExample(window)
  await signIn(window, anne)
  const recordingId = await firstRecording(window)
  const { content, form } = await call(window, 'ratings', 'mine', { recordingId })
  const observations = Array.from({ length: 40 }, (_, i) => ({
    id: testId(i + 1),
    itemKey: itemsOf(form)[0]!.key,
    startMs: i * 100,
    endMs: null,
    stance: 'supports' as const,
    text: `Observation ${i}`,
  }))
  await call(window, 'ratings', 'save', { recordingId, content: { ...content, observations } })
  await window.reload()
  await startRating(window, t, 'continue')

  const rows = item(window, 1).getByRole('listitem')
  await expect(rows).toHaveCount(30)
  await item(window, 1).getByRole('button', { name: 'Vis alle 40 observationer' }).click()
  await expect(rows).toHaveCount(40)
  await expect(rows.nth(30).getByRole('button').first()).toBeFocused()
})
