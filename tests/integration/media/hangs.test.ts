import { chmod, readFile, writeFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ByteSource } from '@shared/bytes'
import { makeClip } from '../../../electron/main/media/clip/makeClip'
import { convertFilm } from '../../../electron/main/media/convert/convert'
import { filmPlan } from '../../../electron/main/media/plan/filmPlan'
import { probe } from '../../../electron/main/media/probe/probe'
import { makeTracks } from '../../../electron/main/media/tracks/makeTracks'
import { makeFrameVideo } from '../../support/media/frameVideo'
import { memorySink, testFolder } from './lab'
import { ffmpegHere, inMemory } from './stored'

const folder = testFolder()
const onUnix = process.platform !== 'win32'

/** Stand-ins for an ffmpeg that does not behave; those that end by themselves, and those that must be ended. */
const ending = {
  'ends at once without a word': 'exit 0',
  'fails at once': 'exit 1',
  'is killed': 'kill -9 $$',
  'is terminated while reading': 'head -c 1000 >/dev/null; kill -15 $$',
  'reads a little and ends': 'head -c 1000 >/dev/null; exit 0',
  'reads all and writes nothing': 'cat >/dev/null; exit 0',
  'writes rubbish': 'head -c 100000 /dev/urandom; exit 0',
  'closes its input and ends later': 'exec 0<&-; sleep 0.3; exit 0',
}
const hanging = {
  'never does anything': 'exec sleep 600',
  'reads all and never ends': 'cat >/dev/null; exec sleep 600',
  'closes its input and never ends': 'exec 0<&-; exec sleep 600',
  'closes its output and never ends': 'exec 1>&-; exec sleep 600',
  'closes everything and never ends': 'exec 0<&- 1>&- 2>&-; exec sleep 600',
  'ignores signals': 'trap "" TERM INT HUP; while :; do sleep 1; done',
  'writes without end': 'exec yes',
  'complains without end': 'exec yes 1>&2',
}

let film: Buffer
let broken: string

beforeAll(async () => {
  const path = folder.path('film.mp4')
  await makeFrameVideo({ path, seconds: 4, width: 160, height: 96 })
  film = await readFile(path)
  broken = folder.path('ten.mp4')
  const videoArgs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p10le']
  await makeFrameVideo({ path: broken, seconds: 4, width: 160, height: 96, videoArgs })
})

const standIn = async (script: string): Promise<string> => {
  const path = folder.path(`ffmpeg ${Math.random()}`)
  await writeFile(path, `#!/bin/sh\n${script}\n`)
  await chmod(path, 0o755)
  return path
}

/** A film whose disk stops answering after some reads. */
const silent = (after: number): ByteSource => {
  const source = inMemory(film)
  let reads = 0
  return {
    ...source,
    read: (...span) => (++reads > after ? new Promise(() => undefined) : source.read(...span)),
  }
}

type Work = (ffmpeg: string, signal: AbortSignal, source: ByteSource) => Promise<unknown>

const works: Record<string, Work> = {
  'waveform and thumbnails': (ffmpeg, signal, source) =>
    makeTracks(source, { ffmpeg, ffprobe: null }, { durationMs: 4000, signal }),
  'a clip': (ffmpeg, signal, source) =>
    makeClip(
      source,
      memorySink(),
      { ffmpeg, ffprobe: null },
      {
        startMs: 1000,
        endMs: 3000,
        edits: [],
        signal,
        onProgress: () => undefined,
      },
    ),
  'an import': async (ffmpeg, signal) =>
    convertFilm([broken], filmPlan([await probe(broken, await ffmpegHere)]), memorySink(), {
      ffmpeg: { ffmpeg, ffprobe: null },
      signal,
    }),
}

const within = <T>(work: Promise<T>, ms: number): Promise<T> =>
  Promise.race([
    work,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error(`not ended within ${ms} ms`)), ms)),
  ])

describe.runIf(onUnix).each(Object.entries(works))('%s', (_name, work) => {
  it.each(Object.entries(ending))('ends with an ffmpeg that %s', async (_what, script) => {
    const made = work(await standIn(script), new AbortController().signal, inMemory(film))
    await expect(within(made, 8000)).rejects.toMatchObject({ name: 'AppError' })
  })

  it.each(Object.entries(hanging))(
    'is cancelled within two seconds with an ffmpeg that %s',
    async (_what, script) => {
      const stop = new AbortController()
      const made = work(await standIn(script), stop.signal, inMemory(film))
      made.catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, 700))
      stop.abort()
      await expect(within(made, 2000)).rejects.toMatchObject({ name: 'AppError' })
    },
  )
})

describe.runIf(onUnix).each(Object.entries(works).filter(([name]) => name !== 'an import'))(
  '%s',
  (_name, work) => {
    it.each([0, 1, 3, 6])('is cancelled where the disk stops answering after %i reads', async (reads) => {
      const { ffmpeg } = await ffmpegHere
      const stop = new AbortController()
      const made = work(ffmpeg!, stop.signal, silent(reads))
      made.catch(() => undefined)
      await new Promise((resolve) => setTimeout(resolve, 300))
      stop.abort()
      await within(made, 2000).catch((error: unknown) => expect(error).toMatchObject({ name: 'AppError' }))
    })
  },
)
