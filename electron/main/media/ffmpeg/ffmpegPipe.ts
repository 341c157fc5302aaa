import { spawn } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import type { Readable, Writable } from 'node:stream'
import { createInterface } from 'node:readline'
import { AppError } from '@shared/errors'
import type { FfmpegPaths } from './ffmpegPath'

export interface PipedFfmpeg {
  /** What ffmpeg is to read. */
  readonly input: Writable
  /** What it writes. Nothing is stored: reading slowly slows it down. */
  readonly output: Readable
  /** Settles when the process is gone. Rejects with `cancelled`, `ffmpegMissing` or `conversionFailed`. */
  readonly finished: Promise<void>
}

export interface PipeOptions {
  readonly signal: AbortSignal
  /** Only where nobody waits for it. */
  readonly background?: boolean
  /** Gets what ffmpeg says, line by line, and must not keep it. */
  readonly onLine?: (line: string) => void
}

/**
 * ffmpeg between two pipes: neither what it reads nor what it writes ever lies in a file. What it says on stderr is not
 * kept. Aborting the signal kills it.
 */
export const pipeThroughFfmpeg = (
  { ffmpeg }: FfmpegPaths,
  args: readonly string[],
  { signal, background = false, onLine }: PipeOptions,
): PipedFfmpeg => {
  if (ffmpeg === null) throw new AppError('ffmpegMissing')
  if (signal.aborted) throw new AppError('cancelled')
  const quiet = ['-hide_banner', '-nostats', '-v', onLine ? 'info' : 'error', '-protocol_whitelist', 'pipe']
  const child = spawn(ffmpeg, [...quiet, ...args], { stdio: ['pipe', 'pipe', 'pipe'], windowsHide: true })
  if (background && child.pid !== undefined) lowerPriority(child.pid)
  if (onLine) createInterface({ input: child.stderr }).on('line', onLine)
  else child.stderr.resume()
  // Both break off where ffmpeg ends early; why it did is told by `finished`.
  child.stdin.on('error', () => undefined)
  child.stdout.on('error', () => undefined)
  const kill = () => child.kill('SIGKILL')
  signal.addEventListener('abort', kill, { once: true })
  const finished = new Promise<void>((resolve, reject) => {
    child.on('error', () => reject(new AppError('ffmpegMissing')))
    child.on('close', (code) => {
      signal.removeEventListener('abort', kill)
      if (signal.aborted) reject(new AppError('cancelled'))
      else if (code === 0) resolve()
      else reject(new AppError('conversionFailed'))
    })
  })
  finished.catch(() => child.stdin.destroy())
  return { input: child.stdin, output: child.stdout, finished }
}

const lowerPriority = (pid: number) => {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW)
  } catch {
    // It may be gone already, and some systems do not let one; it is only a courtesy.
  }
}
