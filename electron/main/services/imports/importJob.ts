import { createHash } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import { HEAD_BYTES, type ByteSource } from '@shared/bytes'
import { firstParticipants, type FirstConsent } from '@shared/domain/consent/consent'
import { countedIn, type MeetingDetails } from '@shared/domain/recordings/recording'
import { isAppError, type AppError } from '@shared/errors'
import type { FfmpegPaths } from '../../media/ffmpeg/ffmpegPath'
import { openAge } from '../../vault/age/ageReader'
import { createRecordingKeys, eraseRecording, openRecordingKeys } from '../../vault/keys/recordingKeys'
import { clearImportMarker, markImporting } from '../../vault/folder/importMarker'
import { mediaPath } from '../../vault/folder/vaultPaths'
import type { WrittenFilm } from './importWorkerProtocol'
import type { WriteHooks, ImportWorkerClient } from './importWorkerClient'
import { findOrCreateLeader } from '../recordings/findOrCreateLeader'
import type { OpenedFolder } from '../session/sessionContext'
import type { Protocol } from '../protocol/protocol'
import { assignSupervisors } from '../ratings/assignment'
import { requireUnbarred } from '../ratings/roundStatements'
import type { InspectedFilm } from './sources'

/** Where a film is written. Holds no secret (a recipient can only encrypt), so writing continues while locked. */
export type ImportTarget = {
  readonly recordingId: string
  readonly folder: string
  readonly vaultRecipient: string
}

export type ImportRequest = {
  readonly source: InspectedFilm
  readonly details: MeetingDetails
  readonly consent: FirstConsent
  readonly formRowId: string
  readonly supervisorIds: readonly string[]
  /** Who assigns the supervisors: the importer. */
  readonly assignedBy: string
}

export type ImportHooks = WriteHooks & { readonly ffmpeg: FfmpegPaths; readonly worker: ImportWorkerClient }

/**
 * First half of an import: converts and encrypts the film as a stream. The recording's secret key is written to its key
 * file and not kept. After a failure the folder and its key are removed, as far as
 * nothing holds them open.
 * Throws what `ImportWorkerClient.write` throws.
 */
export async function writeFilm(
  target: ImportTarget,
  source: InspectedFilm,
  hooks: ImportHooks,
): Promise<WrittenFilm> {
  const { folder, recordingId, vaultRecipient } = target
  try {
    const { recipient } = await createRecordingKeys(folder, recordingId, vaultRecipient)
    await markImporting(folder, recordingId)
    const path = mediaPath(folder, recordingId, 'video')
    const sources = source.parts.map((part) => part.path)
    return await hooks.worker.write(
      { path, recipient, sources, plan: source.plan, ffmpeg: hooks.ffmpeg },
      hooks,
    )
  } catch (error) {
    // What cannot be erased now is an interrupted import, which the next unlock removes; it must not hide the cause.
    await eraseRecording(folder, recordingId).catch(() => undefined)
    throw error
  }
}

/** What is open when a film is entered. */
export type Entering = OpenedFolder & { readonly protocol: Protocol }

/**
 * Second half, which needs the workspace unlocked: computes the plaintext digest where it is not known yet,
 * and inserts the recording into the database, which completes the import. After a failure the film stays on
 * the disk.
 * @returns why the chosen supervisors were not assigned, though the recording is there: only its digest tells that one
 * of them has seen a rating of this film; null where they were, or where none was chosen
 */
export async function enterRecording(
  open: Entering,
  recordingId: string,
  { written, converted }: WrittenFilm,
  request: ImportRequest,
  signal: AbortSignal,
): Promise<AppError | null> {
  const path = mediaPath(open.folder, recordingId, 'video')
  const plaintextSha256 = written.sha256 ?? (await digestOf(open, recordingId, path, signal))
  signal.throwIfAborted()
  const refusal = open.db.transaction(() => {
    open.db.recordings.insert({
      id: recordingId,
      details: request.details,
      leaderId: findOrCreateLeader(open.db, request.details.leader),
      formRowId: request.formRowId,
      durationMs: converted.durationMs ?? 0,
      mime: request.source.plan.mimeType,
      importedAt: new Date().toISOString(),
    })
    open.db.consent.save(
      recordingId,
      firstParticipants(request.details.citizenCode, countedIn(request.details), request.consent, uuid),
    )
    open.db.film.putMediaFile({
      recordingId,
      kind: 'video',
      fileSize: written.fileSize,
      headerDigest: written.headerDigest,
      plaintextSize: written.size,
      plaintextSha256,
    })
    return assign(open, recordingId, request)
  })
  // The recording is complete; the next sweep removes a marker that could not be removed.
  await clearImportMarker(open.folder, recordingId).catch(() => undefined)
  return refusal
}

/** Assigns the chosen supervisors; returns why not, where one of them may not rate the film. */
function assign(
  open: Entering,
  recordingId: string,
  { formRowId, supervisorIds, assignedBy }: ImportRequest,
): AppError | null {
  if (supervisorIds.length === 0) return null
  try {
    requireUnbarred(open, recordingId, 'certification', supervisorIds)
  } catch (error) {
    if (isAppError(error)) return error
    throw error
  }
  assignSupervisors(open.db, { recordingId, formRowId, supervisorIds, assignedBy })
  return null
}

async function digestOf(
  open: OpenedFolder,
  recordingId: string,
  path: string,
  signal: AbortSignal,
): Promise<string> {
  const { identity } = await openRecordingKeys(open.folder, recordingId, open.vaultKeys)
  return sha256Of(await openAge(path, [identity]), signal)
}

/** Digest of the plaintext (hex SHA-256), read back from the file; this also verifies that the file is readable. */
async function sha256Of(source: ByteSource, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256')
  const step = 64 * HEAD_BYTES
  try {
    for (let offset = 0; offset < source.size; offset += step) {
      signal.throwIfAborted()
      hash.update(await source.read(offset, step))
    }
    return hash.digest('hex')
  } finally {
    await source.close()
  }
}
