import type { Page } from '@playwright/test'
import { readdirSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFrameVideo, readFrameNumber } from '../../support/media/frameVideo'
import { expect, test } from '../../support/app/launch'
import { createWorkspace, importUntil, isOver, startImport } from '../../support/data/workspace'
import { addSupervisor } from '../../support/data/members'

const [width, height] = [640, 360]

/** Imports a film with numbered frames and opens it on the rating screen. */
async function openFilm(
  window: Page,
  folder: string,
  film: { fps: number | string; seconds: number },
): Promise<{ frames: number }> {
  const path = join(folder, 'numbered.mp4')
  const { frames } = await makeFrameVideo({ path, width, height, ...film })
  const { userId } = await createWorkspace(window, join(folder, 'workspace'))
  const input = { name: 'Mikkel Friis', initials: 'MF', passphrase: 'seks stole og en kande kaffe' }
  const other = await addSupervisor(window, input)
  const job = await importUntil(window, await startImport(window, path, [userId, other.id]), isOver)
  expect(job.phase).toBe('done')
  return { frames }
}

async function openRating(window: Page): Promise<void> {
  await window.reload()
  await window.getByRole('button', { name: 'Begynd vurdering' }).first().click()
}

/** HTMLMediaElement.HAVE_FUTURE_DATA; whether it has enough to play through is an estimate of speed. */
const HTML_MEDIA_HAVE_FUTURE_DATA = 3

const readyToPlay = async (window: Page): Promise<void> =>
  expect
    .poll(() => window.evaluate(() => document.querySelector('video')?.readyState))
    .toBeGreaterThanOrEqual(HTML_MEDIA_HAVE_FUTURE_DATA)

/** The number of the frame that is on the screen, read from the picture itself. */
const shownFrame = (window: Page): Promise<number | null> =>
  window.evaluate<number | null>(`(() => {
    const context = new OffscreenCanvas(${width}, ${height}).getContext('2d')
    context.drawImage(document.querySelector('video'), 0, 0, ${width}, ${height})
    return (${readFrameNumber.toString()})(context.getImageData(0, 0, ${width}, ${height}).data, ${width}, ${height})
  })()`)

const asTyped = (ms: number): string => {
  const [minutes, rest] = [Math.floor(ms / 60_000), ms % 60_000]
  return `${minutes}:${String(Math.floor(rest / 1000)).padStart(2, '0')}.${String(rest % 1000).padStart(3, '0')}`
}

/** Seeks with the time dialog, as a user does. */
async function goTo(window: Page, ms: number): Promise<void> {
  await window.keyboard.press('g')
  const field = window.getByRole('textbox', { name: 'Tidspunkt' })
  await expect(field).toBeFocused()
  await field.fill(asTyped(ms))
  await window.keyboard.press('Enter')
  await expect(field).toBeHidden()
}

/** The same numbers in each run, so that a failure can be looked into. */
function* randomNumbers(seed: number): Generator<number> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    yield state / 2 ** 32
  }
}

test('fifty jumps, each to the right frame; quick jumps end on the last; the end comes at the end', async ({
  launch,
  folder,
}) => {
  test.setTimeout(240_000)
  const [fps, seconds] = [25, 60]
  const { window } = await launch()
  const { frames } = await openFilm(window, folder, { fps, seconds })
  await openRating(window)
  await readyToPlay(window)
  expect(await shownFrame(window)).toBe(0)

  await test.step('fifty random jumps', async () => {
    const random = randomNumbers(7)
    for (let i = 0; i < 50; i++) {
      const frame = Math.floor(random.next().value! * frames)
      // Any time within the frame's interval, its first and last millisecond included.
      const within = [1, 39, 1 + Math.floor(random.next().value! * 39)][i % 3]!
      await goTo(window, frame * 40 + within)
      await expect.poll(() => shownFrame(window), `jump ${i} to frame ${frame}`).toBe(frame)
    }
  })

  await test.step('quick jumps in a row', async () => {
    await goTo(window, 5020)
    for (let i = 0; i < 12; i++) await window.keyboard.press('ArrowRight')
    await window.keyboard.press('ArrowLeft')
    await expect.poll(() => shownFrame(window)).toBe((5 + 11) * fps)

    const bar = (await window.getByRole('slider', { name: 'Sted i videoen' }).boundingBox())!
    const clickAt = (part: number) => window.mouse.click(bar.x + bar.width * part, bar.y + bar.height / 2)
    await Promise.all([clickAt(0.9), clickAt(0.3)])
    await expect.poll(() => shownFrame(window)).toBeGreaterThan(0.29 * frames)
    await expect.poll(() => shownFrame(window)).toBeLessThan(0.31 * frames)
    const settled = await shownFrame(window)
    await window.waitForTimeout(500)
    expect(await shownFrame(window)).toBe(settled)
  })

  await test.step('to the end', async () => {
    await goTo(window, 56_000)
    const ended = window.evaluate(async () => {
      const video = document.querySelector('video')!
      await new Promise((resolve) => video.addEventListener('playing', resolve, { once: true }))
      const from = performance.now()
      await new Promise((resolve) => video.addEventListener('ended', resolve, { once: true }))
      return { took: performance.now() - from, at: video.currentTime }
    })
    await window.keyboard.press('k')
    const { took, at } = await ended
    expect(took).toBeGreaterThan(3700)
    expect(took).toBeLessThan(6500)
    expect(at).toBeCloseTo(seconds, 0)
    expect(await shownFrame(window)).toBe(frames - 1)
    await expect(window.getByRole('button', { name: 'Afspil', exact: true })).toBeVisible()
    await expect(window.getByRole('button', { name: /^1:00 \/ 1:00/ })).toBeVisible()
  })
})

for (const fps of [25, '30000/1001', 60]) {
  test(`one frame back and forward is exactly one, at ${fps} frames a second`, async ({ launch, folder }) => {
    const { window } = await launch()
    await openFilm(window, folder, { fps, seconds: 4 })
    await openRating(window)
    await readyToPlay(window)
    await goTo(window, 1510)
    await expect.poll(() => shownFrame(window)).toBeGreaterThan(30)
    const first = (await shownFrame(window))!

    for (let step = 1; step <= 6; step++) {
      await window.keyboard.press('.')
      await expect.poll(() => shownFrame(window), `step ${step}`).toBe(first + step)
    }
    for (let step = 5; step >= -3; step--) {
      await window.keyboard.press(',')
      await expect.poll(() => shownFrame(window), `back to ${step}`).toBe(first + step)
    }
    // Keys that come faster than pictures are counted, none is lost.
    for (let step = 0; step < 10; step++) await window.keyboard.press('.')
    await expect.poll(() => shownFrame(window)).toBe(first - 3 + 10)
    await window.waitForTimeout(500)
    expect(await shownFrame(window)).toBe(first - 3 + 10)
  })
}

test('a damaged film says so, and the form goes on working', async ({ launch, folder }) => {
  const { window } = await launch()
  await openFilm(window, folder, { fps: 25, seconds: 30 })
  const media = join(folder, 'workspace', 'media')
  const file = await open(join(media, readdirSync(media)[0]!, 'video.age'), 'r+')
  const { size } = await file.stat()
  // One bit in each piece of the middle; the end, where the table of contents is, stays whole.
  for (let at = Math.floor(size * 0.4); at < size * 0.8; at += 64 * 1024) {
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, at)
    await file.write(Buffer.from([buffer[0]! ^ 1]), 0, 1, at)
  }
  await file.close()

  await openRating(window)
  await readyToPlay(window)
  await goTo(window, 18_000)
  await expect(window.getByRole('alert')).toContainText('En krypteret fil er beskadiget.')
  await window.getByRole('radio', { name: '2 I nogen grad' }).first().check({ force: true })
  await expect(window.getByText('1 af 13 besvaret')).toBeVisible()
})
