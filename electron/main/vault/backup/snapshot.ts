import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import {
  KEPT_SNAPSHOTS,
  outdated,
  snapshotIdAt,
  type SnapshotFile,
  type SnapshotManifest,
} from '@shared/domain/backup/backup'
import { AppError, isAppError } from '@shared/errors'
import { makeFolder } from '../../base/atomicFile'
import { FAT32_LIMIT, holdsFilesBeyond } from '../../base/driveLimit'
import { withFsErrors } from '../../base/systemErrors'
import { keysFolder, manifestPath, mediaPath, recordingKeyPath, type MediaFile } from '../folder/vaultPaths'
import {
  hasObject,
  readSnapshots,
  removeSnapshot,
  removeUnused,
  snapshotFolder,
  snapshotIds,
  writeSnapshot,
} from './backupFolder'
import { copyVerified, type CopyHooks } from './copyVerified'

/** An encrypted file of a recording, which never changes. */
export interface MediaSource {
  readonly recordingId: string
  readonly kind: MediaFile
  readonly fileSize: number
  /** Hex; identifies the file (docs/adr/0001). */
  readonly headerDigest: string
}

export interface SnapshotRequest {
  readonly workspaceId: string
  readonly epoch: number
  /** Ids of the erasures that the database knows: nothing of them is in it. */
  readonly erased: readonly string[]
  readonly at: Date
  /** The folder of the workspace. */
  readonly folder: string
  /** A consistent copy of its database. */
  readonly database: string
  readonly recordingIds: readonly string[]
  readonly media: readonly MediaSource[]
}

type Source = { readonly path: string; readonly from: string; readonly size: number }
type SharedSource = Source & { readonly object: string }

/** What a backup has to read: small files whole, media where they are not there yet. */
export interface SnapshotPlan {
  readonly id: string
  readonly request: SnapshotRequest
  /** Files that were copied with the plan, while the workspace could not change. */
  readonly whole: readonly SnapshotFile[]
  readonly missing: number
  readonly kept: readonly SnapshotFile[]
  readonly toCopy: readonly SharedSource[]
  readonly earlier: readonly SnapshotManifest[]
}

/** Bytes that a plan has still to copy. */
export const plannedBytes = ({ toCopy }: Pick<SnapshotPlan, 'toCopy'>): number =>
  toCopy.reduce((sum, { size }) => sum + size, 0)

const isMissing = (error: unknown): boolean =>
  isAppError(error) && ['fileMissing', 'fileUnreadable'].includes(error.code)

/**
 * Begins a snapshot: copies everything but media, of which it finds what is to be copied. Nothing that was there before
 * is touched.
 */
export async function beginSnapshot(root: string, request: SnapshotRequest): Promise<SnapshotPlan> {
  const { folder, recordingIds, media } = request
  const earlier = await readSnapshots(root)
  const id = await freeId(root, request.at)
  for (const path of [join(root, 'media'), join(root, 'snapshots'), snapshotFolder(root, id)])
    await withFsErrors(root, 'write', () => makeFolder(path))
  const known = new Map<string, SnapshotFile>()
  for (const { files } of [...earlier].reverse()) for (const file of files) known.set(file.object, file)
  const newest = new Map(
    [...earlier].reverse().flatMap(({ files }) => files.map((file) => [file.path, file] as const)),
  )

  let missing = 0
  const whole: SnapshotFile[] = []
  const kept: SnapshotFile[] = []
  const small = [
    { path: 'vault.json', from: manifestPath(folder) },
    ...(await keyFiles(folder)),
    ...recordingIds.map((one) => ({ path: `media/${one}/key.age`, from: recordingKeyPath(folder, one) })),
    { path: 'samklang.db', from: request.database },
  ]
  for (const { path, from } of small) {
    const object = `snapshots/${id}/${whole.length}`
    try {
      whole.push({ path, object, ...(await copyVerified(from, join(root, object))) })
    } catch (error) {
      // A recording's key that is gone: an earlier snapshot may have it.
      if (!path.startsWith('media/') || !isMissing(error)) throw error
      missing += 1
      const before = newest.get(path)
      if (before && (await hasObject(root, before.object, before.size))) kept.push(before)
    }
  }

  const toCopy: SharedSource[] = []
  for (const { recordingId, kind, fileSize, headerDigest } of media) {
    const path = `media/${recordingId}/${kind}.age`
    const object = `media/${recordingId}/${kind}-${headerDigest.slice(0, 32)}.age`
    const from = mediaPath(folder, recordingId, kind)
    const stats = await lstat(from).catch(() => null)
    if (!stats?.isFile()) missing += 1
    const before = known.get(object)
    if (before?.size === fileSize && (await hasObject(root, object, fileSize))) {
      kept.push({ ...before, path })
      continue
    }
    if (stats?.isFile()) toCopy.push({ path, from, size: stats.size, object })
    else {
      const old = newest.get(path)
      if (old && (await hasObject(root, old.object, old.size))) kept.push(old)
    }
  }
  return { id, request, whole, missing, kept, toCopy, earlier }
}

/**
 * Copies the media of a plan, and makes the snapshot count. Then the oldest snapshots go.
 * @throws AppError noSpace, driveLimit, readOnly, driveSilent, cancelled: the earlier snapshots are as they were
 */
export async function completeSnapshot(
  root: string,
  plan: SnapshotPlan,
  hooks: CopyHooks,
): Promise<{ manifest: SnapshotManifest; copiedBytes: number; missing: number }> {
  const { request, toCopy } = plan
  const largest = Math.max(0, ...toCopy.map(({ size }) => size))
  if (largest > FAT32_LIMIT && !(await holdsFilesBeyond(FAT32_LIMIT, root))) throw new AppError('driveLimit')
  const files: SnapshotFile[] = [...plan.whole, ...plan.kept]
  let { missing } = plan
  let copiedBytes = plan.whole.reduce((sum, { size }) => sum + size, 0)
  for (const { path, from, object } of toCopy) {
    hooks.signal?.throwIfAborted()
    try {
      const copied = await copyVerified(from, join(root, object), hooks)
      files.push({ path, object, ...copied })
      copiedBytes += copied.size
    } catch (error) {
      if (!isMissing(error) || (await lstat(from).catch(() => null)) !== null) throw error
      missing += 1
    }
  }
  const manifest: SnapshotManifest = {
    format: 'samklang-snapshot',
    version: 1,
    id: plan.id,
    workspaceId: request.workspaceId,
    at: request.at.toISOString(),
    epoch: request.epoch,
    erased: [...request.erased],
    files,
  }
  await writeSnapshot(root, manifest)
  // From here on nothing can be lost: what cannot be cleared now is cleared by the next backup.
  await rotate(root).catch(() => undefined)
  return { manifest, copiedBytes, missing }
}

async function rotate(root: string): Promise<void> {
  for (const id of outdated(await snapshotIds(root), KEPT_SNAPSHOTS)) await removeSnapshot(root, id)
  await removeUnused(root, false)
}

/** Two backups within one millisecond, or after the clock was set back: the later one is the newer one. */
async function freeId(root: string, at: Date): Promise<string> {
  const [newest] = await snapshotIds(root)
  const id = snapshotIdAt(at)
  if (newest === undefined || newest < id) return id
  const [, y, mo, d, h, mi, s, ms] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/.exec(newest) ?? []
  return snapshotIdAt(new Date(Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}.${ms}Z`) + 1))
}

/** The key files and own states of the supervisors. */
async function keyFiles(folder: string): Promise<{ path: string; from: string }[]> {
  const keys = keysFolder(folder)
  const names = await withFsErrors(keys, 'read', () => readdir(keys))
  return names
    .filter((name) => /^[0-9a-z][0-9a-z-]{0,63}(\.state)?\.age$/.test(name))
    .map((name) => ({ path: `keys/${name}`, from: join(keys, name) }))
}
