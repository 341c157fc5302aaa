import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { makeTracks } from '../../../electron/main/media/tracks/makeTracks'
import { probe } from '../../../electron/main/media/probe/probe'
import { writeEdits, type Piece } from '../../support/media/boxes'
import { makeFrameVideo, readFrameNumbers } from '../../support/media/frameVideo'
import { run, testFolder, toneStart } from './lab'
import { clipTo, ffmpegHere, importTo, inMemory, loudFrom, numbersIn, tracksFrom } from './stored'

const folder = testFolder()
const size = { width: 160, height: 96 }
const TONE = 3
const keep = (from: number, to: number): Piece => ({ from, seconds: to - from })
const wait = (seconds: number): Piece => ({ from: null, seconds })

/** The frames between two seconds of the media. */
const between = (from: number, to: number) =>
  Array.from({ length: Math.round((to - from) * 25) }, (_, n) => Math.round(from * 25) + n)

/** What is kept of 8 seconds with a tone from 3 seconds on; the frames that are seen, and when the tone is heard. */
const cuts: { name: string; pieces: Piece[]; frames: number[]; tone: number }[] = [
  { name: 'both ends cut off', pieces: [keep(2, 5)], frames: between(2, 5), tone: 1 },
  { name: 'the start cut off', pieces: [keep(2.52, 8)], frames: between(2.52, 8), tone: 0.48 },
  { name: 'the end cut off', pieces: [keep(0, 4.4)], frames: between(0, 4.4), tone: 3 },
  {
    name: 'the middle cut out',
    pieces: [keep(0, 2), keep(4, 6)],
    frames: [...between(0, 2), ...between(4, 6)],
    tone: 2,
  },
  {
    name: 'three pieces',
    pieces: [keep(1, 2), keep(2.4, 3.4), keep(6, 7)],
    frames: [...between(1, 2), ...between(2.4, 3.4), ...between(6, 7)],
    tone: 1.6,
  },
  {
    name: 'pieces in another order',
    pieces: [keep(5, 6), keep(0, 2)],
    frames: [...between(5, 6), ...between(0, 2)],
    tone: 0,
  },
]

describe.each(cuts)('a film with $name in another program', ({ name, pieces, frames, tone }) => {
  it.each(pieces.length === 1 ? ['mp4', 'mov'] : ['mp4'])(
    'shows and holds what was kept, and no more (%s)',
    async (ending) => {
      const path = folder.path(`${name}.${ending}`)
      await makeFrameVideo({
        path,
        seconds: 8,
        toneFrom: TONE,
        ...size,
        videoArgs: ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '0', '-g', '25', '-pix_fmt', 'yuv420p'],
      })
      await writeEdits(path, { video: pieces, audio: pieces })
      const seconds = frames.length / 25
      const facts = await probe(path, await ffmpegHere)
      expect(facts.durationMs).toBe(Math.round(seconds * 1000))

      const film = folder.path(`${name}.${ending}.film.mp4`)
      const { plan, durationMs } = await importTo(path, film)
      expect(plan).toMatchObject({ kind: 'transcode', reason: 'edited' })
      expect(Math.abs(durationMs - seconds * 1000)).toBeLessThan(80)
      expect(await readFrameNumbers(film, size.width, size.height)).toEqual(frames)
      expect(Math.abs((await toneStart(film)) - tone)).toBeLessThan(0.08)

      const tracks = await tracksFrom(film, durationMs)
      expect(Math.abs(loudFrom(tracks) - tone)).toBeLessThan(0.08)
      const shown = await numbersIn(tracks, folder.path('thumb.jpg'))
      // A keyframe every two seconds. The sound may end a moment after the last frame.
      expect(shown.slice(0, Math.ceil(seconds / 2))).toEqual(
        Array.from({ length: Math.ceil(seconds / 2) }, (_, n) => frames[n * 50]),
      )

      // Nothing of what was cut away is in the packets either, whatever reads them.
      const packets = ['-show_entries', 'packet=pts_time', '-of', 'csv=p=0']
      const ignoring = ['-ignore_editlist', '1', '-select_streams', 'v:0', ...packets]
      const times = (await run('ffprobe', ['-v', 'error', ...ignoring, film])).toString().trim().split('\n')
      expect(times).toHaveLength(frames.length)

      const clip = folder.path('clip.mp4')
      await clipTo(film, clip, 400, 1600)
      expect(await readFrameNumbers(clip, size.width, size.height)).toEqual(frames.slice(10, 40))
    },
  )

  it('is trimmed on the same clock', async () => {
    const film = folder.path(`${name}.trimmed.mp4`)
    const trim = { fromMs: 600, toMs: 1800 }
    await importTo(folder.path(`${name}.mp4`), film, { audioTrack: null, trim })
    expect(await readFrameNumbers(film, size.width, size.height)).toEqual(frames.slice(15, 45))
  })
})

describe('an edit list with a pause between pieces, or a still', () => {
  const still: Piece = { from: 2.2, seconds: 0.6, rate: 0 }
  it.each<[string, Piece[]]>([
    ['a pause', [keep(2.2, 3.2), wait(0.6), keep(6, 7)]],
    ['a still', [keep(2.2, 3.2), still, keep(6, 7)]],
  ])('%s: nothing that was cut away fills it', async (name, pieces) => {
    const path = folder.path(`${name}.mov`)
    const videoArgs = [
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-bf',
      '0',
      '-g',
      '25',
      '-pix_fmt',
      'yuv420p',
    ]
    await makeFrameVideo({ path, seconds: 8, toneFrom: 0, ...size, videoArgs })
    await writeEdits(path, { video: pieces, audio: pieces })
    const film = folder.path('pause.film.mp4')
    const { plan, durationMs } = await importTo(path, film)
    expect(plan).toMatchObject({ kind: 'transcode', reason: 'edited' })
    expect(Math.abs(durationMs - 2600)).toBeLessThan(80)
    const kept = [...between(2.2, 3.2), ...between(6, 7)]
    expect(await readFrameNumbers(film, size.width, size.height)).toEqual(kept)
    const rate = 8000
    const sound = ['-map', '0:a', '-ac', '1', '-ar', String(rate), '-f', 's16le', 'pipe:1']
    const pcm = await run('ffmpeg', ['-v', 'error', '-i', film, ...sound])
    const loudest = (from: number, to: number) => {
      let most = 0
      for (let i = Math.round(from * rate); i < to * rate; i++)
        most = Math.max(most, Math.abs(pcm.readInt16LE(2 * i)))
      return most
    }
    expect(loudest(0.2, 0.8)).toBeGreaterThan(1500)
    expect(loudest(1.1, 1.5)).toBeLessThan(50)
    expect(loudest(1.8, 2.4)).toBeGreaterThan(1500)

    const trim = { fromMs: 600, toMs: 2200 }
    await importTo(path, film, { audioTrack: null, trim })
    expect(await readFrameNumbers(film, size.width, size.height)).toEqual(kept.slice(15, 40))
  })
})

describe('an edit list that leaves nothing out', () => {
  it.each([
    ['the whole film', [keep(0, 8)]],
    ['a delay of both', [wait(0.48), keep(0, 8)]],
  ])('%s: the film is kept as it is', async (name, pieces) => {
    const path = folder.path(`${name}.mp4`)
    await makeFrameVideo({ path, seconds: 8, toneFrom: TONE, ...size })
    // With reordered frames the first one is not at 0 of the media.
    const video = pieces.map((piece) => (piece.from === null ? piece : { ...piece, from: 0.08 }))
    await writeEdits(path, { video, audio: pieces })
    const { plan } = await importTo(path, folder.path('whole.mp4'))
    expect(plan.kind).toBe('asIs')
  })

  it('sound that is cut apart from the picture is not kept as it is', async () => {
    const path = folder.path('sound.mp4')
    await makeFrameVideo({ path, seconds: 8, toneFrom: TONE, ...size })
    await writeEdits(path, { audio: [keep(1, 8)] })
    const film = folder.path('sound.film.mp4')
    const { plan } = await importTo(path, film)
    expect(plan).toMatchObject({ kind: 'transcode', reason: 'edited' })
    expect(Math.abs((await toneStart(film)) - (TONE - 1))).toBeLessThan(0.06)
  })

  it('nothing is made of a stored film that has one', async () => {
    const film = inMemory(await readFile(folder.path('sound.mp4')))
    const { signal } = new AbortController()
    const made = makeTracks(film, await ffmpegHere, { durationMs: 8000, signal })
    await expect(made).rejects.toMatchObject({ code: 'conversionFailed' })
  })
})

describe('sound and picture that do not begin together', () => {
  const offsets = [-2, -1, -0.5, -0.2, 0.2, 0.5, 1, 1.5, 2]
  it.each(offsets)('sound by %s seconds: film, waveform and thumbnails agree', async (offset) => {
    const source = folder.path('together.mp4')
    await makeFrameVideo({ path: source, seconds: 6, toneFrom: 0, ...size })
    const path = folder.path(`offset ${offset}.mp4`)
    const late = (seconds: number) => (seconds > 0 ? ['-itsoffset', String(seconds)] : [])
    const [sound, picture] = [late(offset), late(-offset)]
    const inputs = [...picture, '-i', source, ...sound, '-i', source]
    await run('ffmpeg', ['-v', 'error', '-y', ...inputs, '-map', '0:v', '-map', '1:a', '-c', 'copy', path])
    for (const name of ['asIs', 'remux']) {
      const film = folder.path('late.mp4')
      const from = name === 'asIs' ? path : path.replace('.mp4', '.mov')
      if (name === 'remux') await run('ffmpeg', ['-v', 'error', '-y', '-i', path, '-c', 'copy', from])
      const { plan, durationMs } = await importTo(from, film)
      expect(plan.kind).toBe(name)
      const heard = Math.max(0, offset)
      expect(Math.abs((await toneStart(film)) - heard), `${name} heard`).toBeLessThan(0.06)
      const tracks = await tracksFrom(film, durationMs)
      expect(Math.abs(loudFrom(tracks) - heard), `${name} waveform`).toBeLessThan(0.06)
      const [first, second] = await numbersIn(tracks, folder.path('thumb.jpg'))
      expect(first, `${name} first thumbnail`).toBe(0)
      // The keyframe at or before two seconds of the film.
      const seen = Math.max(0, 2 + Math.min(0, offset))
      expect(second, `${name} second thumbnail`).toBe(Math.floor(seen + 0.001) * 25)
      const clip = folder.path('clip.mp4')
      await clipTo(film, clip, 2000, 3000)
      expect((await readFrameNumbers(clip, size.width, size.height))[0]).toBe(Math.round(seen * 25))
      expect(await toneStart(clip), `${name} clip`).toBeLessThan(0.06)
    }
  })
})
