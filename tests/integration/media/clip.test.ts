import { readFile, writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { ByteSource } from '@shared/bytes'
import type { Edit } from '@shared/domain/film/edits'
import { findFfmpeg } from '../../../electron/main/media/ffmpeg/ffmpegPath'
import { makeClip } from '../../../electron/main/media/clip/makeClip'
import { makeFrameVideo, readFrameNumbers } from '../../support/media/frameVideo'
import { memorySink, run, testFolder } from './lab'

const folder = testFolder()

const inMemory = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: (offset, length) => Promise.resolve(Uint8Array.prototype.slice.call(bytes, offset, offset + length)),
  close: () => Promise.resolve(),
})

const edit = (kind: Edit['kind'], startMs: number, endMs: number, region: Edit['region'] = null): Edit => ({
  id: '0192a3b4-0000-7000-8000-000000000001',
  kind,
  startMs,
  endMs,
  region,
})

/** The frames of the clip as they can be read, and the loudest sample of each half second. */
async function clipOf(film: string, startMs: number, endMs: number, edits: Edit[]) {
  const sink = memorySink()
  const ffmpeg = await findFfmpeg({ env: process.env })
  const signal = new AbortController().signal
  await makeClip(inMemory(await readFile(film)), sink, ffmpeg, {
    startMs,
    endMs,
    edits,
    signal,
    onProgress: () => undefined,
  })
  const path = folder.path('clip.mp4')
  await writeFile(path, sink.bytes())
  const pcm = await run('ffmpeg', [
    '-v',
    'error',
    '-i',
    path,
    '-ac',
    '1',
    '-ar',
    '8000',
    '-f',
    's16le',
    'pipe:1',
  ])
  const loudest = Array.from({ length: Math.floor(pcm.length / 8000) }, (_, half) => {
    let most = 0
    for (let i = half * 8000; i + 1 < (half + 1) * 8000; i += 2)
      most = Math.max(most, Math.abs(pcm.readInt16LE(i)))
    return most
  })
  return { numbers: await readFrameNumbers(path), loudest }
}

describe('a clip that is handed on', () => {
  for (const rotation of [0, 90] as const) {
    it(`is exactly the interval, with nothing left of what was blurred or silent (turned by ${rotation})`, async () => {
      const film = folder.path(`film${rotation}.mp4`)
      await makeFrameVideo({
        path: film,
        seconds: 10,
        rotation,
        videoArgs: ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '2', '-g', '60', '-pix_fmt', 'yuv420p'],
      })
      const top = { x: 0, y: 0, width: 1, height: 0.2 }
      const { numbers, loudest } = await clipOf(film, 3000, 8000, [
        edit('blurAndMute', 4500, 5500),
        edit('blur', 7000, 7200, top),
      ])
      expect(numbers).toHaveLength(125)
      const expected = numbers.map((_, i) => {
        const ms = 3000 + i * 40
        return (ms >= 4000 && ms <= 6000) || (ms >= 6500 && ms <= 7700) ? null : 75 + i
      })
      expect(numbers).toEqual(expected)
      // Marked from 1.5 to 2.5 seconds, silent from one to three but for what the encoder smears at the very edges.
      expect(loudest.slice(0, 2).every((most) => most > 1500)).toBe(true)
      expect(loudest.slice(3, 5).every((most) => most < 20)).toBe(true)
      expect(loudest.slice(7, 9).every((most) => most > 1500)).toBe(true)
    }, 60_000)
  }

  it('leaves the rest of the picture as it is where a part is blurred', async () => {
    const film = folder.path('part.mp4')
    await makeFrameVideo({ path: film, seconds: 4 })
    const bottom = { x: 0.3, y: 0.5, width: 0.41, height: 0.5 }
    const { numbers } = await clipOf(film, 0, 3000, [edit('blur', 0, 4000, bottom)])
    expect(numbers).toEqual(Array.from({ length: 75 }, (_, i) => i))
  }, 60_000)

  it('ends when it is cancelled', async () => {
    const film = folder.path('part.mp4')
    const stop = new AbortController()
    const options = { startMs: 0, endMs: 3000, edits: [], signal: stop.signal, onProgress: () => undefined }
    const making = makeClip(
      inMemory(await readFile(film)),
      memorySink(),
      await findFfmpeg({ env: process.env }),
      options,
    )
    setTimeout(() => stop.abort(), 20)
    await expect(making).rejects.toMatchObject({ code: 'cancelled' })
  }, 30_000)
})
