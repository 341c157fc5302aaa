import { writeFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import type { Edit } from '@shared/domain/film/edits'
import { h264, makeChangingVideo, roundness, vp8 } from '../../support/media/changingVideo'
import { testFolder } from './lab'
import { clipTo, difference, greyFrames, importTo, loudFrom, tracksFrom } from './stored'

const folder = testFolder()
const calls: [ending: string, codec: readonly string[], args?: readonly string[]][] = [
  ['webm', vp8],
  ['live.webm', vp8, ['-live', '1']],
  ['vp8.mkv', vp8],
  ['ts', h264],
  ['mp4', h264],
  ['h264.mkv', h264],
]

describe.each(calls)('a film whose size changes (%s)', (ending, codec, args) => {
  it('keeps its shape in film, thumbnails and clip, and has a waveform', async () => {
    const path = await makeChangingVideo(folder.path, ending, codec, args)
    const film = folder.path(`${ending}.film.${ending === 'webm' ? 'webm' : 'mp4'}`)
    const { durationMs } = await importTo(path, film)
    const tracks = await tracksFrom(film, durationMs)
    expect(loudFrom(tracks)).toBeLessThan(0.1)
    expect(tracks.peaks.data.length / 2).toBeGreaterThan(280)
    const { width, height, shows, pictures } = tracks.thumbs
    expect(shows.length).toBeGreaterThanOrEqual(3)
    for (const shown of shows.slice(0, 3)) {
      const jpeg = folder.path('thumb.jpg')
      await writeFile(jpeg, pictures[shown]!.jpeg)
      const [frame] = await greyFrames(jpeg, width, height)
      expect(Math.abs(roundness(frame!, width) - 1)).toBeLessThan(0.1)
    }
    const clip = folder.path('clip.mp4')
    await clipTo(film, clip, 500, 5500)
    const frames = await greyFrames(clip, 320, 180)
    expect(Math.abs(frames.length - 125)).toBeLessThan(4)
    for (const frame of frames) expect(Math.abs(roundness(frame, 320) - 1)).toBeLessThan(0.08)
  })

  it('is blurred in the clip where it is blurred on the screen, whatever the size', async () => {
    const film = folder.path(`${ending}.film.${ending === 'webm' ? 'webm' : 'mp4'}`)
    const [plain, blurred] = [folder.path('plain.mp4'), folder.path('blurred.mp4')]
    const region = { x: 0, y: 0, width: 0.5, height: 1 }
    const id = '0192a3b4-0000-7000-8000-000000000001'
    const edit: Edit = { id, kind: 'blur', startMs: 0, endMs: 6000, region }
    await clipTo(film, plain, 4500, 5500)
    await clipTo(film, blurred, 4500, 5500, [edit])
    const [a, b] = [(await greyFrames(plain, 320, 180))[12]!, (await greyFrames(blurred, 320, 180))[12]!]
    // The disc of the upright part is in the middle: its left half is blurred, its right half is not.
    expect(difference(a, b, 320, 0.42, 0.49)).toBeGreaterThan(4)
    expect(difference(a, b, 320, 0.53, 0.6)).toBeLessThan(3)
  })
})
