import { lstat, readdir, readFile, rm, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { BackupMark, SnapshotManifest } from '@shared/domain/backup/backup'
import { AppError, isAppError } from '@shared/errors'
import { makeFolders, PART, syncFolder, writeFileAtomic } from '../../base/atomicFile'
import { withFsErrors } from '../../base/systemErrors'
import { overwriteAndRemove } from '../folder/overwrite'

/**
 * The folder of a backup. Media are encrypted and never change, so all snapshots share them; everything else lies whole
 * in the folder of its snapshot. A snapshot is what its manifest names, which is written last.
 */
const MAX_MANIFEST_BYTES = 64 * 1024 * 1024

const markPath = (root: string): string => join(root, 'backup.json')
const snapshotsFolder = (root: string): string => join(root, 'snapshots')
export const snapshotFolder = (root: string, id: string): string => join(root, 'snapshots', id)
const manifestPath = (root: string, id: string): string => join(root, 'snapshots', `${id}.json`)

/** Null where the folder is no backup, or is not there. Throws driveSilent, inUse. */
export const readMark = (root: string): Promise<BackupMark | null> => readJson(markPath(root), BackupMark)

export async function writeMark(root: string, mark: BackupMark): Promise<void> {
  await withFsErrors(root, 'write', () => makeFolders(snapshotsFolder(root)))
  await writeFileAtomic(markPath(root), JSON.stringify(mark))
}

/** Ids of the complete snapshots, the newest first. */
export async function snapshotIds(root: string): Promise<string[]> {
  const names = await list(snapshotsFolder(root))
  return names
    .flatMap((name) => /^(\d{8}T\d{9}Z)\.json$/.exec(name)?.[1] ?? [])
    .sort()
    .reverse()
}

/** Null where it is no manifest of that snapshot. */
async function readSnapshot(root: string, id: string): Promise<SnapshotManifest | null> {
  const manifest = await readJson(manifestPath(root, id), SnapshotManifest)
  return manifest?.id === id ? manifest : null
}

/** Every snapshot that is complete, the newest first. */
export async function readSnapshots(root: string): Promise<SnapshotManifest[]> {
  const manifests: SnapshotManifest[] = []
  for (const id of await snapshotIds(root)) {
    const manifest = await readSnapshot(root, id)
    if (manifest) manifests.push(manifest)
  }
  return manifests
}

/** From here on the snapshot counts; in place of an earlier one of that id. */
export const writeSnapshot = (root: string, manifest: SnapshotManifest): Promise<void> =>
  writeFileAtomic(manifestPath(root, manifest.id), JSON.stringify(SnapshotManifest.parse(manifest)))

/** The snapshot no longer counts. Its files go with `removeUnused`. */
export async function removeSnapshot(root: string, id: string): Promise<void> {
  await withFsErrors(root, 'write', async () => {
    await rm(manifestPath(root, id), { force: true })
    await syncFolder(snapshotsFolder(root))
  })
}

/**
 * Overwrites and removes what no complete snapshot names. Does nothing where a manifest cannot be read: what it names
 * is not known.
 * @param keepParts begun copies of media stay, to be gone on with
 */
export async function removeUnused(root: string, keepParts: boolean): Promise<void> {
  const ids = await snapshotIds(root)
  const manifests = await readSnapshots(root)
  if (manifests.length < ids.length) return
  const used = new Set(manifests.flatMap(({ files }) => files.map(({ object }) => object)))
  await withFsErrors(root, 'write', async () => {
    for (const [top, isMedia] of [
      ['media', true],
      ['snapshots', false],
    ] as const)
      for (const folder of await list(join(root, top))) {
        const inside = join(root, top, folder)
        if (!(await lstat(inside)).isDirectory()) {
          if (folder.endsWith(PART)) await rm(inside, { force: true })
          continue
        }
        for (const name of await list(inside)) {
          if (used.has(`${top}/${folder}/${name}`)) continue
          if (isMedia && keepParts && name.endsWith(PART)) continue
          await overwriteAndRemove(join(inside, name))
        }
        await rmdir(inside).catch(() => undefined)
      }
  })
}

/** Whether an object of that size is there. */
export async function hasObject(root: string, object: string, size: number): Promise<boolean> {
  const stats = await lstat(join(root, object)).catch(() => null)
  return stats !== null && stats.isFile() && stats.size === size
}

async function list(folder: string): Promise<string[]> {
  return withFsErrors(folder, 'read', () =>
    readdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return []
      throw error
    }),
  )
}

async function readJson<T extends z.ZodType>(path: string, schema: T): Promise<z.output<T> | null> {
  try {
    return await withFsErrors(path, 'read', async () => {
      const stats = await stat(path)
      if (!stats.isFile() || stats.size > MAX_MANIFEST_BYTES) return null
      return schema.safeParse(JSON.parse(await readFile(path, 'utf8'))).data ?? null
    })
  } catch (error) {
    if (error instanceof SyntaxError) return null
    if (isAppError(error) && error.cause instanceof SyntaxError) return null
    if (isAppError(error) && error.code === 'fileMissing') return null
    throw error
  }
}

/** Throws backupDamaged for a snapshot that is not there. */
export async function requireSnapshot(root: string, id: string): Promise<SnapshotManifest> {
  const manifest = await readSnapshot(root, id)
  if (!manifest) throw new AppError('backupDamaged')
  return manifest
}
