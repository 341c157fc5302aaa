import type { Locator, Page } from '@playwright/test'
import type { Language } from '@shared/domain/text'
import { call } from '../../support/app/calls'
import { firstRecording, makeExample, signIn } from '../../support/data/example'
import { expect, test } from '../../support/app/launch'
import { expectAccessible, expectNoSidewaysScroll } from '../../support/pages/axe'
import { contentOf, openRating, saving, startRating } from '../../support/pages/ratePage'
import { interfaceTexts } from '../../support/pages/texts'

const item = (window: Page, number: number): Locator =>
  window.getByRole('article', { name: new RegExp(`^Punkt ${number}:`) })
const film = (window: Page) =>
  window.evaluate(() => {
    const { paused, currentTime, playbackRate } = document.querySelector('video')!
    return { paused, ms: currentTime * 1000, playbackRate }
  })

/** Presses Tab (or another key) until the control has the focus. */
async function tabTo(window: Page, target: Locator, key = 'Tab'): Promise<void> {
  for (let i = 0; i < 40; i++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await window.keyboard.press(key)
  }
  throw new Error('the control is not reached by the keyboard')
}

test('by the keyboard alone: all items scored, an observation written, locked', async ({ launch }) => {
  const { window } = await launch({ example: true })
  const { anne } = await makeExample(window)
  await signIn(window, anne)
  await tabTo(window, window.getByRole('button', { name: 'Begynd vurdering' }))
  await window.keyboard.press('Enter')
  await expect(window.getByText('0 af 13 besvaret')).toBeVisible()
  await expect(window.getByRole('heading', { level: 1 })).toBeFocused()

  // Past film and timeline in one step.
  await window.keyboard.press('Tab')
  await expect(window.getByRole('button', { name: 'Spring til skemaet' })).toBeFocused()
  await window.keyboard.press('Enter')
  await expect(item(window, 1)).toBeFocused()

  // The first item with Tab, Space and the arrow keys only.
  const first = item(window, 1).getByRole('radio')
  await tabTo(window, first.first())
  await window.keyboard.press('Space')
  await window.keyboard.press('ArrowRight')
  await expect(item(window, 1).getByRole('radio', { name: '2 I nogen grad' })).toBeChecked()

  // The others with the keys listed in the overlay.
  await window.keyboard.press('?')
  await expect(window.getByRole('dialog', { name: 'Genvejstaster' })).toBeVisible()
  await window.keyboard.press('3')
  await window.keyboard.press('Escape')
  await expect(window.getByRole('dialog')).toBeHidden()
  await window.keyboard.press('Escape')
  for (let number = 2; number <= 13; number++) {
    await window.keyboard.press('ArrowDown')
    await expect(item(window, number)).toBeFocused()
    await window.keyboard.press(number === 10 ? 'x' : String(number % 4))
  }
  await expect(window.getByText('13 af 13 besvaret')).toBeVisible()
  // The scale ends at 3.
  await window.keyboard.press('7')

  // Not before the comment is there.
  const lock = window.getByRole('button', { name: 'Lås vurderingen' })
  await tabTo(window, lock)
  await window.keyboard.press('Enter')
  await expect(window.getByRole('button', { name: 'Gå til punkt 10' })).toBeFocused()
  await window.keyboard.press('Enter')
  await expect(window.getByRole('textbox', { name: 'Kommentar til punkt 10' })).toBeFocused()
  await window.keyboard.type('Refleksionen er klippet fra.')
  await window.keyboard.press('Escape')
  await expect(item(window, 10)).toBeFocused()

  await window.keyboard.press('n')
  await window.keyboard.type('Her siger hun tak.')
  await window.keyboard.press('Shift+Enter')
  await window.keyboard.type('Alle nikker.')
  await window.keyboard.press('Enter')
  await expect(item(window, 10).getByText('Her siger hun tak.')).toBeVisible()

  await tabTo(window, lock)
  await window.keyboard.press('Enter')
  await expect(window.getByRole('dialog')).toContainText('kan aldrig ændres')
  await tabTo(window, window.getByRole('button', { name: 'Lås for altid' }))
  await window.keyboard.press('Enter')
  await expect(window.getByRole('heading', { name: 'Låst' })).toBeVisible({ timeout: 20_000 })
  await expect(window.getByText('Mikkel Friis skal låse sin vurdering (ikke begyndt)')).toBeVisible()
  await expect(window.getByRole('radio')).toHaveCount(0)

  const mine = await call(window, 'ratings', 'mine', { recordingId: await firstRecording(window) })
  expect(mine.status).toBe('locked')
  expect(Object.values(mine.content.answers).map(({ score }) => score)).toEqual([
    2,
    2,
    3,
    0,
    1,
    2,
    3,
    0,
    1,
    'cannotAssess',
    3,
    0,
    1,
  ])
  expect(mine.content.observations).toMatchObject([
    { itemKey: 'reflectionFrame', text: 'Her siger hun tak.\nAlle nikker.' },
  ])
})

test('film and form: typing pauses, Enter goes on, a mark jumps to just before', async ({ launch }) => {
  const { window } = await launch({ example: true })
  await openRating(window)

  await window.keyboard.press('Space')
  await expect.poll(async () => (await film(window)).ms).toBeGreaterThan(600)
  await window.keyboard.press('n')
  await expect.poll(async () => (await film(window)).paused).toBe(true)
  const noted = (await film(window)).ms
  await window.keyboard.type('k 3 , n ?')
  expect((await film(window)).paused).toBe(true)
  await window.keyboard.press('Control+Space')
  await expect.poll(async () => (await film(window)).paused).toBe(false)
  await window.keyboard.press('Control+Space')
  await window.keyboard.press('Enter')
  await expect.poll(async () => (await film(window)).paused).toBe(false)
  const [observation] = (await contentOf(window)).observations
  expect(observation).toMatchObject({
    itemKey: 'welcome',
    stance: 'supports',
    text: 'k 3 , n ?',
    endMs: null,
  })
  expect(Math.abs(observation!.startMs - noted)).toBeLessThan(150)
  await window.keyboard.press('k')
  await expect.poll(async () => (await film(window)).paused).toBe(true)

  await test.step('an interval, marked with I and O, that speaks against', async () => {
    await window.keyboard.press('g')
    await expect(window.getByRole('textbox', { name: 'Tidspunkt' })).toBeFocused()
    await window.keyboard.type('0:40')
    await window.keyboard.press('Enter')
    await expect(window.getByRole('dialog')).toBeHidden()
    await window.keyboard.press('i')
    await window.keyboard.press('Control+ArrowRight')
    await window.keyboard.press('o')
    await window.keyboard.press('Shift+N')
    await window.keyboard.type('Taler længe selv.')
    await window.keyboard.press('Enter')
    await expect(item(window, 1).getByRole('button', { name: 'Hop til 0:40–0:50' })).toBeVisible()
    expect((await contentOf(window)).observations[1]).toMatchObject({
      stance: 'against',
      startMs: 40_000,
      endMs: 50_000,
    })
  })

  await test.step('the mark on the time bar', async () => {
    const marks = window.getByRole('group', { name: 'Dine observationer i videoen' })
    await marks
      .getByRole('button', { name: /^0:40–0:50, punkt 1, Taler imod: Taler længe selv\.$/ })
      .click({ force: true })
    await expect.poll(async () => (await film(window)).ms).toBeCloseTo(37_000, -2)
  })

  await test.step('typing in the field of an item begins one as well; Escape drops it', async () => {
    await window.keyboard.press('k')
    await window.getByRole('textbox', { name: 'Ny observation ved punkt 2' }).pressSequentially('En tanke')
    await expect.poll(async () => (await film(window)).paused).toBe(true)
    await expect.poll(async () => (await contentOf(window)).observations.length).toBe(3)
    await window.keyboard.press('Escape')
    await expect.poll(async () => (await film(window)).paused).toBe(false)
    await window.keyboard.press('k')
    await expect.poll(async () => (await contentOf(window)).observations.length).toBe(2)
  })

  await test.step('times are changed by typing; what cannot be is refused', async () => {
    await item(window, 1).getByRole('button', { name: 'Ret observationen ved 0:40–0:50' }).click()
    await window.getByRole('textbox', { name: 'Til', exact: true }).fill('0:30')
    await window.keyboard.press('Enter')
    await expect(window.getByText('Slut skal være efter start')).toBeVisible()
    await window.getByRole('textbox', { name: 'Til', exact: true }).fill('0:44,5')
    await window.keyboard.press('Enter')
    await expect(item(window, 1).getByRole('button', { name: 'Hop til 0:40–0:44' })).toBeVisible()
    await expect.poll(async () => (await contentOf(window)).observations[1]!.endMs).toBe(44_500)
  })

  await test.step('deleted and brought back', async () => {
    await item(window, 1).getByRole('button', { name: 'Slet observationen ved 0:40–0:44' }).click()
    await expect.poll(async () => (await contentOf(window)).observations.length).toBe(1)
    await expect(item(window, 1)).toBeFocused()
    const told = window.getByRole('alert').filter({ hasText: 'Observationen ved 0:40 er slettet.' })
    await told.getByRole('button', { name: 'Fortryd' }).click()
    await expect(told).toBeHidden()
    await expect.poll(async () => (await contentOf(window)).observations.length).toBe(2)
    await window.keyboard.press('Control+z')
    await expect.poll(async () => (await contentOf(window)).observations.length).toBe(1)
    await window.keyboard.press('Control+Shift+Z')
    await expect.poll(async () => (await contentOf(window)).observations.length).toBe(2)
  })

  await test.step('a score chosen with the mouse leaves the arrow keys to the film', async () => {
    await item(window, 1).getByRole('radio', { name: '3 I høj grad' }).click()
    const { ms } = await film(window)
    await window.keyboard.press('ArrowRight')
    await expect.poll(async () => (await film(window)).ms).toBeCloseTo(ms + 1000, -2)
    await expect(item(window, 1).getByRole('radio', { name: '3 I høj grad' })).toBeChecked()
  })

  await test.step('speed', async () => {
    await window.keyboard.press('l')
    await window.keyboard.press('Shift+L')
    expect((await film(window)).playbackRate).toBe(1.75)
    await window.keyboard.press('Shift+L')
    expect((await film(window)).playbackRate).toBe(2)
    for (let i = 0; i < 9; i++) await window.keyboard.press('j')
    expect((await film(window)).playbackRate).toBe(0.5)
  })
})

test('nothing of the other supervisor is on the screen', async ({ launch }) => {
  const { window } = await launch({ example: true })
  const { anne, mikkel } = await makeExample(window)
  await signIn(window, anne)
  await startRating(window)
  await window.keyboard.press('3')
  await window.keyboard.press('n')
  await window.keyboard.type('Kanariefugl')
  await window.keyboard.press('Enter')
  await expect(saving(window)).toHaveText('Gemt')
  await call(window, 'session', 'lock')
  await signIn(window, mikkel)
  await startRating(window)
  await expect(window.getByText('0 af 13 besvaret')).toBeVisible()
  await expect(window.getByRole('radio', { checked: true })).toHaveCount(0)
  await expect(window.getByText('Kanariefugl')).toHaveCount(0)
  await expect(window.getByRole('group', { name: 'Dine observationer i videoen' })).toHaveCount(0)
})

for (const language of ['da', 'en'] satisfies Language[]) {
  test(`axe finds nothing, ${language}`, async ({ launch }) => {
    test.setTimeout(240_000)
    const t = interfaceTexts(language)
    const { window } = await launch({ example: true })
    await call(window, 'app', 'setPreferences', { language })
    await openRating(window, t)
    await expectAccessible(window, 'empty')
    await expectNoSidewaysScroll(window)

    for (const key of ['x', 'ArrowDown', '2', 'i', 'Control+ArrowRight', 'o', 'n'])
      await window.keyboard.press(key)
    await window.keyboard.type('Et øjeblik')
    await expectAccessible(window, 'writing')
    await window.keyboard.press('Enter')
    await window.getByRole('button', { name: t('rate:aboutForm') }).click()
    await window.keyboard.press('Shift+N')
    await window.keyboard.type('Og et til')
    await window.keyboard.press('Enter')
    await window
      .getByRole('group', { name: t('rate:player.marks') })
      .getByRole('button')
      .last()
      .focus()
    await expectAccessible(window, 'half rated')

    await window.keyboard.press('?')
    await expectAccessible(window, 'keys')
    await window.keyboard.press('Escape')
    await expect(window.getByRole('dialog')).toBeHidden()
    await window.keyboard.press('g')
    await expect(window.getByRole('textbox', { name: t('rate:player.goToField') })).toBeFocused()
    await window.keyboard.type('x')
    await window.keyboard.press('Enter')
    await expectAccessible(window, 'go to time')
    await window.keyboard.press('Escape')
    await expect(window.getByRole('dialog')).toBeHidden()

    await window.locator('#item-welcome').focus()
    for (let i = 0; i < 13; i++) {
      await window.keyboard.press('3')
      await window.keyboard.press('ArrowDown')
    }
    await window.getByRole('button', { name: t('rate:lockSection.button') }).click()
    await expectAccessible(window, 'lock')
    await window.getByRole('button', { name: t('rate:lockDialog.confirm') }).click()
    await expect(window.getByRole('heading', { name: t('rate:locked.title') })).toBeVisible()
    await expect(window.getByRole('dialog')).toBeHidden()
    await expectAccessible(window, 'locked')
  })
}
