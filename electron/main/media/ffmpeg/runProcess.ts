import { spawn, type ChildProcessByStdio, type StdioOptions } from 'node:child_process'
import type { Socket } from 'node:net'
import { constants, setPriority } from 'node:os'
import { createInterface } from 'node:readline'
import { PassThrough, pipeline, type Readable, type Writable } from 'node:stream'
import { isAppError, type AppError } from '@shared/errors'

/** Without progress for this long, a process is killed. */
const IDLE_MS = 120_000

/** How often progress is checked. Counted in checks, so that a machine that slept does not seem idle. */
const CHECKS = 24

/** A killed process that does not end within this time (a hung network drive) is left behind. */
const GRACE_MS = 800

const STDERR_LINES = 60
const STDERR_LINE_LENGTH = 1000

/** A process that complains without end must not keep this one busy: after so many bytes, a rest. Milliseconds. */
const STDERR_AT_ONCE = 64 * 1024
const STDERR_REST_MS = 100

export interface ProcessOptions {
  readonly signal?: AbortSignal | undefined
  /** Goes to the standard input; without it there is none. It is destroyed when the process ends. */
  readonly input?: Readable | undefined
  /** Milliseconds without progress until the process is killed. */
  readonly idleMs?: number
  /** Runs with a lower priority. */
  readonly background?: boolean
  /** Receives every line of stderr. */
  readonly onLine?: ((line: string) => void) | undefined
}

export interface ProcessRun {
  /** Standard output, not buffered beyond a few chunks. Ends only after a successful end, else it is destroyed. */
  readonly output: Readable
  /** Settles when the process has ended, always. */
  readonly ended: Promise<ProcessEnd>
}

export interface ProcessEnd {
  readonly kind: 'ok' | 'failed' | 'notStarted' | 'aborted' | 'idle' | 'inputFailed'
  /** The last lines of stderr. */
  readonly stderr: string
  /** Why `input` failed. */
  readonly cause?: AppError
}

/**
 * Runs a program between pipes. The only place that starts ffmpeg and ffprobe. The process ends by itself, or it is
 * killed when the signal aborts, when its input fails, or when it makes no progress although it has input and its
 * output is read.
 */
export const runProcess = (
  program: string,
  args: readonly string[],
  { signal, input, idleMs = IDLE_MS, background = false, onLine }: ProcessOptions = {},
): ProcessRun => {
  const output = new PassThrough()
  // A destroyed output is an error event; the reason is in `ended`.
  output.on('error', () => undefined)
  const child = signal?.aborted ? null : start(program, args, input !== undefined)
  if (!child) {
    input?.destroy()
    output.destroy()
    return {
      output,
      ended: Promise.resolve({ kind: signal?.aborted ? 'aborted' : 'notStarted', stderr: '' }),
    }
  }
  const [stdin, stdout] = [child.stdin as Socket | null, child.stdout as Socket]
  if (background && child.pid !== undefined) lowerPriority(child.pid)

  const ended = new Promise<ProcessEnd>((resolve) => {
    const lines: string[] = []
    let killed: Reason | null = null
    let settled = false
    let grace: NodeJS.Timeout | undefined

    const settle = (reason: Reason) => {
      if (settled) return
      settled = true
      clearInterval(checks)
      clearTimeout(grace)
      signal?.removeEventListener('abort', abort)
      input?.destroy()
      stdin?.destroy()
      resolve({ ...reason, stderr: lines.join('\n') })
      if (reason.kind === 'ok') output.end()
      else output.destroy()
    }
    const kill = (reason: Reason) => {
      if (killed || settled) return
      killed = reason
      child.kill('SIGKILL')
      // Unread output would keep the pipe open.
      stdout.unpipe(output)
      stdout.resume()
      grace = setTimeout(() => {
        child.unref()
        for (const stream of child.stdio) stream?.destroy()
        settle(reason)
      }, GRACE_MS)
    }
    const abort = () => kill({ kind: 'aborted' })
    signal?.addEventListener('abort', abort, { once: true })
    // The reader is gone.
    output.once('close', abort)

    let last = ''
    let progress = ''
    let idleChecks = 0
    const checks = setInterval(() => {
      const starved = stdin !== null && stdin.writableLength === 0 && !stdin.writableEnded
      const now = `${stdout.bytesRead} ${stdin?.bytesWritten} ${progress}`
      idleChecks = starved || output.writableNeedDrain || now !== last ? 0 : idleChecks + 1
      last = now
      if (idleChecks >= CHECKS) kill({ kind: 'idle' })
    }, idleMs / CHECKS)

    const complaints = createInterface({ input: child.stderr })
    let unrested = 0
    child.stderr.on('data', ({ length }: Buffer) => {
      unrested += length
      if (unrested < STDERR_AT_ONCE) return
      unrested = 0
      complaints.pause()
      setTimeout(() => complaints.resume(), STDERR_REST_MS)
    })
    complaints.on('line', (line) => {
      if (PROGRESS.test(line)) {
        if (ADVANCES.test(line)) progress = line
        return
      }
      onLine?.(line)
      lines.push(line.slice(0, STDERR_LINE_LENGTH))
      if (lines.length > STDERR_LINES) lines.shift()
    })
    if (input && stdin) {
      // A process that needs no more input closes it early; only a failure of the input itself counts.
      pipeline(input, stdin, (cause) => {
        if (isAppError(cause)) kill({ kind: 'inputFailed', cause })
      })
    }
    stdout.on('error', () => undefined)
    stdout.pipe(output, { end: false })
    child.on('error', () => settle(killed ?? { kind: 'notStarted' }))
    child.on('close', (code) => settle(killed ?? { kind: code === 0 ? 'ok' : 'failed' }))
  })
  return { output, ended }
}

type Reason = Omit<ProcessEnd, 'stderr'>

/** Null where the process cannot be started at all; a missing program is reported by the `error` event instead. */
const start = (program: string, args: readonly string[], withInput: boolean): Child | null => {
  try {
    const stdio: StdioOptions = [withInput ? 'pipe' : 'ignore', 'pipe', 'pipe']
    const child = spawn(program, args, { stdio, windowsHide: true }) as Child
    // The 'error' event of a process without pipes (too many open files) must not be unhandled.
    child.on('error', () => undefined)
    return (child.stdout as Readable | undefined) ? child : null
  } catch {
    return null
  }
}

type Child = ChildProcessByStdio<Writable | null, Readable, Readable>

/** Lines of `ffmpeg -progress`, and those of them that change only when it advances. */
const PROGRESS = /^[a-z_0-9.]+= *\S+$/
const ADVANCES = /^(frame|total_size|out_time_us)=/

/** Collects the whole output as text, up to `limit` characters; beyond that the process is killed. */
export const readOutput = async (
  { output, ended }: ProcessRun,
  limit = 16 * 1024 * 1024,
): Promise<{ readonly text: string; readonly end: ProcessEnd }> => {
  let text = ''
  output.setEncoding('utf8')
  try {
    for await (const part of output as AsyncIterable<string>) {
      text += part
      if (text.length > limit) break
    }
  } catch {
    // The process failed; `ended` says how.
  }
  return { text, end: await ended }
}

const lowerPriority = (pid: number) => {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW)
  } catch {
    // The process may have ended, or the system does not allow it.
  }
}
