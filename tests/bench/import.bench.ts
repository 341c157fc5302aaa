import { execFile } from 'node:child_process'
import { copyFile, open, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import type { SamklangApi } from '@shared/ipc/contract'
import { ffmpegArguments } from '../../electron/main/media/convert/ffmpegArguments'
import { planFor } from './plans'
import { test } from '../support/app/launch'
import { createWorkspace, startImport } from '../support/data/workspace'
import { median, report } from './figures'
import { mkvOfTenMinutes, mp4OfMinutes, mpeg2OfAMinute } from './films'

const run = promisify(execFile)
const ROUNDS = 9

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const from = performance.now()
  await work()
  return (performance.now() - from) / 1000
}

/** An import counts as done when it would survive a power cut, and so does its peer. */
async function makeLast(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file.sync()
  await file.close()
}

/** Waits for the event from main instead of polling. */
const imported = async (window: Page, path: string): Promise<number> => {
  const over = window.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const { samklang } = globalThis as unknown as { samklang: SamklangApi<File> }
        const stop = samklang.on('importProgress', ({ phase }) => {
          if (phase === 'waiting' || phase === 'running' || phase === 'finishing') return
          stop()
          resolve(phase)
        })
      }),
  )
  return seconds(async () => {
    await startImport(window, path)
    if ((await over) !== 'done') throw new Error(`the import is ${await over}`)
  })
}

/** Alternates between the candidates, so that all see the same machine load. Returns the median seconds of each. */
async function inTurn(...works: (() => Promise<number>)[]): Promise<number[]> {
  for (const work of works) await work() // to have the file and the code in memory
  const took = works.map((): number[] => [])
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < works.length; i++) {
      const which = (i + round) % works.length
      took[which]!.push(await works[which]!())
    }
  }
  return took.map(median)
}

test('a film that plays as it is', async ({ launch, folder }) => {
  const path = await mp4OfMinutes(20)
  const megabytes = (await stat(path)).size / 1e6
  const recipient = join(folder, 'recipient.txt')
  const { stderr } = await run('age-keygen', ['-o', join(folder, 'identity.txt')])
  await writeFile(recipient, /age1\w+/.exec(stderr)![0])
  // Without ffmpeg no waveform is made afterwards, which would take the next round's time.
  const { window } = await launch({ env: { PATH: join(folder, 'no-programs') } })
  await createWorkspace(window, join(folder, 'workspace'))

  // All outputs are deleted after each round, so that the disk's write cache does not favour anyone.
  const peer = (write: (to: string) => Promise<unknown>) => async () => {
    const to = join(folder, 'written')
    const took = await seconds(() => write(to).then(() => makeLast(to)))
    await rm(to)
    return took
  }
  const media = join(folder, 'workspace', 'media')
  const [ours = 0, age = 0, cp = 0] = await inTurn(
    async () => {
      const took = await imported(window, path)
      await Promise.all((await readdir(media)).map((name) => rm(join(media, name), { recursive: true })))
      return took
    },
    peer((to) => run('age', ['-R', recipient, '-o', to, path])),
    peer((to) => copyFile(path, to)),
  )
  report({ name: 'import.asIs.age', ours: megabytes / ours, peer: megabytes / age, unit: 'MB/s' })
  report({ name: 'import.asIs.cp', ours: megabytes / ours, peer: megabytes / cp, unit: 'MB/s' })
})

for (const [name, film] of [
  ['remux', mkvOfTenMinutes],
  ['transcode', mpeg2OfAMinute],
] as const) {
  test(`a film that needs ${name}`, async ({ launch, folder }) => {
    const path = await film()
    const plan = await planFor(path)
    const { window } = await launch()
    await createWorkspace(window, join(folder, 'workspace'))
    const bare = join(folder, 'bare.mp4')
    const [ours = 0, ffmpeg = 0] = await inTurn(
      () => imported(window, path),
      () =>
        seconds(() =>
          run('ffmpeg', ['-v', 'error', '-y', '-i', path, ...ffmpegArguments(plan), bare]).then(() =>
            makeLast(bare),
          ),
        ),
    )
    report({ name: `import.${name}`, ours, peer: ffmpeg, unit: 's' })
  })
}
