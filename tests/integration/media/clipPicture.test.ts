import { readFile, writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { ByteSource } from '@shared/bytes'
import type { Edit } from '@shared/domain/film/edits'
import { makePicture } from '../../../electron/main/media/clip/makePicture'
import { findFfmpeg } from '../../../electron/main/media/ffmpeg/ffmpegPath'
import { testId } from '../../support/data/fixtures'
import { makeFrameVideo, readFrameNumbers } from '../../support/media/frameVideo'
import { testFolder } from './lab'

const folder = testFolder()

const inMemory = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: (offset, length) => Promise.resolve(Uint8Array.prototype.slice.call(bytes, offset, offset + length)),
  close: () => Promise.resolve(),
})

const blur = (startMs: number, endMs: number, region: Edit['region'] = null): Edit => ({
  ...{ id: testId(1), kind: 'blur', startMs, endMs, region },
})

async function pictureOf(film: string, startMs: number, edits: Edit[] = []): Promise<string> {
  const signal = AbortSignal.timeout(30_000)
  const source = inMemory(await readFile(film))
  const ffmpeg = await findFfmpeg({ env: process.env })
  const path = folder.path('picture.jpg')
  await writeFile(path, await makePicture(source, ffmpeg, { startMs, edits, signal }))
  return path
}

const numberIn = async (path: string) => (await readFrameNumbers(path))[0]

const longGop = [
  ...['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '2'],
  ...['-g', '60', '-pix_fmt', 'yuv420p'],
]

describe('a picture of a clip', () => {
  it.each([
    { fps: 25, at: (n: number) => n / 25 },
    { fps: '30000/1001', at: (n: number) => (n * 1001) / 30000 },
    { fps: 50, at: (n: number) => n / 50 },
  ])('is the frame that the player shows first, at $fps fps', async ({ fps, at }) => {
    const film = folder.path(`film-${String(fps).replace('/', '-')}.mp4`)
    await makeFrameVideo({ path: film, fps, seconds: 4, videoArgs: longGop })
    for (const frame of [0, 1, 37, 74])
      expect(await numberIn(await pictureOf(film, Math.round(at(frame) * 1000)))).toBe(frame)
    // Within a frame: the one that is seen then.
    expect(await numberIn(await pictureOf(film, Math.round(at(37) * 1000) + 8))).toBe(37)
  })

  it('is upright where the film is turned', async () => {
    const film = folder.path('turned.mp4')
    await makeFrameVideo({ path: film, seconds: 4, rotation: 90, videoArgs: longGop })
    expect(await numberIn(await pictureOf(film, 2000))).toBe(50)
  })

  it('has what is blurred in it, margins included, and nothing else', async () => {
    const film = folder.path('blurred.mp4')
    await makeFrameVideo({ path: film, seconds: 4, videoArgs: longGop })
    const top = { x: 0, y: 0, width: 1, height: 0.2 }
    const bottom = { x: 0, y: 0.5, width: 1, height: 0.5 }
    expect(await numberIn(await pictureOf(film, 2000, [blur(1500, 2500, top)]))).toBeNull()
    expect(await numberIn(await pictureOf(film, 2000, [blur(2400, 2600)]))).toBeNull()
    expect(await numberIn(await pictureOf(film, 2000, [blur(1000, 1500)]))).toBeNull()
    expect(await numberIn(await pictureOf(film, 2000, [blur(0, 1400), blur(2600, 4000)]))).toBe(50)
    expect(await numberIn(await pictureOf(film, 2000, [blur(1500, 2500, bottom)]))).toBe(50)
    const mute: Edit = { ...blur(0, 4000), kind: 'mute' }
    expect(await numberIn(await pictureOf(film, 2000, [mute]))).toBe(50)
  })

  it('is refused of what is no film', async () => {
    const path = folder.path('none.mp4')
    await writeFile(path, 'none')
    await expect(pictureOf(path, 0)).rejects.toMatchObject({ code: 'conversionFailed' })
  })
})
