import { readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { syncFolder } from '../../base/atomicFile'
import { withFsErrors } from '../../base/systemErrors'
import { readManifest } from './vaultManifest'
import { databasePath, keysFolder, mediaFolder, recordingKeyPath, vaultKeyPath } from './vaultPaths'

/**
 * A rotation writes every new file beside the old one, then the manifest, whose `epoch` makes them the valid ones, then
 * moves them into place. Killed before the manifest, the old files are the workspace; after it, the next sign-in moves
 * the rest. The database is moved last: while it is staged, there may be more to move.
 */
export const stagedPath = (path: string, epoch: number): string => `${path}.epoch-${epoch}`

/** A staged file, or what SQLite leaves beside a staged database. */
export const isStaged = (name: string): boolean => /\.epoch-\d+(-wal|-shm|-journal|-epoch)?$/.test(name)

/** Moves what a rotation left staged into place, where its manifest was written. Throws what `readManifest` throws. */
export async function finishRotation(root: string): Promise<void> {
  const { epoch } = await readManifest(root)
  const database = databasePath(root)
  if (epoch === 0 || !(await exists(stagedPath(database, epoch)))) return
  await withFsErrors(root, 'write', async () => {
    for (const id of await recordingFolders(root)) await moveStaged(recordingKeyPath(root, id), epoch)
    await moveStaged(vaultKeyPath(root), epoch)
    // Of the database before the rotation.
    for (const suffix of ['-wal', '-shm', '-epoch']) await rm(database + suffix, { force: true })
    await moveStaged(database, epoch)
  })
}

/** Removes what a rotation left that did not take place. Only where `finishRotation` has nothing to do. */
export async function discardStaged(root: string): Promise<void> {
  await withFsErrors(root, 'write', async () => {
    const recordings = (await recordingFolders(root)).map((id) => join(mediaFolder(root), id))
    for (const folder of [root, keysFolder(root), ...recordings])
      for (const name of await readdir(folder))
        if (isStaged(name)) await rm(join(folder, name), { force: true })
  })
}

/** Names of the folders that can hold a recording's key. */
export async function recordingFolders(root: string): Promise<string[]> {
  const entries = await readdir(mediaFolder(root), { withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    },
  )
  return entries
    .filter((entry) => entry.isDirectory() && /^[0-9a-z-]+$/i.test(entry.name))
    .map(({ name }) => name)
}

async function moveStaged(path: string, epoch: number): Promise<void> {
  if (!(await exists(stagedPath(path, epoch)))) return
  await rename(stagedPath(path, epoch), path)
  await syncFolder(dirname(path))
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
