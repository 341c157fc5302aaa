import { readFile, writeFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { convertFilm } from '../../../electron/main/media/convert/convert'
import { exactStart } from '../../../electron/main/media/convert/exactStart'
import { findFfmpeg, type FfmpegPaths } from '../../../electron/main/media/ffmpeg/ffmpegPath'
import { filmPlan, type FilmPlan, type Trim } from '../../../electron/main/media/plan/filmPlan'
import { probe } from '../../../electron/main/media/probe/probe'
import { makeFrameVideo, readFrameNumbers, type FrameVideoOptions } from '../../support/media/frameVideo'
import { memorySink, testFolder, toneStart } from './lab'

const folder = testFolder()
const without: FfmpegPaths = { ffmpeg: null, ffprobe: null }
const ac3 = { audioArgs: ['-c:a', 'ac3'], outputArgs: ['-f', 'mpegts', '-mpegts_m2ts_mode', '1'] }
const mpeg2 = { videoArgs: ['-c:v', 'mpeg2video', '-b:v', '3M'], audioArgs: ['-c:a', 'mp2'] }
let ffmpeg: FfmpegPaths

beforeAll(async () => {
  ffmpeg = await findFfmpeg({ env: process.env })
})

/** Films of four seconds; frame n is shown at n * 40 ms, a tone begins at 3 s, and there is a keyframe each second. */
const make = async (name: string, options: Omit<FrameVideoOptions, 'path'> = {}): Promise<string> => {
  const path = folder.path(name)
  await makeFrameVideo({ seconds: 4, toneFrom: 3, ...options, path })
  return path
}

interface Film {
  plan: FilmPlan
  numbers: (number | null)[]
  path: string
  durationMs: number
}

const film = async (paths: string[], trim: Trim | null = null, tools = ffmpeg): Promise<Film> => {
  const parts = await Promise.all(paths.map((path) => probe(path, tools)))
  const plan = filmPlan(parts, { audioTrack: null, trim })
  const sink = memorySink()
  const { durationMs } = await convertFilm(paths, plan, sink, { ffmpeg: tools })
  const path = folder.path(`film-${Math.random()}.mp4`)
  await writeFile(path, sink.bytes())
  return { plan, path, durationMs: durationMs ?? 0, numbers: await readFrameNumbers(path, 320, 180) }
}

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => from + n)

describe('a trimmed film', () => {
  const trim = { fromMs: 1500, toMs: 3400 }

  it.each([
    ['a.mp4', {}, without],
    ['a.mov', {}, without],
    ['a.mkv', { audioArgs: null }, without],
    ['00001.MTS', ac3, null],
  ] as [string, Omit<FrameVideoOptions, 'path'>, FfmpegPaths | null][])(
    'is cut out of %s by remuxing, from the preceding keyframe',
    async (name, options, tools) => {
      const path = await make(name, options)
      const { plan, numbers, path: out, durationMs } = await film([path], trim, tools ?? ffmpeg)
      expect(plan.kind).toBe(tools ? 'remux' : 'audioOnly')
      // The picture at 1.5 s leans on the whole one at 1 s. At the end, a few pictures may stay that others lean on.
      expect(numbers.slice(0, 60)).toEqual(range(25, 85))
      expect(numbers.length - 60).toBeLessThan(4)
      expect(Math.abs(durationMs - 2400)).toBeLessThan(160)
      if (options.audioArgs !== null) expect(Math.abs((await toneStart(out)) - 2)).toBeLessThan(0.06)
      const told = await exactStart(path, await probe(path, ffmpeg), plan, 0, 1500, ffmpeg)
      expect(Math.abs((told ?? 0) - 1000)).toBeLessThan(20)
    },
  )

  it.each([
    ['b.mpg', mpeg2],
    ['b.avi', { videoArgs: ['-c:v', 'mpeg4', '-b:v', '2M'], audioArgs: ['-c:a', 'mp3'] }],
    ['b.wmv', { videoArgs: ['-c:v', 'wmv2', '-b:v', '2M'], audioArgs: ['-c:a', 'wmav2'] }],
  ])('is cut exactly where %s is transcoded anyway', async (name, options) => {
    const path = await make(name, options)
    const { plan, numbers, path: out } = await film([path], { fromMs: 1520, toMs: null })
    expect(plan.kind).toBe('transcode')
    // AVI and WMV keep their times to within a frame.
    expect([37, 38]).toContain(numbers[0])
    expect(numbers).toEqual(range(numbers[0] ?? NaN, 100))
    expect(Math.abs((await toneStart(out)) - 1.48)).toBeLessThan(0.08)
    expect(await exactStart(path, await probe(path, ffmpeg), plan, 0, 1520, ffmpeg)).toBe(1520)
  })

  it('must leave something', async () => {
    const parts = [await probe(folder.path('a.mp4'), without)]
    expect(() => filmPlan(parts, { audioTrack: null, trim: { fromMs: 5000, toMs: null } })).toThrow(
      'badInput',
    )
  })
})

describe('parts', () => {
  it('of the same kind are joined as they are, without ffmpeg', async () => {
    const paths = [await make('GH010012.MP4'), await make('GH020012.MP4')]
    const { plan, numbers, path, durationMs } = await film(paths, null, without)
    expect(plan).toMatchObject({ kind: 'remux', reason: 'joined', needsFfmpeg: false })
    expect(numbers).toEqual([...range(0, 100), ...range(0, 100)])
    expect(Math.abs(durationMs - 8000)).toBeLessThan(80)
    expect(Math.abs((await toneStart(path)) - 3)).toBeLessThan(0.06)
  })

  it('are trimmed across their border', async () => {
    const paths = [folder.path('GH010012.MP4'), folder.path('GH020012.MP4')]
    const { numbers, path } = await film(paths, { fromMs: 2000, toMs: 5000 }, without)
    expect(numbers.slice(0, 75)).toEqual([...range(50, 100), ...range(0, 25)])
    expect(numbers.length).toBeLessThan(79)
    expect(Math.abs((await toneStart(path)) - 1)).toBeLessThan(0.06)
    expect((await film(paths, { fromMs: 4000, toMs: null }, without)).numbers).toEqual(range(0, 100))
  })

  it('that a camera split as one stream are read as one: no frame and no audio is lost at the split', async () => {
    const whole = await readFile(await make('00000.MTS', ac3))
    const at = Math.floor(whole.length / 2 / 192) * 192
    const paths = ['00010.MTS', '00011.MTS'].map((name) => folder.path(name))
    await Promise.all(
      paths.map((path, n) => writeFile(path, n === 0 ? whole.subarray(0, at) : whole.subarray(at))),
    )
    const { plan, numbers, path } = await film(paths)
    expect(plan).toMatchObject({ kind: 'audioOnly', oneStream: true })
    expect(numbers).toEqual(range(0, 100))
    expect(Math.abs((await toneStart(path)) - 3)).toBeLessThan(0.06)
    expect((await film(paths, { fromMs: 2000, toMs: null })).numbers).toEqual(range(50, 100))
  })

  it('with a clock of their own each follow each other', async () => {
    const paths = [await make('00020.MTS', ac3), await make('00021.MTS', ac3)]
    const { plan, numbers } = await film(paths)
    expect(plan).toMatchObject({ kind: 'audioOnly', oneStream: false })
    expect(numbers).toEqual([...range(0, 100), ...range(0, 100)])
  })

  it('that differ are transcoded to the frame of the first, with silence where one has no audio', async () => {
    const paths = [
      await make('c1.mp4', { audioArgs: null, seconds: 2 }),
      await make('c2.mov', { width: 640, height: 360, toneFrom: 1 }),
      await make('c3.mpg', { ...mpeg2, seconds: 1, toneFrom: 0 }),
    ]
    const { plan, numbers, path } = await film(paths)
    expect(plan).toMatchObject({ kind: 'transcode', frame: { width: 320, height: 180 } })
    expect(numbers).toEqual([...range(0, 50), ...range(0, 100), ...range(0, 25)])
    expect(Math.abs((await toneStart(path)) - 3)).toBeLessThan(0.08)
    const trimmed = await film(paths, { fromMs: 1000, toMs: 6500 })
    expect(trimmed.numbers).toEqual([...range(25, 50), ...range(0, 100), ...range(0, 13)])
  })
})
