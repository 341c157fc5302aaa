import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import type { BackupProgress } from '@shared/domain/backup/backup'
import { BackupService } from '../../../electron/main/services/backup/backup'
import { KnownCopies } from '../../../electron/main/services/backup/knownCopies'
import { RestoreService } from '../../../electron/main/services/backup/restore'
import { DeskService } from '../../../electron/main/services/desk/desk'
import { ErasureService } from '../../../electron/main/services/erasure/erasure'
import { ErasuresForRestore } from '../../../electron/main/services/erasure/proofs'
import { VerifiedRecords } from '../../../electron/main/services/records/verifiedRecords'
import type { SessionContext } from '../../../electron/main/services/session/sessionContext'
import { createAgeFile } from '../../../electron/main/vault/age/ageWriter'
import { mediaPath } from '../../../electron/main/vault/folder/vaultPaths'
import { createRecordingKeys } from '../../../electron/main/vault/keys/recordingKeys'

/** Backup and restore, composed as in the app. */
export function backupServices(holder: SessionContext) {
  const progress: (BackupProgress | null)[] = []
  const known = new KnownCopies(holder.appData)
  const stopped: string[] = []
  const backup: BackupService = new BackupService(
    holder,
    new VerifiedRecords(holder),
    known,
    holder.appData,
    {
      onProgress: (one) => progress.push(one),
      remindAfterDays: () => 7,
      renewOwn: (open) => open.protocol.renew(),
      eraseIn: (open, root) => erasure.eraseIn(open, root),
    },
  )
  const erasure: ErasureService = new ErasureService(
    holder,
    known,
    new DeskService(holder),
    {
      stop: (recordingId) => {
        stopped.push(recordingId)
        return Promise.resolve()
      },
      dataResponsible: () => new Set(),
    },
    () => backup,
  )
  const restore = new RestoreService(backup, new ErasuresForRestore(known))
  return { backup, restore, erasure, known, progress, stopped }
}

/** Gives a recording of the database encrypted files of this content, with its key. */
export async function writeMedia(
  holder: SessionContext,
  recordingId: string,
  content: Readonly<Partial<Record<'video' | 'peaks' | 'thumbs', Uint8Array>>>,
): Promise<void> {
  const { folder, db, vaultKeys } = holder.get()
  const { recipient } = await createRecordingKeys(folder, recordingId, vaultKeys.recipient)
  for (const [kind, bytes] of Object.entries(content) as ['video', Uint8Array][]) {
    const writer = await createAgeFile(mediaPath(folder, recordingId, kind), [recipient])
    await writer.write(bytes, 0)
    const { fileSize, headerDigest, size, sha256 } = await writer.finish()
    db.film.putMediaFile({
      ...{ recordingId, kind, fileSize, headerDigest },
      ...{ plaintextSize: size, plaintextSha256: sha256 ?? '0'.repeat(64) },
    })
  }
}

/** Every file below a folder with the digest of its bytes. */
export function digests(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {}
  return Object.fromEntries(
    readdirSync(folder, { recursive: true })
      .map(String)
      .filter((name) => statSync(join(folder, name)).isFile())
      .sort()
      .map((name) => [
        name.replaceAll('\\', '/'),
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
  )
}

/** An empty folder beside another one. */
export function emptyBeside(folder: string, name: string): string {
  const path = join(folder, '..', name)
  mkdirSync(path, { recursive: true })
  return path
}
