import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { answerOf, call } from '../../support/app/calls'
import { dropFiles, dropSource } from '../../support/app/drop'
import { expect, test } from '../../support/app/launch'
import { makeFilm } from '../../support/media/filmCache'
import { createWorkspace, importUntil, isOver, passphrase, startImport } from '../../support/data/workspace'

const isRootOnLinux = process.platform === 'linux' && process.getuid?.() === 0

/** Mounts a small file system, so that a full or read-only disk is a real one. */
function mount(folder: string, options: string): () => void {
  mkdirSync(folder, { recursive: true })
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder])
  return () => execFileSync('umount', ['-l', folder])
}

const picture = ['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=25:d=3', '-pix_fmt', 'yuv420p']

test('what is wrong with a workspace is told in four different ways', async ({ launch, folder }) => {
  const workspace = join(folder, 'workspace')
  const { window } = await launch()
  const { userId } = await createWorkspace(window, workspace)
  await call(window, 'session', 'lock')
  const unlock = (phrase = passphrase) =>
    answerOf(window, 'session', 'unlock', { userId, passphrase: phrase })

  expect(await unlock('noget helt andet')).toMatchObject({ error: { code: 'wrongPassphrase' } })

  const keyFile = join(workspace, 'keys', `${userId}.age`)
  const key = readFileSync(keyFile)
  writeFileSync(keyFile, key.subarray(0, key.length - 40))
  expect(await unlock()).toMatchObject({ error: { code: 'workspaceDamaged' } })
  writeFileSync(keyFile, key)

  const database = readFileSync(join(workspace, 'samklang.db'))
  writeFileSync(join(workspace, 'samklang.db'), Buffer.alloc(database.length, 7))
  expect(await unlock()).toMatchObject({ error: { code: 'workspaceDamaged' } })
  writeFileSync(join(workspace, 'samklang.db'), database)

  const manifest = readFileSync(join(workspace, 'vault.json'), 'utf8')
  writeFileSync(join(workspace, 'vault.json'), manifest.replace('"version": 1', '"version": 2'))
  expect(await unlock()).toMatchObject({ error: { code: 'workspaceNewer' } })
  writeFileSync(join(workspace, 'vault.json'), manifest)

  expect(await unlock()).toMatchObject({ ok: true })
})

test('a disk that cannot be written to, and a full one', async ({ launch, folder }) => {
  test.skip(!isRootOnLinux, 'mounting a file system needs root')
  const disk = join(folder, 'disk')
  const unmount = mount(disk, 'size=6m')
  try {
    const { window } = await launch()
    const { userId } = await createWorkspace(window, join(disk, 'workspace'))
    const film = join(folder, 'film.mp4')
    const large = ['-f', 'lavfi', '-i', 'testsrc2=s=1280x720:r=25:d=20', '-pix_fmt', 'yuv420p', '-b:v', '6M']
    await makeFilm(film, ...large)
    const failed = await importUntil(window, await startImport(window, film), isOver)
    expect(failed).toMatchObject({ phase: 'failed', error: { code: 'noSpace' } })
    expect(readdirSync(join(disk, 'workspace', 'media'))).toEqual([])
    expect(await call(window, 'recordings', 'list')).toEqual([])

    await call(window, 'session', 'lock')
    execFileSync('mount', ['-o', 'remount,ro', disk])
    expect(await answerOf(window, 'session', 'unlock', { userId, passphrase })).toMatchObject({
      error: { code: 'readOnly' },
    })
    execFileSync('mount', ['-o', 'remount,rw', disk])
    expect(await answerOf(window, 'session', 'unlock', { userId, passphrase })).toMatchObject({ ok: true })
  } finally {
    unmount()
  }
})

test('files that are no recordings are refused with their reason, and nothing is left behind', async ({
  launch,
  folder,
}) => {
  const { window } = await launch()
  await createWorkspace(window, join(folder, 'workspace'))
  const inspect = async (path: string) => {
    const sourceId = await dropSource(window, path)
    return answerOf(window, 'imports', 'inspect', { sourceIds: [sourceId] })
  }
  const text = join(folder, 'noter.mp4')
  writeFileSync(text, 'Referat af mødet\n'.repeat(500))
  expect(await inspect(text)).toMatchObject({ error: { code: 'notAVideo' } })

  const sound = join(folder, 'lyd.m4a')
  await makeFilm(sound, '-f', 'lavfi', '-i', 'sine=300:d=2')
  expect(await inspect(sound)).toMatchObject({ error: { code: 'noVideoTrack' } })

  const cut = join(folder, 'afbrudt.mp4')
  await makeFilm(cut, ...picture)
  truncateSync(cut, Math.floor(readFileSync(cut).length / 2))
  expect(await inspect(cut)).toMatchObject({ error: { code: 'fileTruncated' } })

  const [ticket] = await dropFiles(window, cut)
  rmSync(cut)
  const gone = await answerOf(window, 'imports', 'acceptDropped', { ticket: ticket! })
  expect(gone).toMatchObject({ error: { code: 'fileUnreadable' } })
  expect(readdirSync(join(folder, 'workspace', 'media'))).toEqual([])
})

test('a damaged or swapped film is noticed when it is opened or played', async ({ launch, folder }) => {
  const workspace = join(folder, 'workspace')
  const { window } = await launch()
  await createWorkspace(window, workspace)
  const film = join(folder, 'Møde i oktober – æøå.mp4')
  await makeFilm(film, '-f', 'lavfi', '-i', 'testsrc2=s=640x360:r=25:d=10', '-pix_fmt', 'yuv420p')
  const ids: string[] = []
  for (let i = 0; i < 2; i++) {
    const { recordingId } = await importUntil(window, await startImport(window, film), isOver)
    ids.push(recordingId!)
  }
  const path = (id: string) => join(workspace, 'media', id, 'video.age')
  const open = (recordingId: string) =>
    answerOf(window, 'film', 'open', { recordingId, purpose: 'assessment' })
  const play = (url: string) =>
    window.evaluate(
      async (source) =>
        (await fetch(source)).arrayBuffer().then(
          (bytes) => bytes.byteLength,
          () => 'failed',
        ),
      url,
    )

  const good = await call(window, 'film', 'open', { recordingId: ids[0]!, purpose: 'assessment' })
  expect(await play(good.url)).toBe(readFileSync(film).length)

  const bytes = readFileSync(path(ids[0]!))
  const flipped = Buffer.from(bytes)
  flipped[Math.floor(bytes.length / 2)]! ^= 1
  writeFileSync(path(ids[0]!), flipped)
  const damaged = await call(window, 'film', 'open', { recordingId: ids[0]!, purpose: 'assessment' })
  expect(await play(damaged.url)).toBe('failed')
  expect((await call(window, 'recordings', 'get', { recordingId: ids[0]! })).damaged).toBe(true)

  cpSync(path(ids[1]!), path(ids[0]!))
  cpSync(join(workspace, 'media', ids[1]!, 'key.age'), join(workspace, 'media', ids[0]!, 'key.age'))
  expect(await open(ids[0]!)).toMatchObject({ error: { code: 'fileSwapped' } })

  const stale = good.url
  await call(window, 'session', 'lock')
  expect(await window.evaluate(async (source) => (await fetch(source)).status, stale)).toBe(404)
})
