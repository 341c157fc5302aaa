import type { ByteSource } from '@shared/bytes'
import { AppError, isAppError } from '@shared/errors'
import type { MediaKind } from '../../db/film'
import { openAge } from '../../vault/age/ageReader'
import { createAgeFile } from '../../vault/age/ageWriter'
import { openRecordingKeys } from '../../vault/keys/recordingKeys'
import { mediaPath } from '../../vault/folder/vaultPaths'
import { requireUnasked } from '../consent/requests'
import { requireRecording } from '../recordings/recordings'
import type { OpenWorkspace } from '../session/sessionContext'

/**
 * Opens one of a recording's encrypted files and checks that it is the one that was written. The caller closes it.
 * Throws `notFound`, `fileMissing`, `fileUnreadable`, `inUse`, `fileDamaged` or `fileSwapped`.
 */
export async function openMediaFile(
  open: OpenWorkspace,
  recordingId: string,
  kind: MediaKind,
): Promise<ByteSource> {
  requireRecording(open.db, recordingId)
  requireUnasked(open, recordingId)
  const expected = open.db.film.mediaFile(recordingId, kind)
  if (!expected) throw new AppError('notFound')
  const { identity } = await openRecordingKeys(open.folder, recordingId, open.vaultKeys).catch(
    (error: unknown) => {
      // One recording's key is missing or damaged, not the workspace.
      if (!isAppError(error) || error.code !== 'workspaceDamaged') throw error
      const missing = isAppError(error.cause) && error.cause.code === 'fileMissing'
      throw new AppError(missing ? 'fileMissing' : 'fileDamaged', { file: 'key.age' })
    },
  )
  const source = await openAge(mediaPath(open.folder, recordingId, kind), [identity])
  if (source.headerDigest === expected.headerDigest && source.size === expected.plaintextSize)
    return registered(open, source)
  await source.close()
  throw new AppError('fileSwapped')
}

/** A source that is closed at the latest when the workspace locks. */
function registered({ files }: OpenWorkspace, source: ByteSource): ByteSource {
  const file: ByteSource = {
    size: source.size,
    read: (offset, length, into) => source.read(offset, length, into),
    close: async () => {
      files.delete(file)
      await source.close()
    },
  }
  files.add(file)
  return file
}

export const openFilm = (open: OpenWorkspace, recordingId: string): Promise<ByteSource> =>
  openMediaFile(open, recordingId, 'video')

/** Encrypts a small file of a recording, replacing an older one, and stores its size and digests. */
export async function writeMediaFile(
  open: OpenWorkspace,
  recordingId: string,
  kind: Exclude<MediaKind, 'video'>,
  plaintext: Uint8Array,
  signal: AbortSignal,
): Promise<void> {
  const { recipient } = await openRecordingKeys(open.folder, recordingId, open.vaultKeys)
  const writer = await createAgeFile(mediaPath(open.folder, recordingId, kind), [recipient])
  try {
    await writer.write(plaintext, 0)
    signal.throwIfAborted()
    const { fileSize, headerDigest, size, sha256 } = await writer.finish()
    open.db.film.putMediaFile({
      recordingId,
      kind,
      fileSize,
      headerDigest,
      plaintextSize: size,
      plaintextSha256: sha256 ?? '',
    })
  } catch (error) {
    await writer.abort()
    throw error
  }
}
