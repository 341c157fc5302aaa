import { spawn } from 'node:child_process'

/** Runs a program to its end and returns what it wrote; fails on a word of complaint. */
export const run = (program: string, args: readonly string[]): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    const out: Buffer[] = []
    let complaint = ''
    child.stdout.on('data', (part: Buffer) => out.push(part))
    child.stderr.on('data', (part: Buffer) => (complaint += part.toString()))
    child.on('error', reject)
    child.on('close', (code) =>
      code === 0 && complaint === '' ? resolve(Buffer.concat(out)) : reject(new Error(complaint)),
    )
  })

/** When the tone begins, in seconds of the film as a player shows it. */
export const toneStart = async (path: string): Promise<number> => {
  const rate = 48_000
  const args = [
    '-v',
    'error',
    '-i',
    path,
    '-map',
    '0:a:0',
    '-af',
    'aresample=async=1:first_pts=0',
    '-ac',
    '1',
    '-ar',
    String(rate),
  ]
  const pcm = await run('ffmpeg', [...args, '-f', 's16le', 'pipe:1'])
  for (let i = 0; i + 1 < pcm.length; i += 2) if (Math.abs(pcm.readInt16LE(i)) > 1500) return i / 2 / rate
  return NaN
}

/** Grey frames as ffmpeg decodes them, every one once. */
export const greyFrames = async (path: string, width: number, height: number): Promise<Buffer[]> => {
  const grey = ['-fps_mode', 'passthrough', '-f', 'rawvideo', '-pix_fmt', 'gray', 'pipe:1']
  const bytes = await run('ffmpeg', ['-v', 'error', '-i', path, '-map', '0:v:0', ...grey])
  const size = width * height
  return Array.from({ length: Math.floor(bytes.length / size) }, (_, n) =>
    bytes.subarray(n * size, (n + 1) * size),
  )
}

/** Mean difference between two frames in the columns from `from` to `to` (fractions of the width). */
export const difference = (a: Buffer, b: Buffer, width: number, from: number, to: number): number => {
  let sum = 0
  let count = 0
  for (let i = 0; i < a.length; i++) {
    const x = (i % width) / width
    if (x < from || x >= to) continue
    sum += Math.abs(a[i]! - b[i]!)
    count++
  }
  return sum / count
}
