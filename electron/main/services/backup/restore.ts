import { readdir } from 'node:fs/promises'
import { bytesOf, recordingOf, type SnapshotManifest, type SnapshotView } from '@shared/domain/backup/backup'
import { AppError } from '@shared/errors'
import { FAT32_LIMIT, holdsFilesBeyond } from '../../base/driveLimit'
import { freeBytes } from '../../media/plan/diskSpace'
import { readSnapshots, requireSnapshot } from '../../vault/backup/backupFolder'
import { restoreSnapshot } from '../../vault/backup/restoreSnapshot'
import { placeOfFolder } from '../../vault/folder/placeFacts'
import type { BackupService } from './backup'
import { asBackupError, backupIn } from './target'

/** Erasures that a restore has to respect: those this computer knows of, and those kept with the backup. */
export interface KnownErasures {
  /** Recordings that were erased by somebody who may, as far as it can be told without a key. */
  recordingsErased(
    workspaceId: string,
    root: string,
    manifest: SnapshotManifest,
  ): Promise<ReadonlySet<string>>
  /** Leaves the erasures in a restored folder, to be carried out in its database before it is opened. */
  leaveIn(folder: string, workspaceId: string, root: string): Promise<void>
}

/** Restores a backup into an empty folder. Needs no workspace and no key. */
export class RestoreService {
  private root: string | null = null

  constructor(
    private readonly backup: BackupService,
    private readonly erasures: KnownErasures,
  ) {}

  /** The snapshots of a backup, the newest first. Throws backupNone, backupDamaged where there is none. */
  async choose(chosen: string): Promise<SnapshotView[]> {
    const { root } = await backupIn(chosen, await readdir(chosen).catch(() => []))
    const manifests = await readSnapshots(root)
    if (manifests.length === 0) throw new AppError('backupDamaged')
    this.root = root
    return manifests.map(({ id, at, files }) => ({
      id,
      at,
      bytes: bytesOf(files),
      recordings: new Set(files.flatMap(({ path }) => recordingOf(path) ?? [])).size,
    }))
  }

  /**
   * Restores a snapshot of the chosen backup, and returns the folder.
   * @throws AppError notFound where none was chosen; workspaceExists where the target is not empty; folderSynced,
   * folderRemote; noSpace, driveLimit, readOnly; backupMissing, backupDamaged {file}; cancelled
   */
  async restore(snapshotId: string, target: string): Promise<string> {
    const { root } = this
    if (root === null) throw new AppError('notFound')
    const place = placeOfFolder(target)
    if (place.kind === 'synced')
      throw new AppError('folderSynced', { service: place.service, reason: 'restore', proposal: '' })
    if (place.kind === 'remote') throw new AppError('folderRemote', { reason: 'restore', proposal: '' })
    await this.backup.task('restore', async (work) => {
      const manifest = await requireSnapshot(root, snapshotId)
      const erased = await this.erasures.recordingsErased(manifest.workspaceId, root, manifest)
      const files = manifest.files.filter(({ path }) => !erased.has(recordingOf(path) ?? ''))
      const largest = Math.max(0, ...files.map(({ size }) => size))
      if (largest > FAT32_LIMIT && !(await holdsFilesBeyond(FAT32_LIMIT, target)))
        throw new AppError('driveLimit', { reason: 'restore' })
      if ((await freeBytes(target)) < bytesOf(files)) throw new AppError('noSpace', { reason: 'restore' })
      work.total(2 * bytesOf(files))
      try {
        await restoreSnapshot(root, manifest, target, erased, {
          ...work,
          beforeManifest: () => this.erasures.leaveIn(target, manifest.workspaceId, root),
        })
      } catch (error) {
        throw await asBackupError(error, root, true)
      }
    })
    return target
  }
}
