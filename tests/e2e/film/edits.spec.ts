import type { Page } from '@playwright/test'
import { join } from 'node:path'
import { expectAccessible } from '../../support/pages/axe'
import { call } from '../../support/app/calls'
import { testId } from '../../support/data/fixtures'
import { makeFrameVideo, readFrameNumber } from '../../support/media/frameVideo'
import { expect, test } from '../../support/app/launch'
import { interfaceTexts } from '../../support/pages/texts'
import { createWorkspace, importUntil, isOver, startImport } from '../../support/data/workspace'
import { addSupervisor } from '../../support/data/members'

const t = interfaceTexts('da')
const [width, height] = [320, 180]

/** Imports a film with numbered frames and opens the recording's page. */
async function openRecording(window: Page, folder: string): Promise<{ recordingId: string }> {
  const path = join(folder, 'numbered.mp4')
  await makeFrameVideo({ path, width, height, fps: 25, seconds: 12 })
  const { userId } = await createWorkspace(window, join(folder, 'workspace'))
  const other = await addSupervisor(window, {
    name: 'Mikkel Friis',
    initials: 'MF',
    passphrase: 'seks stole og en kande kaffe',
  })
  const { recordingId } = await importUntil(
    window,
    await startImport(window, path, [userId, other.id]),
    isOver,
  )
  await window.reload()
  return { recordingId: recordingId! }
}

/** The frame number on the screen: from the cover if there is one, else from the film. */
const seen = (window: Page): Promise<number | null> =>
  window.evaluate<number | null>(`(() => {
    const cover = document.querySelector('[data-testid=film-cover]')
    const film = document.querySelector('video')
    if (cover && getComputedStyle(film).opacity !== '0') return -1
    const context = new OffscreenCanvas(${width}, ${height}).getContext('2d')
    context.drawImage(cover ?? film, 0, 0, ${width}, ${height})
    return (${readFrameNumber.toString()})(context.getImageData(0, 0, ${width}, ${height}).data, ${width}, ${height})
  })()`)

const muted = (window: Page): Promise<boolean> =>
  window.evaluate(() => document.querySelector('video')!.muted)

async function goTo(window: Page, time: string): Promise<void> {
  await window.keyboard.press('g')
  await window.getByRole('textbox', { name: 'Tidspunkt' }).fill(time)
  await window.keyboard.press('Enter')
  await expect(window.getByRole('textbox', { name: 'Tidspunkt' })).toBeHidden()
}

test('a piece is marked, blurred and silenced from the keyboard, changed, removed and brought back', async ({
  launch,
  folder,
}) => {
  const { window } = await launch()
  const { recordingId } = await openRecording(window, folder)
  const edits = () => call(window, 'film', 'edits', { recordingId })
  await window.getByRole('button', { name: 'Karen Lund', exact: true }).click()
  await window.getByRole('button', { name: t('edits:card.button') }).click()
  await expect.poll(() => seen(window)).toBe(0)
  await expectAccessible(window, 'edits, empty')

  await goTo(window, '0:04')
  await window.keyboard.press('i')
  await goTo(window, '0:06')
  await window.keyboard.press('o')
  await window.getByRole('radio', { name: t('edits:kind.blurAndMute') }).check()
  await window.getByRole('button', { name: t('edits:add'), exact: true }).press('Enter')
  await expect(window.getByText('0:04 – 0:06')).toBeVisible()
  expect(await edits()).toMatchObject([{ kind: 'blurAndMute', startMs: 4000, endMs: 6000, region: null }])

  await test.step('paused in it nothing is seen, beside it everything', async () => {
    await expect.poll(() => seen(window)).toBe(null)
    expect(await muted(window)).toBe(true)
    await goTo(window, '0:03')
    await expect.poll(() => seen(window)).toBe(75)
    expect(await muted(window)).toBe(false)
    for (const inside of ['0:03.6', '0:05', '0:06.4']) {
      await goTo(window, inside)
      await expect.poll(() => seen(window), inside).toBe(null)
      await expect.poll(() => muted(window)).toBe(true)
    }
    await goTo(window, '0:07')
    await expect.poll(() => seen(window)).toBe(175)
  })

  await test.step('changed to a part of the picture', async () => {
    await window.getByRole('button', { name: t('edits:change', { span: '0:04 – 0:06' }) }).click()
    await window.getByText(t('edits:part'), { exact: true }).click()
    await window.getByRole('textbox', { name: t('edits:measure.y') }).fill('50')
    await window.getByRole('textbox', { name: t('edits:measure.height') }).fill('30')
    await expectAccessible(window, 'edits, with a part of the picture')
    await window.getByRole('button', { name: t('edits:saveChange') }).click()
    await expect.poll(edits).toMatchObject([{ region: { y: 0.5, height: 0.3 } }])
    // The number is at the top, which is clear now.
    await goTo(window, '0:05')
    await expect.poll(() => seen(window)).toBe(125)
  })

  await test.step('removed, and brought back', async () => {
    await window.getByRole('button', { name: t('edits:remove', { span: '0:04 – 0:06' }) }).click()
    await expect.poll(edits).toEqual([])
    await window.keyboard.press('Control+z')
    await expect.poll(edits).toHaveLength(1)
    await window.keyboard.press('Control+z')
    await expect.poll(edits).toMatchObject([{ region: null }])
    await window.keyboard.press('Control+Shift+z')
    await expect.poll(edits).toMatchObject([{ region: { y: 0.5 } }])
  })
})

test('while the film plays and is sought in, no picture of a blurred piece is ever on the screen', async ({
  launch,
  folder,
}) => {
  const { window } = await launch()
  const { recordingId } = await openRecording(window, folder)
  const edit = { id: testId(1), kind: 'blurAndMute' as const, startMs: 3000, endMs: 4000, region: null }
  await call(window, 'film', 'saveEdits', { recordingId, edits: [edit] })
  await window.getByRole('button', { name: 'Begynd vurdering' }).first().click()
  await expect.poll(() => seen(window)).toBe(0)

  // Reads what is on the screen each time the page is painted, and what can be heard.
  await window.evaluate(`(() => {
    const seen = (globalThis.seenNumbers = [])
    const heard = (globalThis.heardAt = [])
    const context = new OffscreenCanvas(${width}, ${height}).getContext('2d', { willReadFrequently: true })
    const look = () => {
      const film = document.querySelector('video')
      const cover = document.querySelector('[data-testid=film-cover]')
      context.drawImage(cover, 0, 0, ${width}, ${height})
      const { data } = context.getImageData(0, 0, ${width}, ${height})
      const number = (${readFrameNumber.toString()})(data, ${width}, ${height})
      seen.push(getComputedStyle(film).opacity === '0' ? number : -1)
      // While it seeks a film is silent by itself.
      if (!film.paused && !film.seeking && !film.muted) heard.push(film.currentTime)
      requestAnimationFrame(look)
    }
    requestAnimationFrame(look)
  })()`)
  await goTo(window, '0:01.5')
  await window.keyboard.press('k')
  await expect
    .poll(() => window.evaluate(() => document.querySelector('video')!.currentTime), { timeout: 20_000 })
    .toBeGreaterThan(5)
  for (const time of ['0:03.2', '0:01', '0:03.9', '0:08', '0:03.5', '0:02']) await goTo(window, time)
  await window.keyboard.press('k')

  const { numbers, heard } = await window.evaluate(() => {
    const found = globalThis as unknown as { seenNumbers: (number | null)[]; heardAt: number[] }
    return { numbers: found.seenNumbers, heard: found.heardAt }
  })
  const clear = [...new Set(numbers)].filter((number) => number !== null)
  expect(clear).not.toContain(-1)
  expect(clear.filter((number) => number >= 75 && number <= 100)).toEqual([])
  expect(clear.filter((number) => number < 60).length).toBeGreaterThan(5)
  expect(clear.filter((number) => number > 115).length).toBeGreaterThan(2)
  expect(heard.filter((at) => at >= 3 && at <= 4)).toEqual([])
  expect(heard.length).toBeGreaterThan(5)
})

test('while its edges are set a piece can be seen without its blur, no other can, and leaving blurs it again', async ({
  launch,
  folder,
}) => {
  const { window } = await launch()
  const { recordingId } = await openRecording(window, folder)
  const blur = (n: number, startMs: number) => ({
    id: testId(n),
    kind: 'blur' as const,
    startMs,
    endMs: startMs + 1000,
    region: null,
  })
  await call(window, 'film', 'saveEdits', { recordingId, edits: [blur(1, 3000), blur(2, 8000)] })
  await window.getByRole('button', { name: 'Karen Lund', exact: true }).click()
  await window.getByRole('button', { name: t('edits:card.button') }).click()
  await expect.poll(() => seen(window)).toBe(0)

  const change = window.getByRole('button', { name: t('edits:change', { span: '0:03 – 0:04' }) })
  const reveal = window.getByRole('switch', { name: t('edits:reveal.label') })
  const on = window.getByText(t('edits:reveal.on'))
  await expect(reveal).toHaveCount(0)
  await change.click()
  await goTo(window, '0:03.4')
  await expect.poll(() => seen(window)).toBe(null)
  await reveal.check({ force: true })
  await expect.poll(() => seen(window)).toBe(85)
  await expect(on).toBeVisible()
  await expectAccessible(window, 'edits, shown without its blur')
  await goTo(window, '0:08.4')
  await expect.poll(() => seen(window)).toBe(null)
  await goTo(window, '0:03.4')
  await expect.poll(() => seen(window)).toBe(85)

  // Undoing is named alike, but is a picture.
  await window
    .getByRole('button')
    .filter({ hasText: t('edits:leaveChange') })
    .click()
  await expect.poll(() => seen(window)).toBe(null)
  await expect(on).toBeHidden()

  await change.click()
  await goTo(window, '0:03.4')
  await reveal.check({ force: true })
  await expect.poll(() => seen(window)).toBe(85)
  await window.getByRole('button', { name: t('edits:back'), exact: true }).click()
  await window.getByRole('button', { name: t('recording:step.begin.button') }).click()
  // The film comes back to where it was left, which is blurred.
  await window.waitForFunction(() => document.querySelector('video')?.readyState === 4)
  await expect.poll(() => seen(window)).toBe(null)
  await goTo(window, '0:00')
  await expect.poll(() => seen(window)).toBe(0)
  await goTo(window, '0:03.4')
  await expect.poll(() => seen(window)).toBe(null)
})
