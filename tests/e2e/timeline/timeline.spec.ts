import type { Locator, Page } from '@playwright/test'
import { v7 as newId } from 'uuid'
import { itemsOf, type Form } from '@shared/domain/forms/form'
import type { Observation, RatingContent } from '@shared/domain/ratings/rating'
import { expectAccessible, expectNoSidewaysScroll } from '../../support/pages/axe'
import { call } from '../../support/app/calls'
import { firstRecording, makeExample, signIn } from '../../support/data/example'
import { expect, test } from '../../support/app/launch'
import { contentOf, startRating } from '../../support/pages/ratePage'

/** The colours of the parts of a form in the light theme: styles/tokens.css. */
const partColours = ['35,98,143', '123,74,158', '154,85,16', '47,111,74'] as const

const observation = (part: Partial<Observation>): Observation => ({
  id: newId(),
  itemKey: 'welcome',
  startMs: 0,
  endMs: null,
  stance: 'supports',
  text: 'Et øjeblik',
  ...part,
})

/** Opens the rating of the example's recording (1:37) with a content that is there already. */
async function openWith(window: Page, content: (form: Form) => RatingContent): Promise<Locator> {
  const { anne } = await makeExample(window)
  await signIn(window, anne)
  const recordingId = await firstRecording(window)
  const { form } = await call(window, 'ratings', 'mine', { recordingId })
  await call(window, 'ratings', 'save', { recordingId, content: content(form) })
  await window.emulateMedia({ colorScheme: 'light' })
  await window.reload()
  await startRating(window, undefined, 'continue')
  return window.getByTestId('timeline')
}

const ms = (window: Page) => window.evaluate(() => document.querySelector('video')!.currentTime * 1000)
const durationOf = (window: Page) => window.evaluate(() => document.querySelector('video')!.duration * 1000)

/** The colour that is drawn at a place of the timeline, as `r,g,b`. */
const colourAt = (timeline: Locator, x: number, y: number): Promise<string> =>
  timeline.evaluate(
    (stage, [x, y]) => {
      const canvas = stage.querySelector('canvas')!
      const scale = canvas.width / stage.clientWidth
      const [r, g, b] = canvas
        .getContext('2d')!
        .getImageData(Math.round(x * scale), Math.round(y * scale), 1, 1).data
      return `${r},${g},${b}`
    },
    [x, y] as const,
  )

/** How many pixel columns of the waveform are louder than a thin line: its colour is found well off the middle. */
const loudColumns = (timeline: Locator): Promise<number> =>
  timeline.evaluate((stage, middle) => {
    const canvas = stage.querySelector('canvas')!
    const scale = canvas.width / stage.clientWidth
    const { data } = canvas
      .getContext('2d')!
      .getImageData(0, Math.round((middle - 7) * scale), canvas.width, 1)
    // --sk-line-strong of the light theme.
    const isInk = (x: number) => data[4 * x] === 0x8c && data[4 * x + 1] === 0x86 && data[4 * x + 2] === 0x77
    return Array.from({ length: canvas.width }, (_, x) => x).filter(isInk).length / scale
  }, WAVE_MIDDLE)

/** Heights on the timeline: the rows of marks, and the parts of the meeting. */
const [UPPER, LOWER, BANDS, WAVE] = [91, 115, 24, 66]
const WAVE_MIDDLE = 57

async function drag(
  window: Page,
  timeline: Locator,
  y: number,
  fromX: number,
  toX: number,
  toY = y,
): Promise<void> {
  const box = (await timeline.boundingBox())!
  await window.mouse.move(box.x + fromX, box.y + y)
  await window.mouse.down()
  await window.mouse.move(box.x + (fromX + toX) / 2, box.y + toY, { steps: 4 })
  await window.mouse.move(box.x + toX, box.y + toY, { steps: 4 })
  await window.mouse.up()
}

test('observations are drawn, dragged, nudged by the keyboard, filtered, and shown closer', async ({
  launch,
}) => {
  const { window } = await launch({ example: true })
  const point = observation({ startMs: 20_000, text: 'Byder velkommen' })
  const interval = observation({
    itemKey: 'voices',
    startMs: 40_000,
    endMs: 50_000,
    stance: 'against',
    text: 'Taler længe',
  })
  const near = [60_000, 60_400, 60_800].map((startMs) => observation({ itemKey: 'takeaways', startMs }))
  const timeline = await openWith(window, () => ({ answers: {}, observations: [point, interval, ...near] }))
  const duration = await durationOf(window)
  const width = (await timeline.boundingBox())!.width
  const x = (ms: number) => (ms / duration) * width
  const saved = async (id: string) => (await contentOf(window)).observations.find((o) => o.id === id)!
  const marks = window.getByRole('group', { name: 'Dine observationer i videoen' })

  await test.step('each in its row, in the colour of its part, an interval as long as it is', async () => {
    await expect.poll(() => colourAt(timeline, x(20_000) - 5, UPPER)).toBe(partColours[0])
    expect(await colourAt(timeline, x(40_000) - 5, LOWER)).toBe(partColours[1])
    expect(await colourAt(timeline, x(45_000), LOWER + 12)).toBe(partColours[1])
    expect(await colourAt(timeline, x(52_000), LOWER + 12)).not.toBe(partColours[1])
    expect(await colourAt(timeline, x(60_400) - 6, UPPER)).toBe(partColours[3])
  })

  await test.step('the sound is drawn where it is, and a small picture shown under the pointer', async () => {
    await expect.poll(() => loudColumns(timeline), { timeout: 60_000 }).toBeGreaterThan(width / 4)
    const box = (await timeline.boundingBox())!
    await window.mouse.move(box.x + x(70_000), box.y + WAVE)
    const picture = timeline.locator('..').locator('img')
    await expect(picture).toBeVisible()
    expect(await picture.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 100)).toBe(
      true,
    )
    await expect(picture).toHaveAttribute('src', /^blob:/)
    await window.mouse.move(box.x + x(70_000), box.y - 60)
    await expect(picture).toHaveCount(0)
  })

  await test.step('the words appear under the pointer; a click goes there, with what leads to it', async () => {
    const box = (await timeline.boundingBox())!
    await window.mouse.move(box.x + x(20_000), box.y + UPPER)
    await expect(window.getByText('Byder velkommen').last()).toBeVisible()
    await window.mouse.click(box.x + x(20_000), box.y + UPPER)
    await expect.poll(() => ms(window)).toBeCloseTo(17_000, -2)
  })

  await test.step('dragging moves a point, and one undo brings it back', async () => {
    await drag(window, timeline, UPPER, x(20_000), x(30_000))
    await expect.poll(async () => (await saved(point.id)).startMs).toBeGreaterThan(29_000)
    expect((await saved(point.id)).startMs).toBeLessThan(31_000)
    await expect.poll(() => colourAt(timeline, x(30_000) - 5, UPPER)).toBe(partColours[0])
    await window.keyboard.press('Control+z')
    await expect.poll(async () => (await saved(point.id)).startMs).toBe(20_000)
    await expect.poll(() => colourAt(timeline, x(20_000) - 5, UPPER)).toBe(partColours[0])
  })

  await test.step('dragging an end changes it alone', async () => {
    await drag(window, timeline, LOWER, x(50_000), x(55_000))
    await expect.poll(async () => (await saved(interval.id)).endMs).toBeGreaterThan(54_000)
    expect((await saved(interval.id)).startMs).toBe(40_000)
    await drag(window, timeline, LOWER, x(40_000), x(35_000))
    await expect.poll(async () => (await saved(interval.id)).startMs).toBeLessThan(36_000)
    expect((await saved(interval.id)).endMs).toBeGreaterThan(54_000)
  })

  await test.step('the keyboard goes from mark to mark and moves them', async () => {
    await marks.getByRole('button', { name: /Byder velkommen$/ }).focus()
    for (const [key, startMs] of [
      ['Shift+ArrowRight', 20_100],
      ['Shift+ArrowRight', 20_200],
      ['Shift+ArrowLeft', 20_100],
    ] as const) {
      await window.keyboard.press(key)
      await expect.poll(async () => (await saved(point.id)).startMs).toBe(startMs)
    }
    await window.keyboard.press('ArrowRight')
    await expect(marks.getByRole('button', { name: /Taler længe$/ })).toBeFocused()
    const { startMs, endMs } = await saved(interval.id)
    await window.keyboard.press('Alt+ArrowRight')
    await expect.poll(async () => (await saved(interval.id)).endMs).toBe(endMs! + 100)
    expect((await saved(interval.id)).startMs).toBe(startMs)
    await window.keyboard.press('Enter')
    await expect.poll(() => ms(window)).toBeCloseTo(startMs - 3000, -2)
    await window.keyboard.press('Control+ArrowDown')
    await expect.poll(() => ms(window)).toBeCloseTo(57_000, -2)
    await window.keyboard.press('Control+ArrowUp')
    await expect.poll(() => ms(window)).toBeCloseTo(startMs - 3000, -2)
  })

  await test.step('a click on several shows them one by one', async () => {
    const box = (await timeline.boundingBox())!
    await window.mouse.click(box.x + x(60_400), box.y + UPPER)
    // The view spans at least four seconds; the first of the three is at 1.6 s.
    await expect.poll(() => colourAt(timeline, (1.6 / 4) * width - 5, UPPER)).toBe(partColours[3])
    expect(await colourAt(timeline, (1.8 / 4) * width, UPPER)).not.toBe(partColours[3])
    const more = window.getByRole('button', { name: 'Flere værktøjer' })
    // From the keyboard: a click leaves the focus where it is, so that typing goes on.
    await more.focus()
    await window.keyboard.press('Enter')
    await window.getByRole('button', { name: 'Vis hele videoen' }).click()
    await window.keyboard.press('Escape')
    await expect(more).toBeFocused()
    await expect.poll(() => colourAt(timeline, x(20_100) - 5, UPPER)).toBe(partColours[0])
  })

  await test.step('the wheel zooms around the pointer, Shift and wheel moves along', async () => {
    const box = (await timeline.boundingBox())!
    await window.mouse.move(box.x + x(20_100), box.y + WAVE)
    await window.mouse.wheel(0, -600)
    await expect.poll(() => colourAt(timeline, x(60_400) - 6, UPPER)).not.toBe(partColours[3])
    // Between two pixels a colour is mixed with a little of its ground.
    const difference = async () => {
      const [seen, wanted] = [await colourAt(timeline, x(20_100) - 5, UPPER), partColours[0]]
      const channels = wanted.split(',').map(Number)
      return Math.max(...seen.split(',').map((value, i) => Math.abs(Number(value) - channels[i]!)))
    }
    await expect.poll(difference).toBeLessThan(8)
    await window.keyboard.down('Shift')
    await window.mouse.wheel(0, 200)
    await window.keyboard.up('Shift')
    await expect.poll(() => colourAt(timeline, x(20_100) - 5, UPPER)).not.toBe(partColours[0])
    await window.keyboard.press('h')
  })

  await test.step('only one item on request', async () => {
    await window.getByRole('button', { name: 'Flere værktøjer' }).click()
    await window
      .getByRole('combobox', { name: 'Observationer på tidslinjen' })
      .selectOption({ label: 'Punkt 4' })
    await window.keyboard.press('Escape')
    await expect(marks.getByRole('button')).toHaveCount(1)
    await expect.poll(() => colourAt(timeline, x(20_100) - 5, UPPER)).not.toBe(partColours[0])
  })

  await test.step('all of it can be used by everyone', async () => {
    await marks.getByRole('button').first().focus()
    await expectAccessible(window, 'marks')
    await expectNoSidewaysScroll(window)
  })
})

test('the parts of the meeting are set from the keyboard and by dragging, and kept', async ({ launch }) => {
  const { window } = await launch({ example: true })
  const timeline = await openWith(window, () => ({ answers: {}, observations: [] }))
  const duration = Math.round(await durationOf(window))
  const width = (await timeline.boundingBox())!.width
  const x = (ms: number) => (ms / duration) * width
  const bands = async () =>
    (await contentOf(window)).bands?.map(({ partKey, startMs }) => [partKey, startMs]) ?? []
  const goTo = async (seconds: number) => {
    await window.keyboard.press('g')
    await expect(window.getByRole('textbox', { name: 'Tidspunkt' })).toBeFocused()
    await window.keyboard.type(`${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`)
    await window.keyboard.press('Enter')
    await expect(window.getByRole('dialog')).toBeHidden()
  }

  await window.keyboard.press('b')
  await goTo(20)
  await window.keyboard.press('b')
  await goTo(50)
  await window.keyboard.press('Control+3')
  await goTo(70)
  await window.keyboard.press('Control+2')
  await expect.poll(bands).toEqual([
    ['framing', 0],
    ['dialogue', 20_000],
    ['reflection', 50_000],
    ['dialogue', 70_000],
  ])
  expect((await contentOf(window)).bands!.map(({ endMs }) => endMs)).toEqual([
    20_000,
    50_000,
    70_000,
    duration,
  ])
  for (const [at, part] of [
    [20_000, 1],
    [50_000, 2],
    [70_000, 1],
  ] as const) {
    // A border need not begin with a whole pixel.
    await expect
      .poll(() => Promise.all([0, 1].map((d) => colourAt(timeline, x(at) + d, BANDS))))
      .toContain(partColours[part])
  }

  await test.step('a border is dragged; one undo brings it back', async () => {
    await drag(window, timeline, BANDS, x(50_000), x(60_000))
    await expect.poll(async () => (await bands())[2]![1]).toBeGreaterThan(59_000)
    await window.keyboard.press('Control+z')
    await expect.poll(bands).toEqual([
      ['framing', 0],
      ['dialogue', 20_000],
      ['reflection', 50_000],
      ['dialogue', 70_000],
    ])
  })

  await test.step('or moved and taken away by keys', async () => {
    const border = window.getByRole('slider', { name: 'Her begynder »Teamets reflekterende samtale«' })
    await border.focus()
    await window.keyboard.press('ArrowRight')
    await expect.poll(async () => (await bands())[2]).toEqual(['reflection', 51_000])
    await expect(border).toHaveAttribute('aria-valuetext', '0:51')
    await expectAccessible(window, 'parts')
    await window.keyboard.press('Delete')
    await expect.poll(bands).toEqual([
      ['framing', 0],
      ['dialogue', 20_000],
    ])
  })

  await test.step('or by the menu', async () => {
    await window.getByRole('button', { name: 'Flere værktøjer' }).click()
    await window.getByRole('button', { name: 'Dele af mødet' }).click()
    await window.getByRole('menuitem', { name: '»Afrunding« begynder her' }).click()
    await expect.poll(bands).toEqual([
      ['framing', 0],
      ['dialogue', 20_000],
      ['closing', 70_000],
    ])
  })
})

test('what is marked is played again and again, to the frame', async ({ launch }) => {
  const { window } = await launch({ example: true })
  const timeline = await openWith(window, () => ({ answers: {}, observations: [] }))
  const box = (await timeline.boundingBox())!
  const duration = await durationOf(window)
  const x = (ms: number) => (ms / duration) * box.width
  await window.keyboard.down('Shift')
  await drag(window, timeline, WAVE, x(30_000), x(32_000))
  await window.keyboard.up('Shift')
  const loop = window.getByRole('button', { name: 'Gentag det markerede' })
  await loop.click()
  await expect(loop).toHaveAttribute('aria-pressed', 'true')
  await expect.poll(() => ms(window)).toBeCloseTo(30_000, -3)
  /** Presented frames as reported by requestVideoFrameCallback. */
  const shown = await window.evaluate(async () => {
    const video = document.querySelector('video')!
    const times: number[] = []
    const note = (_now: number, { mediaTime }: VideoFrameCallbackMetadata) => {
      times.push(mediaTime * 1000)
      video.requestVideoFrameCallback(note)
    }
    video.requestVideoFrameCallback(note)
    const jumpsBack = () => times.filter((time, i) => time < (times[i - 1] ?? 0) - 500).length
    const deadline = performance.now() + 20_000
    await video.play()
    while (jumpsBack() < 3 && performance.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 100))
    video.pause()
    return times
  })
  const backwards = shown.filter((time, i) => time < (shown[i - 1] ?? 0) - 500)
  expect(backwards.length).toBeGreaterThanOrEqual(2)
  const margin = (2 * duration) / box.width
  // On a busy machine a picture may be late, never more than a few.
  expect(Math.max(...shown)).toBeLessThan(32_000 + margin + 250)
  expect(Math.min(...shown)).toBeGreaterThan(30_000 - margin - 100)

  await window.getByRole('button', { name: 'Fjern markeringen' }).click()
  await expect(loop).toHaveCount(0)
  for (const key of ['i', 'Control+ArrowRight', 'o']) await window.keyboard.press(key)
  await expect(loop).toHaveAttribute('aria-pressed', 'false')
})

test('five thousand observations are few elements and all there', async ({ launch }) => {
  const { window } = await launch({ example: true })
  await openWith(window, (form) => {
    const keys = itemsOf(form).map(({ key }) => key)
    const observations = Array.from({ length: 5000 }, (_, i) =>
      observation({
        itemKey: keys[i % keys.length]!,
        startMs: i * 19,
        endMs: i % 4 === 0 ? i * 19 + 900 : null,
        text: `Nummer ${i}`,
      }),
    )
    return { answers: {}, observations }
  })
  const marks = window.getByRole('group', { name: 'Dine observationer i videoen' })
  await expect(marks).toContainText('5000 observationer')
  expect(await marks.getByRole('button').count()).toBeLessThan(40)
  await marks.getByRole('button').first().focus()
  await window.keyboard.press('End')
  await expect(marks.getByRole('button', { name: /Nummer 4999$/ })).toBeFocused()
  await window.keyboard.press('ArrowLeft')
  await expect(marks.getByRole('button', { name: /Nummer 4998$/ })).toBeFocused()
})
