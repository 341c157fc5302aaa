import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { makeFilm } from './filmCache'

export const vp8 = [
  ...['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-b:v', '1M'],
  ...['-c:a', 'libvorbis'],
]
export const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-c:a', 'aac']

/** A white disc on black, round in the frame's own pixels, and a tone. */
const part = (size: string, codec: readonly string[], path: string) => {
  const disc = `color=black:s=${size}:r=25:d=2,geq=lum='if(lt(hypot(X-W/2,Y-H/2),min(W,H)*0.4),235,16)':cb=128:cr=128`
  const sound = 'sine=frequency=440:sample_rate=48000:duration=2'
  const inputs = ['-f', 'lavfi', '-i', disc, '-f', 'lavfi', '-i', sound]
  return makeFilm(path, ...inputs, '-g', '25', '-ac', '2', ...codec)
}

/** The sizes of a film of 6 seconds whose size changes twice, as in video calls: wide, smaller, upright. */
export const changingSizes = ['320x180', '160x90', '180x320'] as const

/** Makes such a film and returns its path. `place` gives the path of a file in a temp folder. */
export const makeChangingVideo = async (
  place: (name: string) => string,
  ending: string,
  codec: readonly string[],
  args: readonly string[] = [],
): Promise<string> => {
  const parts = codec === vp8 ? 'webm' : 'ts'
  for (const [n, size] of changingSizes.entries()) await part(size, codec, place(`${n}.${parts}`))
  const list = place(`${parts}.txt`)
  await writeFile(list, changingSizes.map((_, n) => `file '${place(`${n}.${parts}`)}'`).join('\n'))
  const path = place(`call.${ending}`)
  const concat = ['-f', 'concat', '-safe', '0', '-i', list, '-c', 'copy']
  execFileSync('ffmpeg', ['-v', 'quiet', '-y', ...concat, ...args, path])
  return path
}

/** Width of the disc divided by its height in a grey frame: 1 where the picture keeps its shape. */
export const roundness = (frame: Uint8Array, width: number): number => {
  let [left, right, top, bottom] = [width, 0, Infinity, 0]
  for (let i = 0; i < frame.length; i++) {
    if (frame[i]! < 128) continue
    const [x, y] = [i % width, Math.floor(i / width)]
    ;[left, right] = [Math.min(left, x), Math.max(right, x)]
    ;[top, bottom] = [Math.min(top, y), Math.max(bottom, y)]
  }
  return (right - left + 1) / (bottom - top + 1)
}
