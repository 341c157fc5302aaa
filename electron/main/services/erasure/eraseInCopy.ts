import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { recordingOf, type SnapshotManifest } from '@shared/domain/backup/backup'
import type { Digest } from '@shared/domain/protocol/statement'
import { PART } from '../../base/atomicFile'
import { eraseInDatabaseCopy, type ErasedRows } from '../../db/eraseRecording'
import { readSnapshots, removeSnapshot, removeUnused, writeSnapshot } from '../../vault/backup/backupFolder'
import { copyVerified } from '../../vault/backup/copyVerified'
import { overwriteAndRemove } from '../../vault/folder/overwrite'
import type { ErasureProof } from '../backup/knownCopies'
import { mergeProofs, readProofs, writeProofs } from './proofs'

/** An erasure to be carried out in a copy. */
export interface ErasureInCopy {
  readonly id: Digest
  readonly recordingId: string
  readonly rows: ErasedRows
}

export interface CopyErasure {
  readonly root: string
  /** Rotations so far, and the key of the database since the last one. */
  readonly epoch: number
  readonly databaseKey: Uint8Array
  /** A folder for an encrypted copy of a database. */
  readonly temporary: string
  readonly erasures: readonly ErasureInCopy[]
  readonly proofs: readonly ErasureProof[]
}

/**
 * Erases recordings in every snapshot of a backup: keys and media are no longer named by any and are overwritten, and
 * each database is replaced by one without their rows. A snapshot from before the keys were replaced, whose database
 * does not open, goes, unless it is the only one.
 * @returns ids of the erasures of which nothing is left in the backup
 */
export async function eraseInCopy(copy: CopyErasure): Promise<Digest[]> {
  const { root, erasures, proofs } = copy
  if (erasures.length === 0) return []
  await writeProofs(root, mergeProofs(await readProofs(root), proofs))
  const recordings = new Set(erasures.map(({ recordingId }) => recordingId))
  let left = false
  for (const manifest of await readSnapshots(root)) {
    const missing = erasures.filter(({ id }) => !manifest.erased.includes(id))
    if (missing.length === 0) continue
    if (manifest.epoch !== copy.epoch) {
      if ((await readSnapshots(root)).length > 1) await removeSnapshot(root, manifest.id)
      else {
        left = true
        await writeSnapshot(root, { ...manifest, files: withoutMedia(manifest, recordings) })
      }
      continue
    }
    await writeSnapshot(root, await erasedIn(copy, manifest, missing, recordings))
  }
  await removeUnused(root, true)
  return left ? [] : erasures.map(({ id }) => id)
}

const withoutMedia = ({ files }: SnapshotManifest, recordings: ReadonlySet<string>) =>
  files.filter(({ path }) => !recordings.has(recordingOf(path) ?? ''))

async function erasedIn(
  { root, databaseKey, temporary }: CopyErasure,
  manifest: SnapshotManifest,
  missing: readonly ErasureInCopy[],
  recordings: ReadonlySet<string>,
): Promise<SnapshotManifest> {
  const files = withoutMedia(manifest, recordings)
  const database = files.find(({ path }) => path === 'samklang.db')
  const erased = [...manifest.erased, ...missing.map(({ id }) => id)]
  if (!database) return { ...manifest, files, erased }
  const path = join(temporary, `backup-${randomBytes(6).toString('hex')}${PART}`)
  try {
    await copyVerified(join(root, database.object), path)
    eraseInDatabaseCopy(
      path,
      databaseKey,
      missing.map(({ rows }) => rows),
    )
    const object = `snapshots/${manifest.id}/${nextNumber(manifest)}`
    const copied = await copyVerified(path, join(root, object))
    const others = files.filter((file) => file !== database)
    return { ...manifest, files: [...others, { path: 'samklang.db', object, ...copied }], erased }
  } finally {
    await overwriteAndRemove(path).catch(() => undefined)
    await rm(`${path}${PART}`, { force: true }).catch(() => undefined)
  }
}

const nextNumber = ({ id, files }: SnapshotManifest): number =>
  1 +
  Math.max(
    -1,
    ...files.flatMap(({ object }) => {
      const number = object.startsWith(`snapshots/${id}/`) ? Number(object.split('/').at(-1)) : NaN
      return Number.isNaN(number) ? [] : [number]
    }),
  )
