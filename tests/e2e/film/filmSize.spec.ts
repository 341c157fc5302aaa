import type { Page } from '@playwright/test'
import { call } from '../../support/app/calls'
import { electronOf } from '../../support/app/apps'
import { expect, test } from '../../support/app/launch'
import { showAll } from '../../support/data/deciding'
import { contentOf, firstRecording, makeExample, rateAndLock, signIn } from '../../support/data/example'
import { builtInForm, testId } from '../../support/data/fixtures'
import { expectAccessible, expectNoSidewaysScroll } from '../../support/pages/axe'
import { contentOf as saved, openRating, saving } from '../../support/pages/ratePage'
import { interfaceTexts } from '../../support/pages/texts'

const t = interfaceTexts('da')
const form = builtInForm()

/** Sets the size of the window's contents, in the pixels of the display, and waits until the page has it. */
async function resize(window: Page, width: number, height: number, zoom = 1): Promise<void> {
  await electronOf(window).evaluate(
    ({ BrowserWindow }, [width, height]) => BrowserWindow.getAllWindows()[0]!.setContentSize(width, height),
    [width, height] as const,
  )
  const inner = () => window.evaluate(() => innerWidth)
  await expect.poll(inner).toBe(Math.floor(width / zoom))
}

/** Presses Ctrl and a key in the window itself: keys sent to the page do not pass where the zoom keys are handled. */
const pressCtrl = (window: Page, key: string) =>
  electronOf(window).evaluate(({ BrowserWindow }, keyCode) => {
    const { webContents } = BrowserWindow.getAllWindows()[0]!
    webContents.sendInputEvent({ type: 'keyDown', keyCode, modifiers: ['control'] })
    webContents.sendInputEvent({ type: 'keyUp', keyCode, modifiers: ['control'] })
  }, key)

/** Zooms by the keys, step by step, to a factor. */
async function zoomTo(window: Page, factor: number): Promise<void> {
  const now = () =>
    electronOf(window).evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.webContents.getZoomFactor(),
    )
  await pressCtrl(window, '0')
  await expect.poll(now).toBeCloseTo(1)
  for (let step = 0; step < 8 && (await now()) < factor - 0.01; step++) {
    const before = await now()
    await pressCtrl(window, '+')
    await expect.poll(now).toBeGreaterThan(before)
  }
  expect(await now()).toBeCloseTo(factor)
}

/** The size of the picture: of the video within its element. */
const picture = (window: Page) =>
  window.evaluate(() => {
    const video = document.querySelector('video')!
    const { width, height } = video.getBoundingClientRect()
    const ratio = video.videoWidth / video.videoHeight
    return { width: Math.min(width, height * ratio), height: Math.min(height, width / ratio) }
  })

async function expectPicture(window: Page, width: number, height: number): Promise<void> {
  await expect.poll(async () => (await picture(window)).width).toBeGreaterThanOrEqual(width)
  expect((await picture(window)).height).toBeGreaterThanOrEqual(height)
}

/** Whether an element is entirely in the window, and not scrolled out of what holds it. */
const inView = (window: Page, selector: string) =>
  window.evaluate((selector) => {
    const elements = [...document.querySelectorAll(selector)]
    return (
      elements.length > 0 &&
      elements.every((element) => {
        const { left, top, right, bottom } = element.getBoundingClientRect()
        if (right - left < 1 || left < 0 || top < 0 || right > innerWidth || bottom > innerHeight)
          return false
        for (let box = element.parentElement; box; box = box.parentElement) {
          const room = box.getBoundingClientRect()
          const clips = getComputedStyle(box).overflowY !== 'visible'
          if (clips && (top < room.top - 1 || bottom > room.bottom + 1)) return false
        }
        return true
      })
    )
  }, selector)

test('the film is large beside the form, at every size of window', async ({ launch }) => {
  test.setTimeout(240_000)
  const { window } = await launch({ example: true })
  await openRating(window)
  const controls = window.getByRole('group', { name: t('rate:player.controls') })

  for (const [width, height, zoom, least] of [
    [1280, 800, 1, [760, 428]],
    [1366, 728, 1, [800, 450]],
    [1280, 800, 1.5, [420, 236]],
    [1280, 800, 2, [320, 180]],
  ] as const) {
    await zoomTo(window, zoom)
    await resize(window, width, height, zoom)
    await expectPicture(window, least[0], least[1])
    await expectNoSidewaysScroll(window)
    // One line above, one row of controls, and the form beside.
    expect((await window.getByRole('banner').boundingBox())!.height).toBeLessThanOrEqual(40 * zoom + 1)
    await expect(controls.getByRole('button', { name: t('rate:player.fullScreen') })).toBeInViewport({
      ratio: 0.98,
    })
    await expect(controls.getByRole('button', { name: t('rate:player.play') })).toBeInViewport({
      ratio: 0.98,
    })
    const score = window.getByRole('radio', { name: '3 I høj grad' }).first()
    await score.scrollIntoViewIfNeeded()
    // Zoomed, its edges lie between pixels.
    await expect(score).toBeInViewport({ ratio: 0.98 })
  }
})

test('the divider resizes the picture; sizes, place and zoom are back after a restart', async ({
  launch,
}) => {
  test.setTimeout(240_000)
  const first = await launch({ example: true })
  await openRating(first.window)
  await resize(first.window, 1200, 760)
  const before = await picture(first.window)
  const divider = first.window.getByRole('separator', { name: t('rate:resize') })
  await divider.focus()
  for (let i = 0; i < 3; i++) await first.window.keyboard.press('ArrowLeft')
  await expect.poll(async () => (await picture(first.window)).width).toBeLessThan(before.width - 60)
  await first.window.keyboard.press('Escape')
  await first.window.locator('#item-welcome').focus()
  await first.window.keyboard.press('t')
  const timeline = first.window.getByTestId('timeline')
  await expect.poll(async () => (await timeline.boundingBox())!.height).toBeLessThan(30)
  await pressCtrl(first.window, '+')
  const zoom = (app: typeof first) =>
    app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]!.webContents.getZoomFactor(),
    )
  await expect.poll(() => zoom(first)).toBeCloseTo(1.1)
  const bounds = (app: typeof first) =>
    app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.getNormalBounds())
  const placed = await bounds(first)
  await expect.poll(async () => (await call(first.window, 'app', 'preferences')).filmShare).toBeLessThan(60)
  const { filmShare } = await call(first.window, 'app', 'preferences')
  const width = (await picture(first.window)).width
  await first.close()

  const second = await launch()
  expect(await bounds(second)).toMatchObject({ width: placed.width, height: placed.height })
  await expect.poll(() => zoom(second)).toBeCloseTo(1.1)
  const { anne } = await makeExample(second.window)
  await signIn(second.window, anne)
  await second.window
    .getByRole('button', { name: /vurdering/ })
    .first()
    .click()
  await expect.poll(async () => (await picture(second.window)).width).toBeGreaterThan(100)
  expect((await call(second.window, 'app', 'preferences')).filmShare).toBe(filmShare)
  await expect.poll(async () => Math.abs((await picture(second.window)).width - width)).toBeLessThan(12)
  await expect
    .poll(async () => (await second.window.getByTestId('timeline').boundingBox())!.height)
    .toBeLessThan(30)
})

test('full screen: the whole display, with controls, score keys and note field over the film', async ({
  launch,
}) => {
  test.setTimeout(240_000)
  const { window, electron } = await launch({ example: true })
  await openRating(window)
  await window.keyboard.press('f')
  const display = await electron.evaluate(({ screen }) => screen.getPrimaryDisplay().size)
  const stage = () =>
    window.evaluate(() => {
      const { width, height } = document.querySelector('video')!.parentElement!.getBoundingClientRect()
      return Math.max(width / innerWidth, height / innerHeight)
    })
  await expect.poll(stage).toBeCloseTo(1, 1)
  expect(
    await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]!.isFullScreen()),
  ).toBe(true)
  expect(display.width).toBeGreaterThan(0)
  await expect(window.getByRole('banner')).toBeHidden()

  await window.keyboard.press('3')
  await expect(window.getByRole('radio', { name: '3 I høj grad' })).toBeChecked()
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('2')
  await window.keyboard.press('n')
  await window.keyboard.type('Skrevet over filmen')
  await expectAccessible(window, 'full screen')
  await window.keyboard.press('Enter')
  await expect(window.getByText('Skrevet over filmen')).toBeVisible()
  await expect(saving(window)).toHaveText('Gemt')
  const content = await saved(window)
  expect(content.answers).toMatchObject({ welcome: { score: 3 }, hopes: { score: 2 } })
  expect(content.observations).toMatchObject([{ itemKey: 'hopes', text: 'Skrevet over filmen' }])

  // Escape leaves a field first, then full screen; a double click enters and leaves, too.
  await window.keyboard.press('n')
  await window.keyboard.type('Et til')
  await window.keyboard.press('Escape')
  await expect(window.getByRole('banner')).toBeHidden()
  await window.keyboard.press('Escape')
  await expect(window.getByRole('banner')).toBeVisible()
  await window.locator('video').dblclick()
  await expect(window.getByRole('banner')).toBeHidden()
  await window.locator('video').dblclick({ position: { x: 60, y: 200 } })
  await expect(window.getByRole('banner')).toBeVisible()
})

test('in the conversation the film is large, and an item fits on one screen', async ({ launch }) => {
  test.setTimeout(240_000)
  const { window } = await launch({ example: true })
  const { anne, mikkel } = await makeExample(window)
  const agenda = form.parts[0]!.items[2]!.key
  const note = (number: number, startMs: number, text: string) => [
    { id: testId(number), itemKey: agenda, startMs, endMs: null, stance: 'supports' as const, text },
  ]
  await signIn(window, anne)
  const recordingId = await firstRecording(window)
  await rateAndLock(window, recordingId, () =>
    contentOf(
      form,
      [3, 2, 3, 2, 2, 3, 1, 2, 3, 2, 3, 2, 1],
      note(1, 31_000, 'Hun spørger hver enkelt, hvad der er vigtigst for dem, og skriver det på tavlen.'),
    ),
  )
  await signIn(window, mikkel)
  await rateAndLock(window, recordingId, () =>
    contentOf(
      form,
      [3, 2, 1, 2, 2, 3, 3, 2, 2, 2, 3, 2, 1],
      note(2, 20_000, 'Dagsordenen er skrevet på forhånd, og ingen bliver spurgt, om noget mangler.'),
    ),
  )
  await showAll(window, recordingId, [anne, mikkel])
  await resize(window, 1280, 800)
  await window.reload()
  await window.getByRole('button', { name: t('recording:step.compare.button') }).click()
  await window.getByRole('button', { name: t('conversation:talk.begin.button') }).click()
  await expect.poll(() => window.evaluate(() => document.querySelector('video')?.readyState)).toBe(4)
  await window.keyboard.press('2')
  await expect(window.locator('article textarea')).toBeFocused()
  await window.keyboard.type('Vi så begge steder igen.')

  await expectPicture(window, 640, 360)
  for (const part of [
    '#talking-about',
    'article [data-who] li:first-child',
    'article [role=radiogroup]',
    'article textarea:not([aria-hidden])',
    '[role=group] video, video',
  ])
    expect([part, await inView(window, part)]).toEqual([part, true])
  await expectNoSidewaysScroll(window)
  await expectAccessible(window, 'conversation')

  for (const zoom of [1.5, 2]) {
    await zoomTo(window, zoom)
    await expect.poll(() => window.evaluate(() => innerWidth)).toBe(Math.floor(1280 / zoom))
    await expectNoSidewaysScroll(window)
    await window.locator('article textarea:not([aria-hidden])').scrollIntoViewIfNeeded()
    await expect(window.locator('article textarea:not([aria-hidden])')).toBeInViewport({ ratio: 0.98 })
  }
})
