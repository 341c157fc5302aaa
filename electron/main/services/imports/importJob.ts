import { createHash } from 'node:crypto'
import { HEAD_BYTES, type ByteSource } from '@shared/bytes'
import type { MeetingDetails } from '@shared/domain/recordings/recording'
import type { FfmpegPaths } from '../../media/ffmpeg/ffmpegPath'
import { openAge } from '../../vault/age/ageReader'
import { createRecordingKeys, eraseRecording, openRecordingKeys } from '../../vault/keys/recordingKeys'
import { clearImportMarker, markImporting } from '../../vault/folder/importMarker'
import { mediaPath } from '../../vault/folder/vaultPaths'
import type { WrittenFilm } from './importWorkerProtocol'
import type { FilmHooks, ImportWorkerClient } from './importWorkerClient'
import { findOrCreateLeader } from '../recordings/findOrCreateLeader'
import type { OpenWorkspace } from '../session/sessionContext'
import { assignSupervisors } from '../ratings/assignment'
import type { InspectedFilm } from './sources'

/** Where a film is written. It holds no secret: the recipient can only encrypt, so that writing goes on while locked. */
export type ImportTarget = {
  readonly recordingId: string
  readonly folder: string
  readonly vaultRecipient: string
}

export type ImportRequest = {
  readonly source: InspectedFilm
  readonly details: MeetingDetails
  readonly formRowId: string
  readonly supervisorIds: readonly string[]
  readonly importedBy: string
}

export type WriteHooks = FilmHooks & { readonly ffmpeg: FfmpegPaths; readonly thread: ImportWorkerClient }

/**
 * The first half of an import: converted where it must be and encrypted in a stream. The recording's own secret key is
 * written to its key file and not kept. Whatever fails, the folder and its key go.
 * Throws what `ImportWorkerClient.write` throws.
 */
export async function writeFilm(
  target: ImportTarget,
  source: InspectedFilm,
  hooks: WriteHooks,
): Promise<WrittenFilm> {
  const { folder, recordingId, vaultRecipient } = target
  try {
    const { recipient } = await createRecordingKeys(folder, recordingId, vaultRecipient)
    await markImporting(folder, recordingId)
    const path = mediaPath(folder, recordingId, 'video')
    const sources = source.parts.map((part) => part.path)
    return await hooks.thread.write(
      { path, recipient, sources, plan: source.plan, ffmpeg: hooks.ffmpeg },
      hooks,
    )
  } catch (error) {
    await eraseRecording(folder, recordingId)
    throw error
  }
}

/**
 * The second half, for which the workspace must be open: the film is read back where its digest is not known, and named
 * in the database. Until the row is there nothing counts. Leaves the film where it is if it fails.
 */
export async function enterRecording(
  open: OpenWorkspace,
  recordingId: string,
  { written, converted }: WrittenFilm,
  request: ImportRequest,
  signal: AbortSignal,
): Promise<void> {
  const path = mediaPath(open.folder, recordingId, 'video')
  const plaintextSha256 = written.sha256 ?? (await digestOf(open, recordingId, path, signal))
  signal.throwIfAborted()
  open.db.transaction(() => {
    open.db.recordings.insert({
      id: recordingId,
      details: request.details,
      leaderId: findOrCreateLeader(open.db, request.details.leader),
      formRowId: request.formRowId,
      durationMs: converted.durationMs ?? 0,
      mime: request.source.plan.mimeType,
      importedBy: request.importedBy,
      importedAt: new Date().toISOString(),
    })
    open.db.film.putMediaFile({
      recordingId,
      kind: 'video',
      fileSize: written.fileSize,
      headerDigest: written.headerDigest,
      plaintextSize: written.size,
      plaintextSha256,
    })
    const { formRowId, supervisorIds, importedBy: assignedBy } = request
    if (supervisorIds.length > 0)
      assignSupervisors(open.db, { recordingId, formRowId, supervisorIds, assignedBy })
  })
  // The row counts; a mark that stays is swept away at the next unlock.
  await clearImportMarker(open.folder, recordingId).catch(() => undefined)
}

async function digestOf(
  open: OpenWorkspace,
  recordingId: string,
  path: string,
  signal: AbortSignal,
): Promise<string> {
  const { identity } = await openRecordingKeys(open.folder, recordingId, open.vaultKeys.identity)
  return sha256Of(await openAge(path, [identity]), signal)
}

/** Reads a finished file back: its digest, and the proof that what was written can be read. */
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
