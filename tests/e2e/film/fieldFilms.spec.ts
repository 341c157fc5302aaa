import type { Page } from '@playwright/test'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { call } from '../../support/app/calls'
import { expect, test } from '../../support/app/launch'
import { makeFrameVideo, readFrameNumber } from '../../support/media/frameVideo'
import { makeOrientedVideo, turns } from '../../support/media/orientedVideo'
import { createWorkspace, importUntil, isOver, startImport } from '../../support/data/workspace'
import { addSupervisor } from '../../support/data/members'

const [width, height] = [320, 192]

/** The number of the frame that Chromium shows of a film at a time, drawn as it displays it. */
const shownAt = (window: Page, url: string, seconds: number): Promise<number | null> =>
  window.evaluate<number | null>(`(async () => {
    const video = document.createElement('video')
    video.crossOrigin = 'anonymous'
    video.muted = true
    video.src = ${JSON.stringify(url)}
    await new Promise((resolve, reject) => {
      video.onloadeddata = resolve
      video.onerror = () => reject(new Error('not playable'))
    })
    await new Promise((resolve) => {
      video.onseeked = resolve
      video.currentTime = ${seconds}
    })
    const context = new OffscreenCanvas(${width}, ${height}).getContext('2d')
    context.drawImage(video, 0, 0, ${width}, ${height})
    return (${readFrameNumber.toString()})(context.getImageData(0, 0, ${width}, ${height}).data, ${width}, ${height})
  })()`)

test('a film is on the screen as its matrix turns it, in all eight ways', async ({ launch, folder }) => {
  test.setTimeout(240_000)
  const { window } = await launch()
  await createWorkspace(window, join(folder, 'workspace'))
  for (const [n, turn] of turns.entries()) {
    const path = join(folder, `${n}.mp4`)
    const videoArgs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '25', '-pix_fmt', 'yuv420p']
    await makeOrientedVideo(turn, { path, seconds: 2, width, height, videoArgs })
    const job = await importUntil(window, await startImport(window, path), isOver)
    const plan = turn.name.startsWith('mirrored, turned') ? 'transcode' : 'asIs'
    expect(job, turn.name).toMatchObject({ phase: 'done', plan })
    const { url } = await call(window, 'film', 'open', {
      recordingId: job.recordingId!,
      purpose: 'assessment',
    })
    // A frame may be drawn a moment after its seek has ended.
    await expect.poll(() => shownAt(window, url, 1.02), turn.name).toBe(25)
  }
})

test('a film with a hole tells where, goes on after it, and is marked', async ({ launch, folder }) => {
  test.setTimeout(180_000)
  const { window } = await launch()
  const { userId } = await createWorkspace(window, join(folder, 'workspace'))
  const input = { name: 'Mikkel Friis', initials: 'MF', passphrase: 'seks stole og en kande kaffe' }
  const other = await addSupervisor(window, input)
  const path = join(folder, 'hole.mp4')
  const rate = ['-bf', '2', '-g', '25', '-pix_fmt', 'yuv420p', '-b:v', '3M', '-movflags', '+faststart']
  const videoArgs = ['-c:v', 'libx264', '-preset', 'ultrafast', ...rate]
  await makeFrameVideo({ path, seconds: 20, width: 640, height: 360, videoArgs })
  const bytes = readFileSync(path)
  bytes.fill(0, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 64 * 1024)
  writeFileSync(path, bytes)
  const job = await importUntil(window, await startImport(window, path, [userId, other.id]), isOver)
  expect(job.phase).toBe('done')

  await window.reload()
  await window.getByRole('button', { name: 'Begynd vurdering' }).click()
  const video = window.locator('video')
  await expect.poll(() => video.evaluate((v: HTMLVideoElement) => v.readyState)).toBeGreaterThanOrEqual(2)
  await window.keyboard.press('g')
  await window.getByRole('textbox', { name: 'Tidspunkt' }).fill('0:07')
  await window.keyboard.press('Enter')
  await video.evaluate((v: HTMLVideoElement) => v.play())
  const alert = window.getByRole('alert').filter({ hasText: 'Filmen er beskadiget ved' })
  await expect(alert).toBeVisible({ timeout: 30_000 })
  await expect(alert).toContainText(/ved 0:(08|09|10|11)/)

  // A few steps behind the place at most, then the film goes on to its end.
  await expect(async () => {
    const skip = window.getByRole('button', { name: 'Gå videre efter stedet' })
    if (await skip.isVisible()) await skip.click()
    await video.evaluate((v: HTMLVideoElement) => v.play())
    await window.waitForTimeout(1500)
    const [at, failed] = await video.evaluate((v: HTMLVideoElement) => [v.currentTime, v.error !== null])
    expect(failed).toBe(false)
    expect(at).toBeGreaterThan(12)
  }).toPass({ timeout: 60_000 })
  const recording = await call(window, 'recordings', 'get', { recordingId: job.recordingId! })
  expect(recording.damaged).toBe(true)
})
