import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { appendFileSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backupServices, digests, writeMedia } from '../../../support/data/backups'
import { DiskWorkspace } from '../../../support/data/diskWorkspace'
import { noteTrust } from '../../../support/forensics/trustTable'

/** Mounting a file system needs root. */
const canMount = process.platform === 'linux' && process.getuid?.() === 0

const workspace = new DiskWorkspace()
const drive = join(workspace.folder, '..', 'drive')
const mounted = new Set<string>()

const mount = (folder: string, options: string): void => {
  mkdirSync(folder, { recursive: true })
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder])
  mounted.add(folder)
}
const unmount = (folder: string): void => {
  execFileSync('umount', ['-l', folder])
  mounted.delete(folder)
}

beforeAll(async () => {
  await workspace.begin('Anne')
  await writeMedia(workspace.holder, workspace.recordingId, { video: randomBytes(1024 * 1024) })
})
afterAll(async () => {
  for (const folder of mounted) unmount(folder)
  await workspace.end()
})

/** The error of work that must fail: its code, and what it is about. */
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    ({ code, params }: { code?: string; params?: { reason?: string } }) =>
      `${code}${params?.reason ? ` ${params.reason}` : ''}`,
  )

const note = (what: string, ended: string): void => noteTrust(what, 1, { [ended]: 1 })

describe.skipIf(!canMount)('a drive that fails', () => {
  it('is full, read-only or pulled out during a backup: the one before stays, and the next goes on', async () => {
    const { holder } = workspace
    mount(drive, 'size=24m')
    const { backup, restore } = backupServices(holder)
    const copyId = await backup.choose(drive)
    await backup.run(copyId)
    const root = () => join(drive, readdirSync(drive).find((name) => name.startsWith('Samklang')) ?? '')
    const before = digests(join(root(), 'snapshots'))
    const film = workspace.addRecording(2)
    await writeMedia(holder, film, { video: randomBytes(12 * 1024 * 1024) })

    // Known to be too small before anything is copied.
    expect(await refusal(backup.run(copyId))).toBe('noSpace backup')
    // Filled by something else meanwhile.
    execFileSync('mount', ['-o', 'remount,size=40m', drive])
    const filler = join(drive, 'filler')
    const filling = new Promise<void>((resolve) => {
      const timer = setInterval(() => {
        if (readdirSync(join(root(), 'media')).length < 2) return
        clearInterval(timer)
        try {
          for (;;) appendFileSync(filler, Buffer.alloc(256 * 1024, 1))
        } catch {
          resolve()
        }
      }, 1)
    })
    const filled = await refusal(backup.run(copyId))
    await filling
    expect(['noSpace backup', 'done']).toContain(filled)
    note('drive is full during a backup', filled)
    rmSync(filler)

    execFileSync('mount', ['-o', 'remount,ro', drive])
    expect(await refusal(backup.run(copyId))).toBe('readOnly backup')
    note('drive is read-only during a backup', 'readOnly backup')
    execFileSync('mount', ['-o', 'remount,rw,size=64m', drive])

    const away = `${drive}-away`
    const files = digests(root())
    for (const [name, digest] of Object.entries(before))
      if (filled !== 'done') expect(files[`snapshots/${name}`]).toBe(digest)
    execFileSync('mount', ['--move', drive, (mkdirSync(away, { recursive: true }), away)])
    expect(await refusal(backup.run(copyId))).toBe('backupMissing')
    note('stick is not plugged in', 'backupMissing')
    execFileSync('mount', ['--move', away, drive])

    await backup.run(copyId)
    expect((await backup.rehearse(copyId)).findings).toEqual([])
    expect((await restore.choose(drive)).length).toBeGreaterThan(1)
  })

  it('is full or pulled out during a restore: the target is empty, and the next one succeeds', async () => {
    const { holder, folder } = workspace
    const { backup, restore } = backupServices(holder)
    await backup.run(await backup.choose(drive))
    const [snapshot] = await restore.choose(drive)
    const target = join(folder, '..', 'small')
    mount(target, 'size=2m')
    expect(await refusal(restore.restore(snapshot!.id, target))).toBe('noSpace restore')
    execFileSync('mount', ['-o', 'remount,size=64m', target])
    writeFileSync(join(target, 'hello'), '')
    expect(await refusal(restore.restore(snapshot!.id, target))).toBe('workspaceExists')
    rmSync(join(target, 'hello'))
    // The media go missing in the middle, as those of a stick that is pulled out.
    const root = join(drive, readdirSync(drive).find((name) => name.startsWith('Samklang')) ?? '')
    renameSync(join(root, 'media'), join(root, 'away'))
    const gone = await refusal(restore.restore(snapshot!.id, target))
    expect(gone).toMatch(/^(backupMissing|fileMissing)/)
    expect(readdirSync(target)).toEqual([])
    note('stick is pulled out during a restore', gone)
    renameSync(join(root, 'away'), join(root, 'media'))
    expect(await refusal(restore.restore(snapshot!.id, target))).toBe('done')
  })
})
