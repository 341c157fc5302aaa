import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { cachedFilm } from './filmCache'

/**
 * Films whose frames carry their number. Along the top edge of each frame are 20 cells: white, black, the number as
 * 16 bits (most significant first), their parity and its complement. They survive compression, scaling and colour
 * conversion; a frame that is rotated, mirrored or cropped does not decode to a number.
 */

export interface FrameVideoOptions {
  /** The output file; its extension selects the container. */
  readonly path: string
  /** Frames per second, as a number or an exact ratio such as `30000/1001`. */
  readonly fps?: number | string
  readonly seconds?: number
  /** As displayed, after rotation. */
  readonly width?: number
  readonly height?: number
  /** ffmpeg arguments for the picture: codec, pixel format, keyframe interval. */
  readonly videoArgs?: readonly string[]
  /** ffmpeg arguments for the sound, such as `['-c:a', 'aac']`; null for a silent film. */
  readonly audioArgs?: readonly string[] | null
  /** Silence before the tone begins, in seconds: to measure whether sound and picture are together. */
  readonly toneFrom?: number
  /** Further arguments, such as `['-movflags', '+faststart']` or `['-metadata', 'title=…']`. */
  readonly outputArgs?: readonly string[]
  /** MP4 and MOV only: frames are stored rotated; the track's matrix holds the clockwise rotation that undoes it. */
  readonly rotation?: 0 | 90 | 180 | 270
}

const defaultVideo = [
  '-c:v',
  'libx264',
  '-preset',
  'ultrafast',
  '-bf',
  '2',
  '-g',
  '25',
  '-pix_fmt',
  'yuv420p',
]

/** Films depend on the generator too: any edit of this file encodes them again. */
const generator = readFileSync(import.meta.filename, 'utf8')

/** Makes a film, or copies it from the cache, and returns its number of frames. Frame n is shown from n / fps on. */
export const makeFrameVideo = async ({
  path,
  ...options
}: FrameVideoOptions): Promise<{ path: string; frames: number }> => {
  const { fps = 25, seconds = 4 } = options
  await cachedFilm(path, [generator, options], (made) => encode({ ...options, path: made }))
  return { path, frames: Math.round(seconds * rate(fps)) }
}

const encode = async (options: FrameVideoOptions): Promise<void> => {
  const { path, fps = 25, seconds = 4, width = 320, height = 180, rotation = 0, toneFrom = 0 } = options
  const { videoArgs = defaultVideo, audioArgs = ['-c:a', 'aac'], outputArgs = [] } = options
  const frames = Math.round(seconds * rate(fps))
  const upright = rotation === 0 || rotation === 180
  const stored = upright ? { width, height } : { width: height, height: width }
  const tone = `sine=frequency=440:sample_rate=48000:duration=${seconds},volume=0:enable='lt(t,${toneFrom})'`
  const picture = [
    '-f',
    'rawvideo',
    '-pix_fmt',
    'gray',
    '-s',
    `${stored.width}x${stored.height}`,
    '-r',
    String(fps),
    '-i',
    'pipe:0',
  ]
  const sound = audioArgs
    ? ['-f', 'lavfi', '-i', tone, '-map', '0:v', '-map', '1:a', '-ac', '2', ...audioArgs]
    : []
  const child = spawn(
    'ffmpeg',
    ['-v', 'error', '-y', ...picture, ...sound, ...videoArgs, ...outputArgs, path],
    {
      stdio: ['pipe', 'ignore', 'pipe'],
    },
  )
  const errors = collect(child.stderr)
  const ended = once(child, 'close') as Promise<[number | null]>
  child.stdin.on('error', () => undefined) // the exit code reports it
  for (let n = 0; n < frames; n++) {
    if (!child.stdin.write(rotated(drawFrame(n, width, height), width, height, rotation))) {
      await Promise.race([once(child.stdin, 'drain'), ended])
    }
  }
  child.stdin.end()
  const [code] = await ended
  if (code !== 0) throw new Error(`ffmpeg: ${(await errors).toString()}`)
  if (rotation !== 0) await writeRotation(path, rotation, stored)
}

/** Decodes a film as displayed (rotation applied) and reads the number of each frame, null where unreadable. */
export const readFrameNumbers = async (
  path: string,
  width = 320,
  height = 180,
): Promise<(number | null)[]> => {
  const eachFrameOnce = ['-fps_mode', 'passthrough', '-enc_time_base', '1:90000']
  const child = spawn('ffmpeg', [
    '-v',
    'error',
    '-i',
    path,
    '-map',
    '0:v:0',
    ...eachFrameOnce,
    '-f',
    'rawvideo',
    '-pix_fmt',
    'rgba',
    'pipe:1',
  ])
  child.stdin.end()
  const [pixels, errors] = await Promise.all([collect(child.stdout), collect(child.stderr)])
  if (errors.length > 0) throw new Error(`ffmpeg: ${errors.toString()}`)
  const frameBytes = width * height * 4
  if (pixels.length % frameBytes !== 0) throw new Error(`frames are not ${width}x${height}`)
  return Array.from({ length: pixels.length / frameBytes }, (_, n) =>
    readFrameNumber(pixels.subarray(n * frameBytes, (n + 1) * frameBytes), width, height),
  )
}

/**
 * The number of a frame from its RGBA pixels, null where it is unreadable. Refers to nothing outside its body: tests
 * also evaluate its source text in a page, on the pixels of a canvas.
 */
export const readFrameNumber = (rgba: ArrayLike<number>, width: number, height: number): number | null => {
  const cells = 20
  const middle = Math.floor(height / 16)
  const brightness = (cell: number) => {
    const x = Math.floor(((cell + 0.5) * width) / cells)
    let sum = 0
    for (let dy = -1; dy <= 1; dy++) {
      for (let dx = -1; dx <= 1; dx++) sum += rgba[((middle + dy) * width + x + dx) * 4 + 1] ?? 0
    }
    return sum / 9
  }
  const white = brightness(0)
  const black = brightness(1)
  if (white - black < 100) return null
  const bits: number[] = []
  for (let cell = 2; cell < cells; cell++) {
    const share = (brightness(cell) - black) / (white - black)
    if (share > 0.35 && share < 0.65) return null
    bits.push(share > 0.5 ? 1 : 0)
  }
  const number = bits.slice(0, 16).reduce((sum, bit) => sum * 2 + bit, 0)
  const parity = bits.slice(0, 16).reduce((sum, bit) => sum ^ bit, 0)
  return bits[16] === parity && bits[17] === 1 - parity ? number : null
}

/** One grey byte per pixel: the cells in the top eighth, below them a gradient that moves from frame to frame. */
export const drawFrame = (number: number, width: number, height: number): Uint8Array => {
  const bits = Array.from({ length: 16 }, (_, i) => (number >> (15 - i)) & 1)
  const parity = bits.reduce((sum, bit) => sum ^ bit, 0)
  const cells = [1, 0, ...bits, parity, 1 - parity]
  const strip = Math.ceil(height / 8)
  const frame = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      frame[y * width + x] =
        y < strip ? (cells[Math.floor((x * 20) / width)] ? 235 : 16) : 60 + ((x + y + number * 3) % 120)
    }
  }
  return frame
}

const rate = (fps: number | string) => {
  const [above = 0, below = 1] = String(fps).split('/').map(Number)
  return above / below
}

/** Rotates a grey frame counterclockwise, so that a clockwise `rotation` restores it. */
const rotated = (frame: Uint8Array, width: number, height: number, rotation: number): Uint8Array => {
  if (rotation === 0) return frame
  if (rotation === 180) return frame.slice().reverse()
  const out = new Uint8Array(frame.length)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = rotation === 90 ? (width - 1 - x) * height + y : x * height + (height - 1 - y)
      out[at] = frame[y * width + x] ?? 0
    }
  }
  return out
}

/** Writes a rotation into the matrix of the first track header (ISO/IEC 14496-12, 8.3.2), as phones do. */
const writeRotation = async (path: string, rotation: number, stored: { width: number; height: number }) => {
  const bytes = await readFile(path)
  const matrix = bytes.indexOf('tkhd') + 4 + 40
  const fixed = (value: number) => value * 0x10000
  const rows = {
    90: [0, fixed(1), fixed(-1), 0, fixed(stored.height), 0],
    180: [fixed(-1), 0, 0, fixed(-1), fixed(stored.width), fixed(stored.height)],
    270: [0, fixed(-1), fixed(1), 0, 0, fixed(stored.width)],
  }[rotation as 90 | 180 | 270]
  const [a = 0, b = 0, c = 0, d = 0, x = 0, y = 0] = rows
  const values = [a, b, 0, c, d, 0, x, y, 0x40000000]
  values.forEach((value, i) => bytes.writeInt32BE(value, matrix + i * 4))
  await writeFile(path, bytes)
}

const collect = async (stream: AsyncIterable<Buffer>): Promise<Buffer> => {
  const parts: Buffer[] = []
  for await (const part of stream) parts.push(part)
  return Buffer.concat(parts)
}
