import { readdir, rm, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { isWrittenElsewhere, PART } from '../../base/atomicFile'
import { withFsErrors } from '../../base/systemErrors'
import { isImportedElsewhere, isMarker } from './importMarker'
import { isStaged } from './staging'
import {
  keysFolder,
  mediaFolder,
  mediaPath,
  recordingKeyPath,
  waitingFolder,
  type MediaFile,
} from './vaultPaths'

/** Differences between folder and database. Paths are relative to the vault, with forward slashes. */
export interface SweepReport {
  /** Unfinished files, which were removed. */
  readonly removed: readonly string[]
  /** Folders under `media/` without a recording in the database. They are kept for the user to decide. */
  readonly unknown: readonly string[]
  /** Expected files that do not exist. */
  readonly missing: readonly { readonly recordingId: string; readonly path: string }[]
  /** Those of `unknown` that are imports which were cut off. */
  readonly interrupted: readonly string[]
  /** Imports that another app is writing now. They are left alone. */
  readonly elsewhere: number
  /** Folders that could not be read. They are left alone. */
  readonly unreadable: readonly string[]
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
    const folders: string[] = []
    let elsewhere = 0
    for (const name of all) {
      if (underWay.has(name)) continue
      if (await isImportedElsewhere(root, name)) elsewhere++
      else folders.push(name)
    }
    const places = [
      root,
      keysFolder(root),
      waitingFolder(root),
      ...folders.map((name) => join(mediaFolder(root), name)),
    ]
    const removed: string[] = []
    const interrupted = new Set<string>()
    const unreadable: string[] = []
    for (const place of places) {
      const folder = relative(mediaFolder(root), place)
      // What is wrong with one folder keeps no one out of the others.
      const entries = await list(place).catch((error: unknown) => {
        if (!folders.includes(folder)) throw error
        unreadable.push(inVault(root, place))
        return []
      })
      for (const entry of entries) {
        if (!entry.isFile()) continue
        // Of a rotation that did not take place: one that did was finished before.
        const staged = isStaged(entry.name)
        if (!staged && (!entry.name.endsWith(PART) || isWrittenElsewhere(entry.name))) continue
        if (!staged && folders.includes(folder) && !recordings.has(folder)) {
          interrupted.add(folder)
          // Stays until the folder is erased: it says what the rest is, if some of it is held open until then.
          if (isMarker(entry.name)) continue
        }
        if (await removeUnlessHeld(join(place, entry.name)))
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
    return {
      removed,
      unknown: folders.filter((name) => !recordings.has(name)),
      missing,
      interrupted: [...interrupted],
      elsewhere,
      unreadable,
    }
  })
}

/**
 * Removes a file. One that another program holds open (a virus scanner, a backup), or that cannot be removed, is left
 * to the next sweep: an unfinished file is in no one's way.
 */
async function removeUnlessHeld(path: string): Promise<boolean> {
  return rm(path, { force: true }).then(
    () => true,
    () => false,
  )
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
