import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { FILE_MODE, PART } from '../../base/atomicFile'
import { withFsErrors } from '../../base/systemErrors'
import { recordingFolder } from './vaultPaths'

const markPath = (root: string, recordingId: string): string =>
  join(recordingFolder(root, recordingId), `import${PART}`)

/** Marks a recording's folder as an import under way: if the process dies, the sweep finds the mark and the folder goes. */
export async function markImporting(root: string, recordingId: string): Promise<void> {
  const path = markPath(root, recordingId)
  await withFsErrors(path, 'write', () => writeFile(path, '', { mode: FILE_MODE }))
}

/** To be called when the recording is known to the database. */
export async function clearImportMarker(root: string, recordingId: string): Promise<void> {
  await rm(markPath(root, recordingId), { force: true })
}
