import { access, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { recordingOf, type SnapshotManifest } from '@shared/domain/backup/backup'
import { AppError } from '@shared/errors'
import { FILE_MODE, makeFolder, makeFolders, syncFolder } from '../../base/atomicFile'
import { withFsErrors } from '../../base/systemErrors'
import { copyVerified, type CopyHooks } from './copyVerified'

/**
 * Writes the files of a snapshot into an empty folder, each verified against the manifest. `vault.json` comes last: a
 * folder without it is no workspace. After a failure the folder is empty again.
 * @param without recordings that were erased since: nothing of their media is restored
 * @throws AppError workspaceExists where the folder is not empty; backupDamaged {file}; what copying throws
 */
export async function restoreSnapshot(
  root: string,
  manifest: SnapshotManifest,
  target: string,
  without: ReadonlySet<string>,
  hooks: CopyHooks & { readonly beforeManifest?: () => Promise<void> },
): Promise<void> {
  await requireEmpty(target)
  const files = manifest.files.filter(({ path }) => {
    const recording = recordingOf(path)
    return recording === null || !without.has(recording)
  })
  const last = files.filter(({ path }) => path === 'vault.json')
  const hasDatabase = files.some(({ path }) => path === 'samklang.db')
  if (last.length === 0 || !hasDatabase) throw new AppError('backupDamaged')
  try {
    await withFsErrors(target, 'write', async () => {
      await makeFolders(target)
      await writeFile(join(target, MARKER), '', { mode: FILE_MODE })
    })
    for (const folder of ['keys', 'media'])
      await withFsErrors(target, 'write', () => makeFolder(join(target, folder)))
    const ordered = [...files.filter((file) => !last.includes(file)), ...last]
    for (const { path, object, size, sha256 } of ordered) {
      hooks.signal?.throwIfAborted()
      // A target that was pulled out may have left a folder of its name.
      await access(join(target, MARKER)).catch(() => {
        throw new AppError('driveSilent')
      })
      if (path === 'vault.json') await hooks.beforeManifest?.()
      const to = join(target, path)
      await withFsErrors(to, 'write', () => makeFolder(dirname(to)))
      const copied = await copyVerified(join(root, object), to, hooks)
      if (copied.size !== size || copied.sha256 !== sha256)
        throw new AppError('backupDamaged', { file: path })
    }
    await rm(join(target, MARKER), { force: true })
    await syncFolder(target)
  } catch (error) {
    for (const name of [
      'vault.json',
      'samklang.db',
      'samklang.db.part',
      'erasures.json',
      'keys',
      'media',
      MARKER,
    ])
      await rm(join(target, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined)
    throw error
  }
}

/** Says that a restore is under way: what a killed one has left may be written again. */
const MARKER = 'restore.part'

async function requireEmpty(folder: string): Promise<void> {
  const entries = await readdir(folder).catch((): string[] => [])
  const begun = entries.includes(MARKER) && !entries.includes('vault.json')
  if (entries.length > 0 && !begun) throw new AppError('workspaceExists')
}
