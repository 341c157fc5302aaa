import { copyFile, readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { Edit } from '@shared/domain/film/edits'
import { makeClip } from '../../../electron/main/media/clip/makeClip'
import { writeMatrix } from '../../support/media/boxes'
import { makeFrameVideo, readFrameNumbers } from '../../support/media/frameVideo'
import { makeOrientedVideo, turns } from '../../support/media/orientedVideo'
import { memorySink, testFolder } from './lab'
import {
  clipTo,
  difference,
  ffmpegHere,
  greyFrames,
  importTo,
  inMemory,
  numbersIn,
  tracksFrom,
} from './stored'

const folder = testFolder()
const size = { width: 320, height: 192 }
const frames = Array.from({ length: 50 }, (_, n) => n)
const x264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-g', '25']

const kinds = [
  { name: 'as it is', ending: 'mp4', plan: 'asIs', videoArgs: [...x264, '-pix_fmt', 'yuv420p'] },
  { name: 'remuxed', ending: 'mov', plan: 'remux', videoArgs: [...x264, '-pix_fmt', 'yuv420p'] },
  { name: 'transcoded', ending: 'mp4', plan: 'transcode', videoArgs: [...x264, '-pix_fmt', 'yuv420p10le'] },
]

const leftHalf: Edit = {
  id: '0192a3b4-0000-7000-8000-000000000001',
  kind: 'blur',
  startMs: 0,
  endMs: 2000,
  region: { x: 0, y: 0, width: 0.4, height: 1 },
}

describe.each(kinds)('a film that is $name', ({ ending, plan: planned, videoArgs }) => {
  it.each(turns)('$name: film, thumbnails, clip and blur are as the player shows them', async (turn) => {
    const path = folder.path(`${planned} ${turn.name}.${ending}`)
    const film = `${path}.film.mp4`
    await makeOrientedVideo(turn, { path, seconds: 2, ...size, videoArgs })
    const { plan } = await importTo(path, film)
    // Chromium shows mirrored quarter turns wrongly, so these are never stored with their matrix.
    expect(plan.kind).toBe(turn.name.startsWith('mirrored, turned') ? 'transcode' : planned)
    expect(await readFrameNumbers(film, size.width, size.height)).toEqual(frames)

    const [number] = await numbersIn(await tracksFrom(film, 2000), folder.path('thumb.jpg'))
    expect(number).toBe(0)

    // Stored upright, as one of the films above is.
    if (planned === 'transcode') return
    const [plain, blurred] = [folder.path('plain.mp4'), folder.path('blurred.mp4')]
    await clipTo(film, plain, 0, 1000)
    await clipTo(film, blurred, 0, 1000, [leftHalf])
    expect(await readFrameNumbers(plain, size.width, size.height)).toEqual(frames.slice(0, 25))
    const [as, bs] = [
      await greyFrames(plain, size.width, size.height),
      await greyFrames(blurred, size.width, size.height),
    ]
    expect(bs).toHaveLength(25)
    for (const [n, b] of bs.entries()) {
      expect(difference(as[n]!, b, size.width, 0, 0.4)).toBeGreaterThan(10)
      expect(difference(as[n]!, b, size.width, 0.42, 1)).toBeLessThan(2)
    }
  })
})

/** Matrices on which players do not agree, and the nearest that they do. */
const doubtful: [name: string, matrix: number[]][] = [
  ['a little askew', [0.98, 0.17, 0, -0.17, 0.98, 0, 0, 0, 1]],
  ['scaled', [2, 0, 0, 0, 2, 0, 0, 0, 1]],
  ['sheared', [1, 0.3, 0, 0, 1, 0, 0, 0, 1]],
  ['in perspective', [1, 0, 0.1, 0, 1, 0, 0, 0, 1]],
  ['collapsed', [0, 0, 0, 0, 0, 0, 0, 0, 1]],
]

describe('a film that is turned in a way that players do not agree on', () => {
  it.each(doubtful)('%s: its frames are stored upright', async (name, matrix) => {
    const path = folder.path(`${name}.mp4`)
    await makeFrameVideo({ path, seconds: 2, ...size })
    await writeMatrix(path, matrix)
    const film = folder.path(`${name}.film.mp4`)
    const { plan } = await importTo(path, film)
    expect(plan).toMatchObject({ kind: 'transcode', reason: 'orientation' })
    expect(await readFrameNumbers(film, size.width, size.height)).toEqual(frames)
  })

  it('no clip is made of it', async () => {
    const path = folder.path('stored.mp4')
    await copyFile(folder.path('sheared.mp4'), path)
    const sink = memorySink()
    const clip = makeClip(inMemory(await readFile(path)), sink, await ffmpegHere, {
      startMs: 0,
      endMs: 1000,
      edits: [leftHalf],
      signal: new AbortController().signal,
      onProgress: () => undefined,
    })
    await expect(clip).rejects.toMatchObject({ code: 'conversionFailed' })
    expect(sink.bytes()).toHaveLength(0)
  })
})
