import { describe, expect, it } from 'vitest'
import { probe } from '../../../electron/main/media/probe/probe'
import { makeFrameVideo, readFrameNumbers } from '../../support/media/frameVideo'
import { run, testFolder } from './lab'
import { clipTo, ffmpegHere, importTo, numbersIn, tracksFrom } from './stored'

const folder = testFolder()
const size = { width: 320, height: 180 }
const frames = Array.from({ length: 50 }, (_, n) => n)
const black = ['-f', 'lavfi', '-i', 'color=black:s=160x90:r=25:d=2']
const stills = ['-f', 'lavfi', '-i', 'color=black:s=160x90:r=1:d=2']

const files: [file: string, inputs: readonly string[], output: readonly string[]][] = [
  [
    'room.mkv',
    black,
    ['-c:v:0', 'libx264', '-preset', 'ultrafast', '-disposition:v:0', '0', '-disposition:v:1', 'default'],
  ],
  [
    'room.mp4',
    black,
    ['-c:v:0', 'libx264', '-preset', 'ultrafast', '-disposition:v:0', '0', '-disposition:v:1', 'default'],
  ],
  ['unmarked.mp4', black, ['-c:v:0', 'libx264', '-preset', 'ultrafast']],
  ['thumbfirst.mov', stills, ['-c:v:0', 'mjpeg', '-pix_fmt:v:0', 'yuvj420p']],
]

describe('a file with several picture tracks', () => {
  it.each(files)('%s: film, thumbnails, trim and clip are the camera', async (file, inputs, output) => {
    const camera = folder.path('camera.mp4')
    await makeFrameVideo({ path: camera, seconds: 2, ...size })
    const path = folder.path(file)
    const maps = ['-map', '0:v', '-map', '1:v', '-map', '1:a']
    const copied = ['-c:v:1', 'copy', '-c:a', 'copy']
    await run('ffmpeg', ['-v', 'error', '-y', ...inputs, '-i', camera, ...maps, ...output, ...copied, path])
    expect((await probe(path, await ffmpegHere)).video).toHaveLength(2)

    const film = folder.path('film.mp4')
    const { plan, durationMs } = await importTo(path, film)
    expect(plan.videoTrack).toBe(1)
    expect((await probe(film, await ffmpegHere)).video).toHaveLength(1)
    expect(await readFrameNumbers(film)).toEqual(frames)
    expect(await numbersIn(await tracksFrom(film, durationMs), folder.path('thumb.jpg'))).toEqual(
      expect.arrayContaining([0]),
    )
    await clipTo(film, folder.path('clip.mp4'), 400, 1200)
    expect(await readFrameNumbers(folder.path('clip.mp4'))).toEqual(frames.slice(10, 30))
    const trim = { fromMs: 1000, toMs: 1600 }
    await importTo(path, film, { audioTrack: null, trim })
    expect((await readFrameNumbers(film)).slice(0, 15)).toEqual(frames.slice(25, 40))
  })

  it('the other one is imported where the user chooses it', async () => {
    const film = folder.path('other.mp4')
    const options = { audioTrack: null, videoTrack: 0, trim: null }
    const { plan } = await importTo(folder.path('room.mp4'), film, options)
    expect(plan).toMatchObject({ kind: 'remux', videoTrack: 0 })
    const numbers = await readFrameNumbers(film, 160, 90)
    expect(numbers).toHaveLength(50)
    expect(numbers.every((number) => number === null)).toBe(true)
  })
})
