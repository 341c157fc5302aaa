import { appendFile, mkdir, readdir, readFile, readlink, stat, writeFile } from 'node:fs/promises'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ByteSink } from '@shared/bytes'
import { AppError } from '@shared/errors'
import { convert } from '../../../electron/main/media/convert/convert'
import type { FfmpegPaths } from '../../../electron/main/media/ffmpeg/ffmpegPath'
import { findFfmpeg } from '../../../electron/main/media/ffmpeg/ffmpegPath'
import { playbackPlan, type PlaybackPlan } from '../../../electron/main/media/plan/playbackPlan'
import { probe } from '../../../electron/main/media/probe/probe'
import { makeFrameVideo } from '../../support/media/frameVideo'
import { memorySink, run, testFolder } from './lab'

const folder = testFolder()
const onLinux = process.platform === 'linux'
const canary = 'Kanariefugl 4711'
const big = 120_000_000
let ffmpeg: FfmpegPaths
const plans: Record<string, PlaybackPlan> = {}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const work = (
  file: string,
  sink: ByteSink,
  options: { signal?: AbortSignal; onProgress?: (fraction: number) => void } = {},
) => {
  const plan = plans[file]
  if (!plan) throw new Error(`no plan for ${file}`)
  return convert(folder.path(file), plan, sink, { ffmpeg, ...options })
}

/** A sink that stands still at its n-th write until it is let go. */
const stuckSink = (n: number) => {
  let writes = 0
  let free: () => void = () => undefined
  let arrived: () => void = () => undefined
  const gate = new Promise<void>((resolve) => (free = resolve))
  const reached = new Promise<void>((resolve) => (arrived = resolve))
  const sink: ByteSink = {
    async write() {
      if (++writes !== n) return
      arrived()
      await gate
    },
  }
  return { sink, reached, free }
}

/** Processes of ffmpeg that this process started and that still run. */
const ffmpegProcesses = async (): Promise<string[]> => {
  const found: string[] = []
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const [command, status] = await Promise.all(
      ['cmdline', 'status'].map((name) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '')),
    )
    if (
      command?.includes('ffmpeg') &&
      status?.includes(`PPid:\t${process.pid}\n`) &&
      !status.includes('State:\tZ')
    )
      found.push(pid)
  }
  return found
}

beforeAll(async () => {
  ffmpeg = await findFfmpeg({ env: process.env })
  const noisy = [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-qp',
    '18',
    '-g',
    '1',
    '-pix_fmt',
    'yuv420p',
    '-vf',
    'noise=alls=60:allf=t,scale=640:360',
  ]
  const meta = [
    '-metadata',
    `title=${canary}`,
    '-metadata',
    `comment=${canary}`,
    '-metadata:s:v',
    `title=${canary}`,
    '-metadata',
    'location=+55.6761+012.5683/',
  ]
  await makeFrameVideo({
    path: folder.path('short.mov'),
    seconds: 2,
    videoArgs: noisy,
    audioArgs: ['-c:a', 'pcm_s16le'],
    outputArgs: meta,
  })
  const { size } = await stat(folder.path('short.mov'))
  const often = [
    '-v',
    'error',
    '-stream_loop',
    String(Math.ceil(big / size)),
    '-i',
    folder.path('short.mov'),
    '-c',
    'copy',
    '-map_metadata',
    '0',
  ]
  await run('ffmpeg', [...often, folder.path('pcm.mov')])
  await run('ffmpeg', [...often, '-an', folder.path('silent.mov')])
  await makeFrameVideo({
    path: folder.path('old.mpg'),
    seconds: 6,
    videoArgs: ['-c:v', 'mpeg2video', '-b:v', '3M'],
    audioArgs: ['-c:a', 'mp2'],
  })
  for (const file of ['pcm.mov', 'silent.mov', 'old.mpg'])
    plans[file] = playbackPlan(await probe(folder.path(file), ffmpeg))
  expect(Object.values(plans).map((plan) => plan.kind)).toEqual(['audioOnly', 'remux', 'transcode'])
})

describe.each(['pcm.mov', 'silent.mov', 'old.mpg'])('converting %s', (file) => {
  afterEach(async () => {
    if (onLinux) expect(await ffmpegProcesses()).toEqual([])
  })

  it('can be cancelled, and leaves no process behind', async () => {
    const cancel = new AbortController()
    const { sink, reached, free } = stuckSink(3)
    const converting = work(file, sink, { signal: cancel.signal })
    const outcome = expect(converting).rejects.toMatchObject({ code: 'cancelled' })
    await reached
    cancel.abort()
    free()
    await outcome
  })

  it('does not begin when it is cancelled before', async () => {
    let writes = 0
    const sink: ByteSink = { write: async () => void writes++ }
    await expect(work(file, sink, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'cancelled',
    })
    expect(writes).toBeLessThanOrEqual(1) // the MP4's first few bytes
  })

  it('fails with what the sink fails with', async () => {
    const full = new AppError('noSpace')
    let writes = 0
    const sink: ByteSink = {
      async write() {
        if (++writes === 4) throw full
      },
    }
    await expect(work(file, sink)).rejects.toBe(full)
  })

  it('brings none of the tags along', async () => {
    const sink = memorySink()
    await work(file, sink)
    expect(sink.bytes().includes(canary)).toBe(false)
    expect(sink.bytes().includes('+55.6761')).toBe(false)
  })
})

describe('the source', () => {
  it('has the tags that are left out', async () => {
    expect((await readFile(folder.path('pcm.mov'))).includes(canary)).toBe(true)
  })

  it('may not change on the way', async () => {
    const path = folder.path('growing.mov')
    await writeFile(path, await readFile(folder.path('short.mov')))
    const plan = playbackPlan(await probe(path, ffmpeg))
    const { sink, reached, free } = stuckSink(2)
    const outcome = expect(convert(path, plan, sink, { ffmpeg })).rejects.toMatchObject({
      code: 'fileChanged',
    })
    await reached
    await appendFile(path, 'more')
    free()
    await outcome
  })

  it('that is missing is reported', async () => {
    const plan = plans['silent.mov']
    if (!plan) throw new Error('no plan')
    const outcome = convert(folder.path('gone.mov'), plan, memorySink(), { ffmpeg })
    await expect(outcome).rejects.toMatchObject({ code: 'fileUnreadable' })
  })

  it('that ffmpeg cannot convert is reported', async () => {
    const path = folder.path('rubbish.mpg')
    await writeFile(path, Buffer.alloc(300_000, 'rubbish'))
    const plan = plans['old.mpg']
    if (!plan) throw new Error('no plan')
    await expect(convert(path, plan, memorySink(), { ffmpeg })).rejects.toMatchObject({
      code: 'conversionFailed',
    })
    await expect(
      convert(path, plan, memorySink(), { ffmpeg: { ...ffmpeg, ffmpeg: folder.path('none') } }),
    ).rejects.toMatchObject({
      code: 'ffmpegMissing',
    })
  })
})

describe.runIf(onLinux)('a slow sink', () => {
  it.each(['pcm.mov', 'silent.mov'])('makes everything wait: %s', async (file) => {
    const readBefore = await bytesRead()
    const { sink, reached, free } = stuckSink(6)
    const converting = work(file, sink)
    await reached
    const read = (await readWhenQuiet()) - readBefore
    const [pid] = await ffmpegProcesses()
    const theirs = pid ? await filesOf(pid, folder.path(file)) : null
    free()
    await converting
    expect(read).toBeGreaterThan(0)
    expect(read).toBeLessThan(big * 0.5)
    expect(theirs === null).toBe(file === 'silent.mov')
    expect(theirs?.read ?? 0).toBeLessThan(big * 0.6)
    // What ffmpeg makes goes into the pipe alone.
    expect(theirs?.writable ?? []).toEqual([])
  })
})

describe('on the disk', () => {
  it('nothing is written, not even in the folder for such things', async () => {
    const scratch = folder.path('scratch')
    await mkdir(scratch)
    const before = await readdir(folder.path('.'))
    const kept = { ...process.env }
    Object.assign(process.env, { TMPDIR: scratch, TMP: scratch, TEMP: scratch })
    try {
      await work('old.mpg', memorySink())
      await work('pcm.mov', { write: async () => undefined })
    } finally {
      for (const name of ['TMPDIR', 'TMP', 'TEMP']) {
        if (kept[name] === undefined) delete process.env[name]
        else process.env[name] = kept[name]
      }
    }
    expect(await readdir(scratch)).toEqual([])
    expect(await readdir(folder.path('.'))).toEqual(before)
  })
})

/** All that this process has read so far, from files and pipes. */
const bytesRead = async () => Number(/rchar: (\d+)/.exec(await readFile('/proc/self/io', 'utf8'))?.[1])

/** The same, once nothing has been read for a while. */
const readWhenQuiet = async (): Promise<number> => {
  const before = await bytesRead()
  await pause(400)
  const after = await bytesRead()
  // Asking costs a few hundred bytes itself.
  return after - before < 10_000 ? after : readWhenQuiet()
}

/** How far a process has read a file, and which ordinary files it may write to. */
const filesOf = async (pid: string, path: string) => {
  let read = 0
  const writable: string[] = []
  for (const fd of await readdir(`/proc/${pid}/fd`)) {
    const target = await readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')
    if (!target.startsWith('/') || target.startsWith('/dev/')) continue
    const info = await readFile(`/proc/${pid}/fdinfo/${fd}`, 'utf8')
    const flags = parseInt(/flags:\t(\d+)/.exec(info)?.[1] ?? '0', 8)
    if ((flags & 3) !== 0) writable.push(target)
    if (target === path) read = Number(/pos:\t(\d+)/.exec(info)?.[1])
  }
  return { read, writable }
}
