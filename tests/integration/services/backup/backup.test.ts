import { randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SessionContext } from '../../../../electron/main/services/session/sessionContext'
import { SessionService } from '../../../../electron/main/services/session/session'
import { DiskWorkspace, ratingServices } from '../../../support/data/diskWorkspace'
import { backupServices, digests, emptyBeside, writeMedia } from '../../../support/data/backups'
import { filled } from '../../../support/protocol/attacker'

const film = randomBytes(3 * 1024 * 1024 + 17)

let workspace: DiskWorkspace
let stick: string
let services: ReturnType<typeof backupServices>
let copyId: string

beforeEach(async () => {
  workspace = new DiskWorkspace()
  await workspace.begin('Anne', 'Bo')
  const { holder, recordingId } = workspace
  await writeMedia(holder, recordingId, {
    video: film,
    peaks: randomBytes(1000),
    thumbs: randomBytes(70_000),
  })
  const { recordings, ratings } = ratingServices(holder)
  recordings.assign(recordingId, [workspace.idOf('Anne'), workspace.idOf('Bo')])
  await ratings.save(recordingId, filled(2, 'Annes kladde'))
  stick = emptyBeside(workspace.folder, 'stick')
  services = backupServices(holder)
  copyId = await services.backup.choose(stick)
})
afterEach(() => workspace.end())

const tick = () => new Promise((resolve) => setTimeout(resolve, 0))
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  )

const rootOf = () => join(stick, readdirSync(stick)[0] ?? '')
const manifests = () => readdirSync(join(rootOf(), 'snapshots')).filter((name) => name.endsWith('.json'))
const restored = (name: string) => emptyBeside(workspace.folder, name)

/** Signs in to a restored folder on a computer that has not seen it. */
async function openElsewhere(folder: string): Promise<SessionContext> {
  const context = new SessionContext(join(folder, '..', `app-data-${randomBytes(4).toString('hex')}`))
  const { userId, passphrase } = workspace.confirmationOf('Anne')
  await new SessionService(context).unlock(folder, userId, passphrase)
  return context
}

describe('a backup', () => {
  it('is restored byte for byte, opens with the same passphrase, and has the draft', async () => {
    const { backup, restore } = services
    expect((await backup.overview()).due).toBe(true)
    const result = await backup.run(copyId)
    expect(result.missing).toBe(0)
    expect(await backup.overview()).toMatchObject({ due: false, lastAt: result.at, running: null })
    await workspace.session.lock()

    const [snapshot] = await restore.choose(stick)
    expect(snapshot).toMatchObject({ recordings: 1 })
    const folder = restored('restored')
    await restore.restore(snapshot!.id, folder)
    const before = digests(workspace.folder)
    const after = digests(folder)
    // At the lock, own state and drafts were sealed again.
    const same = Object.keys(after).filter((name) => name.startsWith('media/') || name === 'vault.json')
    expect(same.sort()).toEqual(
      Object.keys(before)
        .filter((name) => same.includes(name))
        .sort(),
    )
    expect(same).toHaveLength(5)
    for (const name of same) expect(after[name], name).toBe(before[name])
    const context = await openElsewhere(folder)
    expect((await ratingServices(context).ratings.mine(workspace.recordingId)).content).toEqual(
      filled(2, 'Annes kladde'),
    )
    await context.lock()
    expect(await codeOf(restore.restore(snapshot!.id, folder))).toBe('workspaceExists')
  })

  it('copies media once, keeps five snapshots, and clears what they no longer need', async () => {
    const { backup } = services
    const first = await backup.run(copyId)
    const second = await backup.run(copyId)
    expect(first.copiedBytes).toBeGreaterThan(film.length)
    expect(second.copiedBytes).toBeLessThan(film.length)
    for (let i = 0; i < 5; i++) await backup.run(copyId)
    expect(manifests()).toHaveLength(5)
    expect(readdirSync(join(rootOf(), 'snapshots'))).toHaveLength(10)
    expect(readdirSync(join(rootOf(), 'media', workspace.recordingId))).toHaveLength(3)
  })

  it('of a workspace where a film is missing keeps what it had, and says so', async () => {
    const { backup, restore } = services
    await backup.run(copyId)
    rmSync(join(workspace.folder, 'media', workspace.recordingId), { recursive: true })
    expect((await backup.run(copyId)).missing).toBe(4)
    const [newest] = await restore.choose(rootOf())
    const folder = restored('whole')
    await restore.restore(newest!.id, folder)
    expect(readdirSync(join(folder, 'media', workspace.recordingId)).sort()).toEqual([
      'key.age',
      'peaks.age',
      'thumbs.age',
      'video.age',
    ])
  })

  it('that is cancelled leaves the one before as it was, and goes on where it stopped', async () => {
    const { backup } = services
    await backup.run(copyId)
    const before = manifests()
    const second = workspace.addRecording(2)
    await writeMedia(workspace.holder, second, { video: randomBytes(40 * 1024 * 1024) })
    const running = codeOf(backup.run(copyId))
    const part = () => readdirSync(join(rootOf(), 'media', second), { withFileTypes: true }).length > 0
    while (!existsSync(join(rootOf(), 'media', second)) || !part()) await tick()
    expect(await codeOf(backup.run(copyId))).toBe('backupRunning')
    await backup.cancel()
    expect(await running).toBe('cancelled')
    expect(manifests()).toEqual(before)
    expect(readdirSync(join(rootOf(), 'media', second))[0]).toMatch(/\.part$/)
    const { copiedBytes } = await backup.run(copyId)
    expect(copiedBytes).toBeGreaterThan(40e6)
    expect(manifests()).toHaveLength(2)
    expect(readdirSync(join(rootOf(), 'media', second))).toHaveLength(1)
  })

  it('goes on while the workspace is locked, and is noted at the next sign-in', async () => {
    const { backup, progress } = services
    const second = workspace.addRecording(2)
    await writeMedia(workspace.holder, second, { video: randomBytes(30 * 1024 * 1024) })
    workspace.holder.onUnlock((open) => backup.unlocked(open))
    const running = backup.run(copyId)
    while (!progress.some((one) => (one?.totalBytes ?? 0) > 0)) await tick()
    await Promise.all([workspace.session.lock(), backup.locking()])
    const { at } = await running
    await workspace.as('Anne')
    expect(workspace.holder.get().db.copies.list()).toMatchObject([{ id: copyId, lastAt: at }])
  })

  it('refuses what it must: inside the workspace, of another workspace, gone, synchronised', async () => {
    const { backup, restore } = services
    expect(await codeOf(backup.choose(workspace.folder))).toBe('backupInside')
    mkdirSync(join(workspace.folder, 'media', 'x'))
    expect(await codeOf(backup.choose(join(workspace.folder, 'media', 'x')))).toBe('backupInside')
    if (process.platform !== 'win32') {
      symlinkSync(join(workspace.folder, 'media', 'x'), join(stick, 'link'))
      expect(await codeOf(backup.choose(join(stick, 'link')))).toBe('backupInside')
      rmSync(join(stick, 'link'))
    }
    expect(await codeOf(backup.choose(emptyBeside(workspace.folder, 'OneDrive')))).toBe('folderSynced')
    expect(await codeOf(backup.choose(join(stick, 'nothing')))).toBe('backupMissing')
    expect(await codeOf(restore.choose(workspace.folder))).toBe('backupNone')
    await backup.run(copyId)
    expect(await backup.choose(stick)).toBe(copyId)
    expect(await backup.choose(rootOf())).toBe(copyId)

    const other = new DiskWorkspace()
    await other.begin('Dorte')
    const theirs = backupServices(other.holder)
    expect(await codeOf(theirs.backup.choose(rootOf()))).toBe('backupForeign')
    // On the same stick it gets a separate folder.
    const theirCopy = await theirs.backup.choose(stick)
    expect(theirCopy).not.toBe(copyId)
    await theirs.backup.run(theirCopy)
    expect(readdirSync(stick)).toHaveLength(2)
    await other.end()

    rmSync(stick, { recursive: true })
    expect((await backup.overview()).copies).toMatchObject([{ id: copyId, pluggedIn: false }])
    services = backupServices(workspace.holder)
    expect(await codeOf(services.backup.run(copyId))).toBe('backupMissing')
    expect(await codeOf(services.backup.rehearse(copyId))).toBe('backupMissing')
  })

  it('whose files differ is never restored, and leaves the target empty', async () => {
    const { backup, restore } = services
    await backup.run(copyId)
    const [snapshot] = await restore.choose(stick)
    const media = join(rootOf(), 'media', workspace.recordingId)
    const video = join(
      media,
      readdirSync(media).find((name) => name.startsWith('video'))!,
    )
    const bytes = readFileSync(video)
    for (const alter of [
      () => writeFileSync(video, Buffer.from(bytes).fill(1, 500_000, 500_001)),
      () => truncateSync(video, bytes.length - 1),
      () => rmSync(video),
    ]) {
      alter()
      const folder = restored('broken')
      expect(await codeOf(restore.restore(snapshot!.id, folder))).not.toBe('done')
      expect(readdirSync(folder)).toEqual([])
      writeFileSync(video, bytes)
    }
    const manifest = join(rootOf(), 'snapshots', `${snapshot!.id}.json`)
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"vault.json"', '"../evil.json"'))
    expect(await codeOf(restore.choose(stick))).toBe('backupDamaged')
    expect(existsSync(join(workspace.folder, '..', 'evil.json'))).toBe(false)
  })
})

describe('trying whether a backup can be restored', () => {
  it('reads all of it, writes nothing, and finds what is damaged', async () => {
    const { backup } = services
    await backup.run(copyId)
    const before = digests(rootOf())
    const whole = await backup.rehearse(copyId)
    expect(whole.findings).toEqual([])
    expect(whole.rows).toBeGreaterThan(10)
    expect(digests(rootOf())).toEqual(before)
    expect(readdirSync(workspace.appData).filter((name) => name.includes('.part'))).toEqual([])

    const damage = (name: string) => {
      const path = join(rootOf(), name)
      const bytes = readFileSync(path)
      bytes[Math.floor(bytes.length / 2)]! ^= 1
      writeFileSync(path, bytes)
      return () => {
        bytes[Math.floor(bytes.length / 2)]! ^= 1
        writeFileSync(path, bytes)
      }
    }
    for (const name of Object.keys(before).filter((one) => !one.endsWith('.json'))) {
      const repair = damage(name)
      expect((await backup.rehearse(copyId)).findings.length, name).toBeGreaterThan(0)
      repair()
    }
  })
})

describe('checking everything', () => {
  it('finds nothing in a whole workspace, and each fault in another', async () => {
    const { backup } = services
    const { recordingId, folder } = workspace
    const whole = await backup.check()
    expect(whole).toMatchObject({ findings: [], files: 4 })
    const path = (name: string) => join(folder, 'media', recordingId, name)
    const kept = Object.fromEntries(
      ['video.age', 'thumbs.age', 'key.age'].map((name) => [name, readFileSync(path(name))]),
    )
    const kinds = async () => (await backup.check()).findings.map(({ kind }) => kind)
    const flipped = Buffer.from(kept['video.age']!)
    flipped[2_000_000]! ^= 1
    writeFileSync(path('video.age'), flipped)
    expect(await kinds()).toEqual(['fileDamaged'])
    rmSync(path('video.age'))
    expect(await kinds()).toEqual(['fileMissing'])
    writeFileSync(path('video.age'), kept['thumbs.age']!)
    expect(await kinds()).toEqual(['fileSwapped'])
    writeFileSync(path('video.age'), kept['video.age']!)
    rmSync(path('key.age'))
    expect(await kinds()).toEqual(['fileMissing'])
    writeFileSync(path('key.age'), randomBytes(300))
    expect(await kinds()).toEqual(['keyDamaged'])
    writeFileSync(path('key.age'), kept['key.age']!)
    expect(await kinds()).toEqual([])
  })
})
