import { readFile, writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { ByteSource } from '@shared/bytes'
import { convert } from '../../../electron/main/media/convert/convert'
import { findFfmpeg } from '../../../electron/main/media/ffmpeg/ffmpegPath'
import { makeTracks } from '../../../electron/main/media/tracks/makeTracks'
import { playbackPlan } from '../../../electron/main/media/plan/playbackPlan'
import { probe } from '../../../electron/main/media/probe/probe'
import {
  packPeaks,
  packThumbs,
  readPeaks,
  readThumbTable,
} from '../../../electron/main/media/tracks/trackFiles'
import { makeFrameVideo, readFrameNumbers } from '../../support/media/frameVideo'
import { memorySink, run, testFolder } from './lab'

const folder = testFolder()
const ffmpeg = findFfmpeg({ env: process.env })

const inMemory = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: (offset, length) => Promise.resolve(Uint8Array.prototype.slice.call(bytes, offset, offset + length)),
  close: () => Promise.resolve(),
})

const tracksOf = async (path: string, durationMs: number) =>
  makeTracks(inMemory(await readFile(path)), await ffmpeg, {
    durationMs,
    signal: new AbortController().signal,
  })

const kinds = {
  'MP4 with its index at the end': { ending: 'mp4' },
  'turned by 90 degrees': { ending: 'mp4', rotation: 90 as const },
  'turned by 270 degrees': { ending: 'mp4', rotation: 270 as const },
  'with open groups of pictures': {
    ending: 'mp4',
    videoArgs: [
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-bf',
      '2',
      '-x264-params',
      'open-gop=1:keyint=50:scenecut=0',
      '-pix_fmt',
      'yuv420p',
    ],
  },
  'WebM, VP8 and Vorbis': {
    ending: 'webm',
    videoArgs: ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-g', '25', '-b:v', '2M'],
    audioArgs: ['-c:a', 'libvorbis'],
  },
}

describe('waveform and thumbnails', () => {
  for (const [name, { ending, ...film }] of Object.entries(kinds)) {
    it(`are those of the film: ${name}`, async () => {
      const path = folder.path(`${name}.${ending}`)
      // As many pixels as the thumbnails have, or the numbers in them could not be read.
      await makeFrameVideo({ path, seconds: 7, toneFrom: 3, width: 160, height: 90, ...film })
      const { peaks, thumbs } = await tracksOf(path, 7000)

      expect(thumbs).toMatchObject({ intervalMs: 2000, width: 160, height: 90 })
      expect(thumbs.shows).toHaveLength(4)
      for (const [i, shown] of thumbs.shows.entries()) {
        const { atMs, jpeg } = thumbs.pictures[shown]!
        const at = folder.path('thumb.jpg')
        await writeFile(at, jpeg)
        const [number] = await readFrameNumbers(at, 160, 90)
        expect(number, `thumbnail ${i}`).toBe(Math.round(atMs / 40))
        expect(atMs).toBeLessThanOrEqual(2000 * i + 5)
        // A decoder may not be able to make sense of a picture that leans on others.
        if (!name.includes('open')) expect(atMs).toBeGreaterThan(2000 * i - 2100)
      }

      const { data } = peaks
      expect(peaks.bucketMs).toBe(20)
      expect(Math.abs(data.length / 2 - 350)).toBeLessThanOrEqual(5)
      const loud = (ms: number) => new Int8Array(data.buffer)[(ms / 20) * 2 + 1]!
      expect([500, 1500, 2900].map(loud).every((high) => high <= 1)).toBe(true)
      expect([3100, 5000, 6800].map(loud).every((high) => high > 8)).toBe(true)
    }, 30_000)
  }

  it('are made of a camera film with transcoded audio', async () => {
    const path = folder.path('00001.MTS')
    await makeFrameVideo({
      path,
      seconds: 3,
      audioArgs: ['-c:a', 'ac3'],
      outputArgs: ['-f', 'mpegts', '-mpegts_m2ts_mode', '1'],
    })
    const plan = playbackPlan(await probe(path, await ffmpeg))
    expect(plan.kind).toBe('audioOnly')
    const sink = memorySink()
    await convert(path, plan, sink, { ffmpeg: await ffmpeg })
    const { thumbs } = await makeTracks(inMemory(sink.bytes()), await ffmpeg, {
      durationMs: 3000,
      signal: new AbortController().signal,
    })
    expect(thumbs.shows).toEqual([0, 1])
  }, 30_000)

  it('tell on which side alone there is sound', async () => {
    const ears = {
      both: [null, []],
      left: ['left', ['-af', 'pan=stereo|c0=c0|c1=0*c0']],
      right: ['right', ['-af', 'pan=stereo|c0=0*c0|c1=c0']],
      mono: [null, ['-ac', '1']],
    } as const
    for (const [name, [monoSide, args]] of Object.entries(ears)) {
      const path = folder.path(`${name}.mp4`)
      await makeFrameVideo({ path, seconds: 2, audioArgs: ['-c:a', 'aac', ...args] })
      const { peaks } = await tracksOf(path, 2000)
      expect(peaks.monoSide, name).toBe(monoSide)
      expect(await readPeaks(inMemory(packPeaks(peaks)))).toMatchObject({ monoSide })
    }
  }, 120_000)

  it('of a silent film are pictures alone, and come back from their files as they were', async () => {
    const path = folder.path('silent.mp4')
    await makeFrameVideo({ path, seconds: 3, audioArgs: null })
    const { peaks, thumbs } = await tracksOf(path, 3000)
    expect(peaks.data).toHaveLength(0)
    expect(await readPeaks(inMemory(packPeaks(peaks)))).toEqual({
      bucketMs: 20,
      monoSide: null,
      data: Buffer.alloc(0),
    })
    const packed = packThumbs(thumbs)
    const table = await readThumbTable(inMemory(packed))
    expect(table).toMatchObject({ intervalMs: 2000, width: 160, height: 90, shows: thumbs.shows })
    for (const [i, { atMs, start, end }] of table.places.entries()) {
      expect(atMs).toBe(thumbs.pictures[i]!.atMs)
      expect(Buffer.from(packed.subarray(start, end)).equals(thumbs.pictures[i]!.jpeg)).toBe(true)
    }
  }, 30_000)

  it('end at once when cancelled, and say what is wrong with a film that cannot be read', async () => {
    const path = folder.path('long.mp4')
    await run('ffmpeg', [
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      'testsrc=s=320x180:d=60',
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-g',
      '5',
      path,
    ])
    const stop = new AbortController()
    const film = inMemory(await readFile(path))
    const making = makeTracks(film, await ffmpeg, { durationMs: 60_000, signal: stop.signal })
    setTimeout(() => stop.abort(), 30)
    await expect(making).rejects.toMatchObject({ code: 'cancelled' })
    const signal = new AbortController().signal
    await expect(
      makeTracks(film, { ffmpeg: null, ffprobe: null }, { durationMs: 60_000, signal }),
    ).rejects.toMatchObject({ code: 'ffmpegMissing' })
    const broken = inMemory(Buffer.alloc(5000, 7))
    await expect(makeTracks(broken, await ffmpeg, { durationMs: 1000, signal })).rejects.toMatchObject({
      code: 'conversionFailed',
    })
  }, 30_000)
})
