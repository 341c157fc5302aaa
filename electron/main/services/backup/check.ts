import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import {
  bytesOf,
  recordingOf,
  type CheckReport,
  type Finding,
  type SnapshotManifest,
} from '@shared/domain/backup/backup'
import { isAppError } from '@shared/errors'
import { PART } from '../../base/atomicFile'
import type { Repositories } from '../../db/repositories'
import { checkCopy } from '../../db/checkDatabase'
import type { MediaFile } from '../../db/film'
import { openAge } from '../../vault/age/ageReader'
import { copyVerified, sha256OfFile } from '../../vault/backup/copyVerified'
import { mediaFiles, mediaPath, recordingKeyPath } from '../../vault/folder/vaultPaths'
import { readManifest } from '../../vault/folder/vaultManifest'
import { openRecordingKeysAt } from '../../vault/keys/recordingKeys'
import type { VerifiedRecords } from '../records/verifiedRecords'
import type { OpenWorkspace } from '../session/sessionContext'

type Work = {
  readonly signal: AbortSignal
  readonly onBytes: (bytes: number) => void
  readonly total: (bytes: number) => void
}

const STEP = 4 * 1024 * 1024

/** Collects findings, those of one kind and place once. */
class Findings {
  private readonly found = new Map<string, Finding>()

  constructor(private readonly db: Repositories) {}

  add(kind: Finding['kind'], what: string, recordingId: string | null = null, count = 1): void {
    const key = `${kind} ${recordingId ?? ''}`
    const known = this.found.get(key)
    const recording = recordingId === null ? null : this.db.recordings.traceOf(recordingId)
    const together =
      known && !known.what.split(', ').includes(what) ? `${known.what}, ${what}` : (known?.what ?? what)
    this.found.set(key, { kind, what: together.slice(0, 200), recording, count: (known?.count ?? 0) + count })
  }

  get all(): Finding[] {
    return [...this.found.values()]
  }
}

/** Verifies every file and row of an open workspace. Changes nothing. Throws cancelled, driveSilent. */
export async function checkWorkspace(
  open: OpenWorkspace,
  verified: VerifiedRecords,
  work: Work,
): Promise<CheckReport> {
  const { db, folder } = open
  const found = new Findings(db)
  const present = db.recordings.present()
  const media = present.flatMap((recordingId) =>
    mediaFiles.flatMap((kind) => {
      const [file] = db.rows.attempt('media_files', { id: kind, recordingId }, () =>
        db.film.mediaFile(recordingId, kind),
      )
      return file ? [file] : []
    }),
  )
  work.total(media.reduce((sum, { plaintextSize }) => sum + plaintextSize, 0))
  const { rows, problems } = db.check()
  for (const problem of problems) found.add('databaseDamaged', problem)
  for (const { table, recordingId } of db.damagedRows()) found.add('rowsDamaged', table, recordingId)
  const { invalid } = db.statements.read()
  if (invalid > 0) found.add('statementsInvalid', 'statements', null, invalid)
  for (const row of db.records.list())
    if (!(await verified.read(row))) found.add('recordsInvalid', row.kind, row.recordingId)
  for (const recordingId of present) {
    const identity = await keyOf(open, recordingKeyPath(folder, recordingId), found, recordingId)
    for (const file of media.filter((one) => one.recordingId === recordingId)) {
      if (identity === null) work.onBytes(file.plaintextSize)
      else await checkMedia(mediaPath(folder, recordingId, file.kind), identity, file, found, work)
    }
  }
  return {
    at: new Date().toISOString(),
    files: media.length + present.length,
    bytes: media.reduce((sum, { fileSize }) => sum + fileSize, 0),
    rows,
    findings: found.all,
  }
}

async function keyOf(
  { vaultKeys }: OpenWorkspace,
  path: string,
  found: Findings,
  recordingId: string,
): Promise<string | null> {
  try {
    return (await openRecordingKeysAt(path, vaultKeys)).identity
  } catch (error) {
    if (isAppError(error) && error.code === 'driveSilent') throw error
    const missing = isAppError(error) && isAppError(error.cause) && error.cause.code === 'fileMissing'
    found.add(missing ? 'fileMissing' : 'keyDamaged', 'key.age', recordingId)
    return null
  }
}

/** Decrypts all of a file: every piece of it is authenticated, and it is the one that was written. */
async function checkMedia(
  path: string,
  identity: string,
  expected: MediaFile | null,
  found: Findings,
  { signal, onBytes }: Pick<Work, 'signal' | 'onBytes'>,
  recordingId = expected?.recordingId ?? null,
  what = `${expected?.kind}.age`,
): Promise<void> {
  let read = 0
  try {
    const source = await openAge(path, [identity])
    try {
      if (
        expected &&
        (source.headerDigest !== expected.headerDigest || source.size !== expected.plaintextSize)
      )
        found.add('fileSwapped', what, recordingId)
      const into = new Uint8Array(STEP)
      for (let at = 0; at < source.size; at += STEP) {
        signal.throwIfAborted()
        const { length } = await source.read(at, STEP, into)
        read += length
        onBytes(length)
      }
    } finally {
      await source.close()
    }
  } catch (error) {
    if (!isAppError(error) || ['cancelled', 'driveSilent', 'locked'].includes(error.code)) throw error
    found.add(error.code === 'fileMissing' ? 'fileMissing' : 'fileDamaged', what, recordingId)
    onBytes(Math.max(0, (expected?.plaintextSize ?? read) - read))
  }
}

/**
 * Restores a snapshot as far as it goes without writing it: compares every file with the manifest, decrypts all media,
 * and reads all rows of the database, of which an encrypted copy is made and removed again.
 */
export async function rehearse(
  open: OpenWorkspace,
  root: string,
  manifest: SnapshotManifest,
  temporary: string,
  work: Work,
): Promise<CheckReport> {
  const { files } = manifest
  const found = new Findings(open.db)
  const byPath = new Map(files.map((file) => [file.path, file]))
  const media = files.filter(({ path }) => path.startsWith('media/') && !path.endsWith('/key.age'))
  work.total(bytesOf(files) + bytesOf(media))
  const damaged = new Set<string>()
  for (const { path, object, size, sha256 } of files) {
    work.signal.throwIfAborted()
    try {
      const read = await sha256OfFile(join(root, object), work)
      if (read.size === size && read.sha256 === sha256) continue
      found.add('copyDiffers', path, recordingOf(path))
    } catch (error) {
      if (!isAppError(error) || ['cancelled', 'driveSilent', 'locked'].includes(error.code)) throw error
      found.add(error.code === 'fileMissing' ? 'fileMissing' : 'fileDamaged', path, recordingOf(path))
    }
    damaged.add(path)
  }
  for (const path of ['vault.json', 'keys/vault.age', 'samklang.db'])
    if (!byPath.has(path)) found.add('fileMissing', path)
  for (const recordingId of new Set(media.flatMap(({ path }) => recordingOf(path) ?? []))) {
    const key = byPath.get(`media/${recordingId}/key.age`)
    if (!key) found.add('fileMissing', 'key.age', recordingId)
    const identity =
      key && !damaged.has(key.path) ? await keyOf(open, join(root, key.object), found, recordingId) : null
    for (const { path, object, size } of media.filter((one) => recordingOf(one.path) === recordingId)) {
      if (identity === null || damaged.has(path)) work.onBytes(size)
      else
        await checkMedia(join(root, object), identity, null, found, work, recordingId, path.split('/').at(-1))
    }
  }
  const rows = await rehearseDatabase(open, root, manifest, temporary, found, damaged)
  return {
    at: new Date().toISOString(),
    files: files.length,
    bytes: bytesOf(files),
    rows,
    findings: found.all,
  }
}

async function rehearseDatabase(
  { folder, vaultKeys }: OpenWorkspace,
  root: string,
  { files, epoch }: SnapshotManifest,
  temporary: string,
  found: Findings,
  damaged: ReadonlySet<string>,
): Promise<number> {
  const database = files.find(({ path }) => path === 'samklang.db')
  if (!database || damaged.has(database.path)) return 0
  if ((await readManifest(folder)).epoch !== epoch) {
    // From before the keys were replaced: it opens with the passphrase of that time.
    found.add('otherKeys', 'samklang.db')
    return 0
  }
  try {
    await copyVerified(join(root, database.object), temporary)
    const checked = checkCopy(temporary, vaultKeys.databaseKey)
    for (const problem of checked?.problems ?? ['samklang.db']) found.add('databaseDamaged', problem)
    return checked?.rows ?? 0
  } finally {
    for (const suffix of ['', PART]) await rm(temporary + suffix, { force: true }).catch(() => undefined)
  }
}
