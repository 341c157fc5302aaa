import type { Page } from '@playwright/test'
import { Decrypter } from 'age-encryption'
import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answerSaveDialog } from '../../support/app/dialogs'
import { call } from '../../support/app/calls'
import { expect, test, type RunningApp } from '../../support/app/launch'
import { testId } from '../../support/data/fixtures'
import { writeEdits, type Piece } from '../../support/media/boxes'
import { changingSizes, makeChangingVideo, roundness, vp8 } from '../../support/media/changingVideo'
import { difference, greyFrames, toneStart } from '../../support/media/decoded'
import { makeFrameVideo, readFrameNumber, readFrameNumbers } from '../../support/media/frameVideo'
import { makeOrientedVideo, turns } from '../../support/media/orientedVideo'
import { createWorkspace, importUntil, isOver, startImport } from '../../support/data/workspace'
import { addSupervisor } from '../../support/data/members'

const [width, height] = [320, 192]
const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '0', '-g', '25', '-pix_fmt', 'yuv420p']
const between = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n)
const secret = 'fire lanterner og en stille fjord'

/** Imports a film; returns its recording and where the player reads it. */
async function imported(
  window: Page,
  path: string,
): Promise<{ recordingId: string; url: string; durationMs: number }> {
  const { phase, recordingId } = await importUntil(window, await startImport(window, path), isOver)
  expect(phase, path).toBe('done')
  const opened = await call(window, 'film', 'open', { recordingId: recordingId!, purpose: 'assessment' })
  return { recordingId: recordingId!, ...opened }
}

/** Hands a clip on as the app does, and opens it as its receiver does. Returns the path of the clear film. */
async function handedOn(
  app: RunningApp,
  folder: string,
  recordingId: string,
  startMs: number,
  endMs: number,
) {
  const target = join(folder, `${recordingId}.mp4.age`)
  await answerSaveDialog(app.electron, target)
  const input = { recordingId, purpose: 'supervision' as const, startMs, endMs, passphrase: secret }
  await call(app.window, 'film', 'exportClip', input)
  const decrypter = new Decrypter()
  decrypter.addPassphrase(secret)
  const clear = join(folder, `${recordingId}.mp4`)
  writeFileSync(clear, await decrypter.decrypt(readFileSync(target)))
  return clear
}

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

test('what was cut away, or is beside the film, is neither on the screen nor in a clip that is handed on', async ({
  launch,
  folder,
}) => {
  test.setTimeout(240_000)
  const app = await launch()
  const { window } = app
  await createWorkspace(window, join(folder, 'workspace'))
  const path = (name: string) => join(folder, name)
  const keep = (from: number, to: number): Piece => ({ from, seconds: to - from })
  const cut = async (name: string, pieces: Piece[]) => {
    await makeFrameVideo({ path: path(name), seconds: 8, toneFrom: 4.4, width, height, videoArgs: h264 })
    await writeEdits(path(name), { video: pieces, audio: pieces })
  }
  const beside = async (name: string, other: string, args: string[]) => {
    await makeFrameVideo({ path: path('camera.mp4'), seconds: 4, width, height, videoArgs: h264 })
    const inputs = [
      '-f',
      'lavfi',
      '-i',
      other,
      '-i',
      path('camera.mp4'),
      '-map',
      '0:v',
      '-map',
      '1:v',
      '-map',
      '1:a',
    ]
    const copied = [...args, '-c:v:1', 'copy', '-c:a', 'copy', '-shortest', path(name)]
    execFileSync('ffmpeg', ['-v', 'error', '-y', ...inputs, ...copied])
  }
  const unmarked = ['-c:v:0', 'libx264', '-disposition:v:0', '0', '-disposition:v:1', 'default']
  const films: { name: string; make: (name: string) => Promise<void>; frames: number[]; tone: number }[] = [
    {
      name: 'trimmed.mov',
      make: (name) => cut(name, [keep(2, 5)]),
      frames: between(50, 125),
      tone: 2.4,
    },
    {
      name: 'cutout.mov',
      make: (name) => cut(name, [keep(0, 2), keep(4, 6)]),
      frames: [...between(0, 50), ...between(100, 150)],
      tone: 2.4,
    },
    {
      name: 'cutout.mp4',
      make: (name) => cut(name, [keep(0, 2), keep(4, 6)]),
      frames: [...between(0, 50), ...between(100, 150)],
      tone: 2.4,
    },
    {
      name: 'room.mp4',
      make: (name) => beside(name, 'color=black:s=160x90:r=25:d=4', unmarked),
      frames: between(0, 100),
      tone: 0,
    },
    {
      name: 'room.mkv',
      make: (name) => beside(name, 'color=black:s=160x90:r=25:d=4', unmarked),
      frames: between(0, 100),
      tone: 0,
    },
    {
      name: 'onekey.mp4',
      make: async (name) => {
        const videoArgs = [...h264, '-x264-params', 'keyint=infinite:scenecut=0']
        await makeFrameVideo({ path: path(name), seconds: 16, width, height, videoArgs })
      },
      frames: between(0, 400),
      tone: 0,
    },
    {
      name: 'thumbfirst.mov',
      make: (name) =>
        beside(name, 'color=black:s=160x90:r=1:d=4', ['-c:v:0', 'mjpeg', '-pix_fmt:v:0', 'yuvj420p']),
      frames: between(0, 100),
      tone: 0,
    },
  ]
  for (const { name, make, frames, tone } of films) {
    await make(name)
    const { recordingId, url, durationMs } = await imported(window, path(name))
    expect(Math.abs(durationMs - frames.length * 40), `${name}: ${durationMs} ms`).toBeLessThan(80)
    for (const at of [0, 40, 60, frames.length - 1])
      await expect
        .poll(() => shownAt(window, url, at * 0.04 + 0.02), `${name} at frame ${at}`)
        .toBe(frames[at])
    const clip = await handedOn(app, folder, recordingId, 1000, 2800)
    expect(await readFrameNumbers(clip, width, height), `${name} handed on`).toEqual(frames.slice(25, 70))
    expect(Math.abs((await toneStart(clip)) - Math.max(0, tone - 1)), `${name} heard`).toBeLessThan(0.06)
  }
})

test('what is blurred on the left of a mirrored film is blurred on the left, on the screen and in a clip', async ({
  launch,
  folder,
}) => {
  test.setTimeout(180_000)
  const app = await launch()
  const { window } = app
  const { userId } = await createWorkspace(window, join(folder, 'workspace'))
  const input = { name: 'Mikkel Friis', initials: 'MF', passphrase: 'seks stole og en kande kaffe' }
  const other = await addSupervisor(window, input)
  const selfies = ['selfie.mp4', 'selfie.mov']
  for (const [n, name] of selfies.entries()) {
    const path = join(folder, name)
    const mirrored = turns.find((turn) => turn.name === 'mirrored')!
    await makeOrientedVideo(mirrored, { path, seconds: 4, width, height, videoArgs: h264 })
    const wish = { details: { citizenCode: `B-00${n + 1}` } }
    const job = await importUntil(window, await startImport(window, path, [userId, other.id], wish), isOver)
    const recordingId = job.recordingId!
    const clear = await handedOn(app, folder, recordingId, 1500, 2500)
    expect(await readFrameNumbers(clear, width, height), name).toEqual(between(38, 63))
    const [before] = await greyFrames(clear, width, height)

    const region = { x: 0, y: 0, width: 0.4, height: 1 }
    const edit = { id: testId(n + 1), kind: 'blur' as const, startMs: 1000, endMs: 3000, region }
    await call(window, 'film', 'saveEdits', { recordingId, edits: [edit] })
    const after = await greyFrames(await handedOn(app, folder, recordingId, 1500, 2500), width, height)
    const hides = (frame: Buffer, where: string) => {
      expect(difference(before!, frame, width, 0, 0.39), `${name} ${where}, left`).toBeGreaterThan(10)
      expect(difference(before!, frame, width, 0.42, 1), `${name} ${where}, right`).toBeLessThan(6)
    }
    hides(after[0]!, 'in the clip')

    await window.reload()
    await window
      .getByRole('listitem')
      .filter({ hasText: `B-00${n + 1}` })
      .getByRole('button', { name: 'Begynd vurdering' })
      .click()
    await window.keyboard.press('g')
    await window.getByRole('textbox', { name: 'Tidspunkt' }).fill('0:01.53')
    await window.keyboard.press('Enter')
    const onScreen = async () => Buffer.from(await window.evaluate<string>(greyOnScreen), 'base64')
    await expect(async () => hides(await onScreen(), 'on the screen')).toPass()
  }
})

/** What covers the film, or else the film, in grey; base64. */
const greyOnScreen = `(() => {
  const film = document.querySelector('video')
  const cover = document.querySelector('[data-testid=film-cover]')
  if (cover && getComputedStyle(film).opacity !== '0') throw new Error('the film shines through')
  const context = new OffscreenCanvas(${width}, ${height}).getContext('2d')
  context.drawImage(cover ?? film, 0, 0, ${width}, ${height})
  const { data } = context.getImageData(0, 0, ${width}, ${height})
  let grey = ''
  for (let i = 0; i < data.length; i += 4) grey += String.fromCharCode((data[i] + data[i + 1] + data[i + 2]) / 3)
  return btoa(grey)
})()`

test('a call whose size changes keeps its shape on the screen and in a clip', async ({ launch, folder }) => {
  const app = await launch()
  const { window } = app
  await createWorkspace(window, join(folder, 'workspace'))
  mkdirSync(join(folder, 'films'))
  const film = await makeChangingVideo((name) => join(folder, 'films', name), 'webm', vp8)
  const { recordingId, url } = await imported(window, film)
  for (const [n, size] of changingSizes.entries()) {
    const [shownWidth, grey] = await window.evaluate<[number, string]>(sizeAt(url, n * 2 + 1))
    expect(`${shownWidth}`, size).toBe(size.split('x')[0])
    expect(Math.abs(roundness(Buffer.from(grey, 'base64'), shownWidth) - 1), size).toBeLessThan(0.1)
  }
  const frames = await greyFrames(await handedOn(app, folder, recordingId, 500, 5500), 320, 180)
  expect(Math.abs(frames.length - 125)).toBeLessThan(4)
  for (const frame of frames) expect(Math.abs(roundness(frame, 320) - 1)).toBeLessThan(0.08)
})

/** The width that a film is shown in at a time, and the picture in grey, base64. */
const sizeAt = (url: string, seconds: number) => `(async () => {
  const film = document.createElement('video')
  film.crossOrigin = 'anonymous'
  film.src = ${JSON.stringify(url)}
  await new Promise((resolve) => (film.onloadeddata = resolve))
  film.currentTime = ${seconds}
  await new Promise((resolve) => (film.onseeked = resolve))
  const [width, height] = [film.videoWidth, film.videoHeight]
  const context = new OffscreenCanvas(width, height).getContext('2d')
  context.drawImage(film, 0, 0, width, height)
  const { data } = context.getImageData(0, 0, width, height)
  let grey = ''
  for (let i = 0; i < data.length; i += 4) grey += String.fromCharCode(data[i])
  return [width, btoa(grey)]
})()`
