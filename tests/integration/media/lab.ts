import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import type { ByteSink } from '@shared/bytes'

/** A temporary folder for one test file, removed afterwards. */
export const testFolder = (): { path: (name: string) => string } => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'samklang-media-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }))
  return { path: (name) => join(folder, name) }
}

/** A sink into memory that enforces the contract of `ByteSink`. */
export const memorySink = (): ByteSink & { bytes(): Buffer; readonly goneBack: number } => {
  let content = Buffer.alloc(1 << 20)
  let end = 0
  let goneBack = 0
  let busy = false
  return {
    async write(data, position) {
      if (busy) throw new Error('two writes at once')
      const forwards = position === end
      if (!forwards && position + data.length > Math.min(end, 64 * 1024))
        throw new Error(`write at ${position} of ${end}`)
      busy = true
      await new Promise((resolve) => setImmediate(resolve))
      busy = false
      if (!forwards) goneBack++
      while (position + data.length > content.length)
        content = Buffer.concat([content, Buffer.alloc(content.length)])
      content.set(data, position)
      end = Math.max(end, position + data.length)
    },
    bytes: () => content.subarray(0, end),
    get goneBack() {
      return goneBack
    },
  }
}

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
