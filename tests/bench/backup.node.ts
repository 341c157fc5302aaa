import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { recordingFolder } from '../../electron/main/vault/folder/vaultPaths'
import { backupServices, writeMedia } from '../support/data/backups'
import { DiskWorkspace } from '../support/data/diskWorkspace'
import { median, report } from './figures'

const FILM_BYTES = 256 * 1024 * 1024
const ROUNDS = 3

/**
 * A backup of one new film beside others that are there already, and `cp` of the same film, both until it is synced.
 */
it('backs up one film more', async () => {
  const workspace = new DiskWorkspace()
  await workspace.begin('Anne')
  const { holder, folder } = workspace
  const { backup } = backupServices(holder)
  const [stick, copy] = [join(folder, '..', 'stick'), join(folder, '..', 'copy')]
  for (const path of [stick, copy]) mkdirSync(path)
  const copyId = await backup.choose(stick)
  await backup.run(copyId)
  const film = randomBytes(FILM_BYTES)
  const [ours, peer]: [number[], number[]] = [[], []]
  for (let i = 0; i < ROUNDS; i++) {
    const recordingId = workspace.addRecording(i + 2)
    await writeMedia(holder, recordingId, { video: film })
    execFileSync('sync')
    let from = performance.now()
    const { copiedBytes } = await backup.run(copyId)
    ours.push(FILM_BYTES / 1e3 / (performance.now() - from))
    expect(copiedBytes).toBeGreaterThan(FILM_BYTES)
    execFileSync('sync')
    from = performance.now()
    const to = join(copy, `${i}.age`)
    execFileSync('cp', [join(recordingFolder(folder, recordingId), 'video.age'), to])
    execFileSync('sync', [to])
    peer.push(FILM_BYTES / 1e3 / (performance.now() - from))
    rmSync(to)
  }
  report({ name: 'backup.incremental', ours: median(ours), peer: median(peer), unit: 'MB/s' })
  await workspace.end()
})
