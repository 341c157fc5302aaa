import { once } from 'node:events'
import { chmodSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { call } from '../../support/app/calls'
import { expect, test } from '../../support/app/launch'
import { makeFrameVideo } from '../../support/media/frameVideo'
import { createWorkspace, importUntil, isOver, startImport } from '../../support/data/workspace'

test.skip(process.platform !== 'linux', 'open files are read from /proc')

/** What an ffmpeg may do instead of its work. */
const scripts = {
  'never does anything': 'exec sleep 600',
  'reads all and never ends': 'cat >/dev/null; exec sleep 600',
  'closes its pipes and never ends': 'exec 0<&- 1>&- 2>&-; exec sleep 600',
  'writes without end': 'exec yes',
}

/** The files below a folder that a process has open. */
const openFiles = (pid: number, folder: string): string[] =>
  readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      const path = readlinkSync(`/proc/${pid}/fd/${fd}`)
      return path.startsWith(folder) ? [path] : []
    } catch {
      return []
    }
  })

for (const [name, script] of Object.entries(scripts)) {
  test(`an ffmpeg that ${name} keeps nobody from locking or quitting`, async ({ launch, folder }) => {
    const ffmpeg = join(folder, 'ffmpeg')
    writeFileSync(ffmpeg, `#!/bin/sh\n${script}\n`)
    chmodSync(ffmpeg, 0o755)
    const app = await launch({ env: { SAMKLANG_FFMPEG: ffmpeg } })
    const { window } = app
    const workspace = join(folder, 'workspace')
    await createWorkspace(window, workspace)
    const film = join(folder, 'film.mp4')
    await makeFrameVideo({ path: film, seconds: 2 })
    for (let n = 0; n < 2; n++) await importUntil(window, await startImport(window, film), isOver)
    const [recording] = await call(window, 'recordings', 'list')
    expect(
      await call(window, 'film', 'tracks', { recordingId: recording!.id, purpose: 'assessment' }),
    ).toMatchObject({
      state: 'making',
    })
    await window.waitForTimeout(500)

    const child = app.electron.process()
    const before = Date.now()
    await call(window, 'session', 'lock')
    expect(Date.now() - before).toBeLessThan(2000)
    expect(openFiles(child.pid!, workspace)).toEqual([])

    const exit = once(child, 'exit')
    const quitting = Date.now()
    await app.close()
    await exit.catch(() => undefined)
    expect(Date.now() - quitting).toBeLessThan(5000)
  })
}
