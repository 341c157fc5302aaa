import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FILE_MODE, PART } from '../../base/atomicFile'
import { withFsErrors } from '../../base/systemErrors'
import { recordingFolder } from './vaultPaths'

const markerPath = (root: string, recordingId: string): string =>
  join(recordingFolder(root, recordingId), `import${PART}`)

/** Marks a recording's folder as unfinished: after a crash the sweep finds the marker, and the folder is removed. */
export async function markImporting(root: string, recordingId: string): Promise<void> {
  const path = markerPath(root, recordingId)
  await withFsErrors(path, 'write', () => writeFile(path, '', { mode: FILE_MODE }))
}

/** Call after the recording is in the database. */
export async function clearImportMarker(root: string, recordingId: string): Promise<void> {
  await rm(markerPath(root, recordingId), { force: true })
}
