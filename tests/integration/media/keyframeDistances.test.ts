import { describe, expect, it } from 'vitest'
import { makeFrameVideo, readFrameNumbers } from '../../support/media/frameVideo'
import { run, testFolder } from './lab'
import { importTo } from './stored'

const folder = testFolder()
const size = { width: 160, height: 96 }
const h264 = (frames: number) => [
  ...['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '0', '-pix_fmt', 'yuv420p'],
  ...['-x264-params', `keyint=${frames}:min-keyint=${frames}:scenecut=0`],
]
const vp9 = (frames: number) => [
  ...['-c:v', 'libvpx-vp9', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '200k'],
  ...['-g', String(frames), '-keyint_min', String(frames)],
]
/** Frames a second, so that a film of minutes is made in a moment. */
const FPS = 5

/** The times of a film's keyframes, in seconds. */
const keyframesOf = async (path: string): Promise<number[]> => {
  const what = ['-select_streams', 'v:0', '-show_entries', 'packet=pts_time,flags', '-of', 'csv=p=0']
  return (await run('ffprobe', ['-v', 'error', ...what, path]))
    .toString()
    .split('\n')
    .map((line) => line.split(','))
    .filter(([, flags]) => flags?.startsWith('K'))
    .map(([time]) => Number(time))
}

/** A film of two keyframes this far apart, and at least as long as what is looked at. */
const filmOf = async (distance: number, ending: string): Promise<{ path: string; frames: number }> => {
  const seconds = Math.max(15, Math.round(distance * 1.5))
  const path = folder.path(`${distance}.${ending}`)
  const codec = ending === 'webm' || ending === 'live.webm' ? vp9 : h264
  const outputArgs = ending === 'live.webm' ? ['-live', '1'] : []
  const videoArgs = codec(distance * FPS)
  return makeFrameVideo({ path, seconds, fps: FPS, ...size, videoArgs, audioArgs: null, outputArgs })
}

describe.each([1, 4, 9, 15, 60, 600])('a film with keyframes %i seconds apart', (distance) => {
  it.each(['mp4', 'mov', 'mkv', 'ts'])(
    'can be jumped in once it is imported, and is whole (%s)',
    async (ending) => {
      const { path, frames } = await filmOf(distance, ending)
      const film = `${path}.film.mp4`
      const { plan } = await importTo(path, film)
      if (distance > 10) expect(plan).toMatchObject({ kind: 'transcode', reason: 'keyframesFar' })
      else expect(plan.kind).toBe(ending === 'mp4' ? 'asIs' : 'remux')
      const keys = await keyframesOf(film)
      const gaps = keys.map((at, n) => (keys[n + 1] ?? frames / FPS) - at)
      expect(Math.max(...gaps)).toBeLessThanOrEqual(10)
      expect(await readFrameNumbers(film, size.width, size.height)).toEqual(
        Array.from({ length: frames }, (_, n) => n),
      )
    },
  )
})

describe.each(['webm', 'live.webm'])('a %s with keyframes a minute apart', (ending) => {
  it('can be jumped in once it is imported', async () => {
    const { path, frames } = await filmOf(60, ending)
    const film = `${path}.film.mp4`
    const { plan } = await importTo(path, film)
    expect(plan).toMatchObject({ kind: 'transcode', reason: 'keyframesFar' })
    expect((await keyframesOf(film)).length).toBeGreaterThan(8)
    expect(await readFrameNumbers(film, size.width, size.height)).toHaveLength(frames)
  })
})
