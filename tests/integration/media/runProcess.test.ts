import { once } from 'node:events'
import { PassThrough, Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { AppError } from '@shared/errors'
import { readOutput, runProcess, type ProcessOptions } from '../../../electron/main/media/ffmpeg/runProcess'

/** Runs a script in a separate process (Electron as Node, as in all tests). */
const script = (code: string, options?: ProcessOptions) => runProcess(process.execPath, ['-e', code], options)

/** A process that starts makes no progress yet; an idle limit below this kills it on a busy machine. */
const STARTUP_MS = 4000

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

const printPidAndHang = 'process.stdout.write(String(process.pid)); setInterval(() => {}, 1000)'

describe('a process', () => {
  it('that ends has its whole output and its end', async () => {
    const { text, end } = await readOutput(script('process.stdout.write("x".repeat(300_000))'))
    expect(text).toHaveLength(300_000)
    expect(end.kind).toBe('ok')
  })

  it('that fails destroys its output and says so, with the last lines of stderr, and no more than these', async () => {
    const code =
      'for (let i = 0; i < 5000; i++) console.error("line", i, "y".repeat(3000)); process.exitCode = 3'
    const { output, ended } = script(code)
    const { kind, stderr } = await ended
    const lines = stderr.split('\n')
    expect(kind).toBe('failed')
    expect(lines.at(-1)).toMatch(/^line 4999 /)
    expect(lines).toHaveLength(60)
    expect(stderr.length).toBeLessThan(61_000)
    expect(output.destroyed).toBe(true)
  })

  it('that cannot be started is distinguished from one that fails', async () => {
    for (const program of ['/no/such/program', import.meta.filename]) {
      const { output, ended } = runProcess(program, [], { input: new PassThrough() })
      expect((await ended).kind).toBe('notStarted')
      expect(output.destroyed).toBe(true)
    }
  })

  it('is killed on abort', async () => {
    const stop = new AbortController()
    const { output, ended } = script(printPidAndHang, { signal: stop.signal })
    const [pid] = (await once(output, 'data')) as [Buffer]
    stop.abort()
    expect((await ended).kind).toBe('aborted')
    expect(alive(Number(pid))).toBe(false)
    expect((await script('', { signal: stop.signal }).ended).kind).toBe('aborted')
  })

  it('is killed when its reader is gone', async () => {
    const { output, ended } = script(printPidAndHang)
    const [pid] = (await once(output, 'data')) as [Buffer]
    output.destroy()
    await ended
    expect(alive(Number(pid))).toBe(false)
  })

  it('is killed when it makes no progress', async () => {
    const { output, ended } = script(printPidAndHang, { idleMs: 1500 })
    const [pid] = (await once(output, 'data')) as [Buffer]
    expect((await ended).kind).toBe('idle')
    expect(alive(Number(pid))).toBe(false)
  })

  it('that reports the same progress again and again makes none', async () => {
    const code = 'setInterval(() => console.error("frame=7\\nspeed=1x\\nprogress=continue"), 50)'
    expect((await script(code, { idleMs: 1500 }).ended).kind).toBe('idle')
  })

  it('that reports progress is not killed', async () => {
    const code = `let frame = 0
      const timer = setInterval(() => console.error("frame=" + ++frame), 100)
      setTimeout(() => clearInterval(timer), ${STARTUP_MS * 1.5})`
    const { kind, stderr } = await script(code, { idleMs: STARTUP_MS }).ended
    expect(kind).toBe('ok')
    expect(stderr).toBe('')
  })

  it('that waits for its reader is not killed', async () => {
    const run = script('process.stdout.write("x".repeat(5_000_000))', { idleMs: STARTUP_MS })
    await pause(STARTUP_MS * 2)
    const { text, end } = await readOutput(run)
    expect([text.length, end.kind]).toEqual([5_000_000, 'ok'])
  })

  it('that waits for its input is not killed', async () => {
    const input = new PassThrough()
    const run = script('process.stdin.pipe(process.stdout)', { idleMs: STARTUP_MS, input })
    await pause(STARTUP_MS * 2)
    input.end('all of it')
    expect(await readOutput(run)).toMatchObject({ text: 'all of it', end: { kind: 'ok' } })
  })

  it('may close its input early', async () => {
    const input = Readable.from(
      (function* () {
        for (;;) yield Buffer.alloc(65_536)
      })(),
    )
    const { ended } = script('process.stdin.once("data", () => process.exit(0))', { input })
    expect((await ended).kind).toBe('ok')
    expect(input.destroyed).toBe(true)
  })

  it('ends with what its input fails with', async () => {
    const failure = new AppError('fileUnreadable')
    const input = new Readable({ read() {} })
    const { ended } = script('process.stdin.resume()', { input })
    await pause(100)
    input.destroy(failure)
    expect(await ended).toMatchObject({ kind: 'inputFailed', cause: failure })
  })
})
