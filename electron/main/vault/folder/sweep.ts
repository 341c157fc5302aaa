import { readdir, rm, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { PART } from '../../base/atomicFile'
import { withFsErrors } from '../../base/systemErrors'
import { keysFolder, mediaFolder, mediaPath, recordingKeyPath, type MediaFile } from './vaultPaths'

/** Differences between folder and database. Paths are relative to the vault, with forward slashes. */
export interface SweepReport {
  /** Unfinished files, which were removed. */
  readonly removed: readonly string[]
  /** Folders under `media/` without a recording in the database. They are kept for the user to decide. */
  readonly unknown: readonly string[]
  /** Expected files that do not exist. */
  readonly missing: readonly { readonly recordingId: string; readonly path: string }[]
}

/**
 * Removes unfinished files and compares the vault with the database. Runs after unlocking, before any write.
 * @param recordings the files of each recording beside its key
 * @param underWay recordings that are being written, which are skipped
 */
export async function sweepVault(
  root: string,
  recordings: ReadonlyMap<string, readonly MediaFile[]>,
  underWay: ReadonlySet<string> = new Set(),
): Promise<SweepReport> {
  return withFsErrors(root, 'write', async () => {
    const all = (await list(mediaFolder(root))).filter((entry) => entry.isDirectory()).map(({ name }) => name)
    const folders = all.filter((name) => !underWay.has(name))
    const places = [root, keysFolder(root), ...folders.map((name) => join(mediaFolder(root), name))]
    const removed: string[] = []
    for (const place of places) {
      for (const entry of await list(place)) {
        if (!entry.isFile() || !entry.name.endsWith(PART)) continue
        await rm(join(place, entry.name), { force: true })
        removed.push(inVault(root, join(place, entry.name)))
      }
    }
    const missing: { recordingId: string; path: string }[] = []
    for (const [recordingId, files] of recordings) {
      const paths = [
        recordingKeyPath(root, recordingId),
        ...files.map((file) => mediaPath(root, recordingId, file)),
      ]
      for (const path of paths) {
        if (!(await isFile(path))) missing.push({ recordingId, path: inVault(root, path) })
      }
    }
    return { removed, unknown: folders.filter((name) => !recordings.has(name)), missing }
  })
}

async function list(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (stats) => stats.isFile(),
    () => false,
  )
}

function inVault(root: string, path: string): string {
  return relative(root, path).replaceAll('\\', '/')
}
