import { createHash } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import { HEAD_BYTES, type ByteSource } from '@shared/bytes'
import type { MeetingDetails } from '@shared/domain/recording'
import { convert, type Converted } from '../media/convert'
import type { FfmpegPaths } from '../media/ffmpegPath'
import { openAge } from '../vault/ageReader'
import { createAgeFile, type WrittenFile } from '../vault/ageWriter'
import { createRecordingKeys, eraseRecording } from '../vault/recordingKeys'
import { markFinished, markUnfinished } from '../vault/unfinished'
import { mediaPath } from '../vault/vaultPaths'
import type { OpenWorkspace } from './openWorkspace'
import { assignSupervisors } from './recordings'
import type { InspectedSource } from './sources'

export type ImportInput = {
  source: InspectedSource
  details: MeetingDetails
  formRowId: string
  supervisorIds: readonly string[]
}

export type ImportHooks = {
  signal: AbortSignal
  onProgress: (fraction: number) => void
  onFinishing: () => void
  ffmpeg: FfmpegPaths
}

/**
 * Brings one film into the workspace: converted where it must be, encrypted in a stream, then named in the database.
 * Until the row is there nothing counts; whatever fails, the folder and its key go.
 * @returns the new recording's id. Throws cancelled, noSpace, readOnly and what `convert` throws.
 */
export async function importRecording(open: OpenWorkspace, input: ImportInput, hooks: ImportHooks): Promise<string> {
  const id = uuid()
  try {
    const key = await createRecordingKeys(open.folder, id, open.vaultKeys.recipient)
    await markUnfinished(open.folder, id)
    const path = mediaPath(open.folder, id, 'video')
    const { written, converted } = await writeVideo(path, key.recipient, input.source, hooks)
    hooks.onFinishing()
    const clearSha256 = written.sha256 ?? (await sha256Of(await openAge(path, [key.identity]), hooks.signal))
    hooks.signal.throwIfAborted()
    open.db.transaction(() => {
      open.db.recordings.insert(
        {
          id,
          details: JSON.stringify(input.details),
          formRowId: input.formRowId,
          durationMs: converted.durationMs ?? 0,
          mime: input.source.plan.mimeType,
          importedBy: open.user.id,
          importedAt: new Date().toISOString(),
        },
        [
          {
            recordingId: id,
            kind: 'video',
            fileSize: written.fileSize,
            headerDigest: written.headerDigest,
            clearSize: written.size,
            clearSha256,
          },
        ],
      )
      if (input.supervisorIds.length > 0) assignSupervisors(open.db, id, input.supervisorIds)
    })
    await markFinished(open.folder, id)
    return id
  } catch (error) {
    await eraseRecording(open.folder, id)
    throw error
  }
}

async function writeVideo(
  path: string,
  recipient: string,
  { path: source, plan }: InspectedSource,
  hooks: ImportHooks,
): Promise<{ written: WrittenFile; converted: Converted }> {
  const writer = await createAgeFile(path, [recipient])
  try {
    const converted = await convert(source, plan, writer, hooks)
    hooks.signal.throwIfAborted()
    return { written: await writer.finish(), converted }
  } catch (error) {
    await writer.abort()
    throw error
  }
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

