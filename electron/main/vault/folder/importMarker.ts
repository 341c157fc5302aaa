import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FILE_MODE, PART } from '../../base/atomicFile'
import { isOtherAtWork, parseHolder, thisHolder } from '../../base/holder'
import { withFsErrors } from '../../base/systemErrors'
import { recordingFolder } from './vaultPaths'

const MARKER = `import${PART}`

const markerPath = (root: string, recordingId: string): string =>
  join(recordingFolder(root, recordingId), MARKER)

export const isMarker = (fileName: string): boolean => fileName === MARKER

/**
 * Marks a recording's folder as unfinished, and by whom: after a crash the sweep finds the marker, and the folder is
 * removed.
 */
export async function markImporting(root: string, recordingId: string): Promise<void> {
  const path = markerPath(root, recordingId)
  await withFsErrors(path, 'write', () => writeFile(path, JSON.stringify(thisHolder()), { mode: FILE_MODE }))
}

/** Call after the recording is in the database. */
export async function clearImportMarker(root: string, recordingId: string): Promise<void> {
  await rm(markerPath(root, recordingId), { force: true })
}

/** Whether another app, on this machine or another, is importing into a recording's folder. */
export async function isImportedElsewhere(root: string, recordingId: string): Promise<boolean> {
  try {
    const holder = parseHolder(JSON.parse(await readFile(markerPath(root, recordingId), 'utf8')))
    return holder !== null && isOtherAtWork(holder)
  } catch {
    return false
  }
}
