import type { Page } from '@playwright/test'
import { existsSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Input } from '@shared/ipc/contract'
import { call } from '../../support/app/calls'
import { findPieces, piecesOf } from '../../support/forensics/plaintextPieces'
import { testId } from '../../support/data/fixtures'
import { makeFrameVideo } from '../../support/media/frameVideo'
import { expect, test } from '../../support/app/launch'
import { createWorkspace, importUntil, isOver, passphrase, startImport } from '../../support/data/workspace'

type Facts = {
  state: string
  reason?: string
  loudAt: number[]
  buckets: number
  thumbs: { count: number; intervalMs: number } | null
}

/** The tracks as the window gets them. The waveform is summarised as loud seconds, since the page returns JSON only. */
const tracksOf = (window: Page, recordingId: string): Promise<Facts> =>
  window.evaluate(async (id) => {
    const { samklang } = globalThis as unknown as {
      samklang: { film: { tracks(input: object): Promise<{ value: never }> } }
    }
    const { value } = await samklang.film.tracks({ recordingId: id, purpose: 'assessment' })
    const { state, reason, peaks, thumbs } = value as {
      state: string
      reason?: string
      peaks: { data: Uint8Array } | null
      thumbs: Facts['thumbs']
    }
    const high = new Int8Array(peaks?.data ?? []).filter((_, i) => i % 2 === 1)
    const loudAt = [
      ...new Set([...high].flatMap((value, bucket) => (value > 8 ? [Math.floor(bucket / 50)] : []))),
    ]
    return { state, ...(reason && { reason }), loudAt, buckets: high.length, thumbs }
  }, recordingId)

const readyTracks = async (window: Page, recordingId: string): Promise<Facts> => {
  await expect
    .poll(async () => (await tracksOf(window, recordingId)).state, { timeout: 40_000 })
    .not.toBe('making')
  return tracksOf(window, recordingId)
}

/** A thumbnail: its JPEG bytes and its size in pixels. */
const thumbOf = (
  window: Page,
  input: Omit<Input<'film', 'thumbnail'>, 'purpose'>,
): Promise<{ bytes: number[]; width: number; height: number }> =>
  window.evaluate(
    async (input) => {
      const { samklang } = globalThis as unknown as {
        samklang: { film: { thumbnail(input: object): Promise<{ value: Uint8Array }> } }
      }
      const { value } = await samklang.film.thumbnail(input)
      const picture = await createImageBitmap(new Blob([value as BlobPart], { type: 'image/jpeg' }))
      return { bytes: [...value], width: picture.width, height: picture.height }
    },
    { ...input, purpose: 'assessment' },
  )

const fileOf = (folder: string, recordingId: string, file: string) =>
  join(folder, 'workspace', 'media', recordingId, file)

test('waveform and thumbnails are there after an import, encrypted, and come back when they are gone', async ({
  launch,
  folder,
}) => {
  const app = await launch()
  const { window } = app
  const { userId } = await createWorkspace(window, join(folder, 'workspace'))
  const film = join(folder, 'film.mkv')
  await makeFrameVideo({ path: film, seconds: 7, toneFrom: 3 })
  const { recordingId } = await importUntil(window, await startImport(window, film), isOver)

  await test.step('as the film is', async () => {
    const { state, loudAt, buckets, thumbs } = await readyTracks(window, recordingId!)
    expect({ state, loudAt, thumbs }).toMatchObject({
      state: 'ready',
      loudAt: [3, 4, 5, 6],
      thumbs: { count: 4, intervalMs: 2000 },
    })
    expect(Math.abs(buckets - 350)).toBeLessThanOrEqual(5)
    expect(await thumbOf(window, { recordingId: recordingId!, index: 1 })).toMatchObject({
      width: 160,
      height: 90,
    })
  })

  await test.step('no thumbnail of a moment that is blurred is handed out clear', async () => {
    const edit = {
      id: testId(1),
      kind: 'blur' as const,
      startMs: 1500,
      endMs: 2400,
      region: { x: 0.1, y: 0.1, width: 0.2, height: 0.2 },
    }
    await call(window, 'film', 'saveEdits', { recordingId: recordingId!, edits: [edit] })
    const sizes = await Promise.all(
      [0, 1, 2, 3].map(async (index) => (await thumbOf(window, { recordingId: recordingId!, index })).width),
    )
    expect(sizes).toEqual([160, 8, 160, 160])
    await call(window, 'film', 'saveEdits', { recordingId: recordingId!, edits: [] })
    expect((await thumbOf(window, { recordingId: recordingId!, index: 1 })).width).toBe(160)
  })

  await test.step('made anew where one is gone, or another file lies in its place', async () => {
    const [peaks, thumbs] = ['peaks.age', 'thumbs.age'].map((file) => fileOf(folder, recordingId!, file)) as [
      string,
      string,
    ]
    for (const spoil of [() => rmSync(peaks), () => writeFileSync(thumbs, 'something else')]) {
      await call(window, 'session', 'lock')
      spoil()
      await call(window, 'session', 'unlock', { userId, passphrase })
      expect(await readyTracks(window, recordingId!)).toMatchObject({
        state: 'ready',
        loudAt: [3, 4, 5, 6],
        thumbs: { count: 4 },
      })
      expect(existsSync(peaks) && statSync(thumbs).size > 1000).toBe(true)
    }
  })

  await test.step('and no piece of a thumbnail is in any file', async () => {
    const jpegs = await Promise.all(
      [0, 1, 2, 3].map(async (index) => (await thumbOf(window, { recordingId: recordingId!, index })).bytes),
    )
    const pieces = jpegs.flatMap((bytes) => piecesOf(Uint8Array.from(bytes)))
    expect(pieces.length).toBeGreaterThan(50)
    await app.close()
    expect(
      findPieces([join(folder, 'workspace'), join(folder, 'user-data'), join(folder, 'tmp')], pieces),
    ).toEqual([])
  })
})

test('without ffmpeg the film plays all the same, and its tracks are said to be unavailable', async ({
  launch,
  folder,
}) => {
  const { window } = await launch({ env: { SAMKLANG_FFMPEG: join(folder, 'nothing') } })
  await createWorkspace(window, join(folder, 'workspace'))
  const film = join(folder, 'film.mp4')
  await makeFrameVideo({ path: film, seconds: 3 })
  const { phase, recordingId } = await importUntil(window, await startImport(window, film), isOver)
  expect(phase).toBe('done')
  expect(await readyTracks(window, recordingId!)).toMatchObject({
    state: 'unavailable',
    reason: 'ffmpegMissing',
    thumbs: null,
  })
})

test('locking while they are made ends that at once, and leaves no unfinished file', async ({
  launch,
  folder,
}) => {
  const { window } = await launch()
  const { userId } = await createWorkspace(window, join(folder, 'workspace'))
  const film = join(folder, 'film.mp4')
  await makeFrameVideo({
    path: film,
    seconds: 90,
    videoArgs: ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '10', '-pix_fmt', 'yuv420p'],
  })
  const { recordingId } = await importUntil(window, await startImport(window, film), isOver)
  await call(window, 'session', 'lock')
  expect(existsSync(fileOf(folder, recordingId!, 'thumbs.age.part'))).toBe(false)
  await call(window, 'session', 'unlock', { userId, passphrase })
  expect(await readyTracks(window, recordingId!)).toMatchObject({ state: 'ready', thumbs: { count: 45 } })
})
