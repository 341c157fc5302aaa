import { writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { convert } from '../../../electron/main/media/convert/convert'
import type { FfmpegPaths } from '../../../electron/main/media/ffmpeg/ffmpegPath'
import { findFfmpeg } from '../../../electron/main/media/ffmpeg/ffmpegPath'
import { playbackPlan } from '../../../electron/main/media/plan/playbackPlan'
import { probe } from '../../../electron/main/media/probe/probe'
import { makeFrameVideo, readFrameNumbers } from '../../support/media/frameVideo'
import { kinds, type Kind } from './kinds'
import { memorySink, run, testFolder, toneStart } from './lab'

const folder = testFolder()
const without: FfmpegPaths = { ffmpeg: null, ffprobe: null }
const seconds = 2

const make = ({ name: _name, file, container: _container, plan: _plan, alone: _alone, ...options }: Kind) =>
  makeFrameVideo({ seconds, toneFrom: 1, ...options, path: folder.path(file) })

describe.each(kinds)('$name', (kind) => {
  const { rotation = 0, width = 320, height = 180 } = kind
  const upright = rotation % 180 === 0

  it('is understood, and becomes a film that plays', async () => {
    const { path, frames } = await make(kind)
    const ffmpeg = await findFfmpeg({ env: process.env })
    const facts = await probe(path, ffmpeg)
    expect(facts.container).toBe(kind.container)
    expect(facts.video).toHaveLength(1)
    expect(facts.video[0]).toMatchObject(
      upright ? { width, height, rotation } : { width: height, height: width, rotation },
    )
    expect(facts.audio).toHaveLength(kind.audioArgs === null ? 0 : 1)
    expect(Math.abs((facts.durationMs ?? 0) - seconds * 1000)).toBeLessThan(120)

    const plan = playbackPlan(facts)
    expect(plan.kind).toBe(kind.plan)

    const sink = memorySink()
    const told: number[] = []
    const converted = await convert(path, plan, sink, {
      ffmpeg,
      onProgress: (fraction) => told.push(fraction),
    })
    const film = sink.bytes()
    expect(converted.sizeBytes).toBe(film.length)
    expect(sink.goneBack).toBe(plan.kind === 'asIs' ? 0 : 1)
    expect(told.at(-1)).toBe(1)

    // Decodes without a complaint, each frame upright, none lost or doubled.
    const out = folder.path(`${kind.file}.film`)
    await writeFile(out, film)
    const numbers = await readFrameNumbers(out, width, height)
    expect(numbers).toEqual(Array.from({ length: frames }, (_, n) => n))
    if (kind.audioArgs !== null) expect(Math.abs((await toneStart(out)) - 1)).toBeLessThan(0.06)

    const after = await probe(out, without)
    expect(after.container).toBe(plan.mimeType === 'video/webm' ? 'webm' : 'mp4')
    expect(Math.abs((after.durationMs ?? 0) - seconds * 1000)).toBeLessThan(60)
    expect(playbackPlan(after)).toMatchObject({ kind: 'asIs', reason: 'playable' })
  })

  it(kind.alone ? 'needs no ffmpeg' : 'says so where there is no ffmpeg', async () => {
    const path = folder.path(kind.file)
    const work = async () => {
      const plan = playbackPlan(await probe(path, without))
      const sink = memorySink()
      await convert(path, plan, sink, { ffmpeg: without })
      return sink.bytes()
    }
    if (!kind.alone) return expect(work()).rejects.toMatchObject({ code: 'ffmpegMissing' })
    const out = folder.path(`${kind.file}.alone`)
    await writeFile(out, await work())
    expect(await readFrameNumbers(out, width, height)).toHaveLength(
      Math.round(seconds * (kind.fps ? 30000 / 1001 : 25)),
    )
  })
})

describe('a film that was converted', () => {
  const times = async (path: string) => {
    const text = await run('ffprobe', [
      '-v',
      'error',
      '-select_streams',
      'v',
      '-show_entries',
      'packet=pts_time,flags',
      '-of',
      'csv=p=0',
      path,
    ])
    return text
      .toString()
      .trim()
      .split('\n')
      .map((line) => line.split(','))
      .sort((a, b) => Number(a[0]) - Number(b[0]))
  }

  it('keeps the time of each frame where the rate is uneven', async () => {
    const [before, after] = await Promise.all([
      times(folder.path('hevc.mp4')),
      times(folder.path('hevc.mp4.film')),
    ])
    expect(before.map(([time]) => Number(time))).not.toEqual(before.map((_, n) => n / 25))
    before.forEach(([time], n) => expect(Number(after[n]?.[0])).toBeCloseTo(Number(time), 4))
  })

  it('begins with its first frame at 0, wherever the source begins', async () => {
    for (const file of ['00001.MTS.film', 'd.ts.film', 'c.mkv.film', 'e.mpg.film']) {
      expect(Number((await times(folder.path(file)))[0]?.[0])).toBe(0)
    }
  })

  it('shows no more than a film that was cut on the phone, and begins where that began', async () => {
    const cut = folder.path('cut.mov')
    await run('ffmpeg', ['-v', 'error', '-ss', '1.3', '-i', folder.path('turned.mov'), '-c', 'copy', cut])
    const expected = await readFrameNumbers(cut, 180, 320)
    const sink = memorySink()
    const ffmpeg = await findFfmpeg({ env: process.env })
    const plan = playbackPlan(await probe(cut, ffmpeg))
    expect(plan).toMatchObject({ kind: 'transcode', reason: 'edited' })
    await convert(cut, plan, sink, { ffmpeg })
    await writeFile(folder.path('cut.mp4'), sink.bytes())
    expect(expected[0]).toBe(33)
    expect(await readFrameNumbers(folder.path('cut.mp4'), 180, 320)).toEqual(expected)
  })

  it('has a keyframe at least every two seconds where it was transcoded', async () => {
    const path = folder.path('long.mpg')
    await makeFrameVideo({
      path,
      seconds: 9,
      videoArgs: ['-c:v', 'mpeg2video', '-b:v', '2M'],
      audioArgs: null,
    })
    const ffmpeg = await findFfmpeg({ env: process.env })
    const sink = memorySink()
    await convert(path, playbackPlan(await probe(path, ffmpeg)), sink, { ffmpeg })
    await writeFile(folder.path('long.mp4'), sink.bytes())
    const whole = (await times(folder.path('long.mp4')))
      .filter(([, flags]) => flags?.startsWith('K'))
      .map(([time]) => Number(time))
    expect(whole.map(Math.round)).toEqual([0, 2, 4, 6, 8])
  })
})
