import type { Locator, Page } from '@playwright/test'
import { call } from '../../support/app/calls'
import { firstRecording, makeExample } from '../../support/data/example'
import { expect, test } from '../../support/app/launch'
import { tabTo } from '../../support/pages/keyboard'

const item = (window: Page, number: number): Locator =>
  window.getByRole('article', { name: new RegExp(`^Punkt ${number}:`) })
const film = (window: Page) =>
  window.evaluate(() => {
    const { paused, currentTime } = document.querySelector('video')!
    return { paused, ms: currentTime * 1000 }
  })

test('a first-time user unlocks, plays, marks, writes, scores all items and locks without a mouse', async ({
  launch,
}) => {
  test.setTimeout(180_000)
  const { window } = await launch({ example: true })
  const { anne } = await makeExample(window)
  await window.reload()
  // From here on no pointer event reaches the page: what needs a mouse fails.
  await window.evaluate(() => {
    for (const kind of ['pointerdown', 'mousedown', 'click'] as const)
      document.addEventListener(kind, (event) => {
        if (event.isTrusted && event.detail > 0) throw new Error('a mouse was used')
      })
  })
  const press = (key: string) => window.keyboard.press(key)

  await test.step('unlocks', async () => {
    await tabTo(window, window.getByRole('button', { name: anne.initials }))
    await press('Enter')
    await expect(window.getByLabel(/^Adgangssætning/)).toBeFocused()
    await window.keyboard.type(anne.passphrase)
    await press('Enter')
    await expect(window.getByRole('heading', { level: 1, name: 'Optagelser' })).toBeVisible({
      timeout: 30_000,
    })
  })

  await test.step('finds the recording', async () => {
    await tabTo(window, window.getByRole('button', { name: 'Begynd vurdering' }))
    await press('Enter')
    await expect(window.getByText('0 af 13 besvaret')).toBeVisible()
    await expect.poll(() => window.evaluate(() => document.querySelector('video')?.readyState)).toBe(4)
  })

  await test.step('is told the keys', async () => {
    await expect(window.getByText('?: alle taster')).toBeVisible()
    await press('?')
    const keys = window.getByRole('dialog', { name: 'Genvejstaster' })
    for (const told of [
      'Afspil eller pause',
      'Ny observation, der taler for',
      'Start på observation her',
      'Næste punkt',
    ])
      await expect(keys.getByText(told, { exact: true })).toBeVisible()
    await press('Escape')
    await expect(keys).toBeHidden()
  })

  await test.step('plays, and writes what is seen', async () => {
    await press('k')
    await expect.poll(async () => (await film(window)).ms).toBeGreaterThan(500)
    await press('n')
    await expect(window.getByRole('textbox', { name: 'Observation', exact: true })).toBeFocused()
    expect((await film(window)).paused).toBe(true)
    await window.keyboard.type('Byder velkommen og siger, hvor længe de har.')
    await press('Enter')
    await expect.poll(async () => (await film(window)).paused).toBe(false)
    await press('k')
    await expect.poll(async () => (await film(window)).paused).toBe(true)
  })

  await test.step('marks an interval, and writes to it that it speaks against', async () => {
    await press('i')
    await press('Control+ArrowRight')
    await press('o')
    await press('ArrowDown')
    await press('Shift+N')
    await window.keyboard.type('Spørger ikke de andre.')
    await press('Enter')
    await expect(item(window, 2).getByText('Spørger ikke de andre.')).toBeVisible()
  })

  await test.step('scores all 13', async () => {
    await press('ArrowUp')
    await expect(item(window, 1)).toBeFocused()
    for (let number = 1; number <= 13; number++) {
      await expect(item(window, number)).toBeFocused()
      await press(String(number % 4))
      if (number < 13) await press('ArrowDown')
    }
    await expect(window.getByText('13 af 13 besvaret')).toBeVisible()
  })

  await test.step('locks', async () => {
    await tabTo(window, window.getByRole('button', { name: 'Lås vurderingen' }))
    await press('Enter')
    await tabTo(window, window.getByRole('button', { name: 'Lås for altid' }))
    await press('Enter')
    await expect(window.getByRole('heading', { name: 'Låst' })).toBeVisible({ timeout: 30_000 })
  })

  const mine = await call(window, 'ratings', 'mine', { recordingId: await firstRecording(window) })
  expect(mine.status).toBe('locked')
  expect(Object.values(mine.content.answers).map(({ score }) => score)).toEqual([
    1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1,
  ])
  expect(mine.content.observations).toMatchObject([
    {
      itemKey: 'welcome',
      stance: 'supports',
      endMs: null,
      text: 'Byder velkommen og siger, hvor længe de har.',
    },
    { itemKey: 'hopes', stance: 'against', text: 'Spørger ikke de andre.' },
  ])
  const { startMs, endMs } = mine.content.observations[1]!
  expect(endMs! - startMs).toBeCloseTo(10_000, -2)
})
