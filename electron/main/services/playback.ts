import { AppError, isAppError } from '@shared/errors'
import { mediaUrl } from '../media/mediaScheme'
import type { PlaybackTickets } from '../media/tickets'
import { openAge } from '../vault/ageReader'
import { openRecordingKeys } from '../vault/recordingKeys'
import { mediaPath } from '../vault/vaultPaths'
import type { OpenWorkspaceHolder } from './openWorkspace'
import { requireRecording } from './recordings'

/** Opens a recording for the window to play: an address that dies when the workspace is locked. */
export class PlaybackService {
  constructor(
    private readonly holder: OpenWorkspaceHolder,
    private readonly tickets: PlaybackTickets,
  ) {
    holder.onLock(() => tickets.revokeAll())
  }

  /** Throws notFound, fileMissing, fileDamaged, or fileSwapped where the file is not the one that was imported. */
  async open(recordingId: string): Promise<{ url: string; mime: string; durationMs: number }> {
    const { db, folder, vaultKeys } = this.holder.get()
    const recording = requireRecording(db, recordingId)
    const expected = db.recordings.mediaFile(recordingId, 'video')
    if (!expected) throw new AppError('notFound')
    const { identity } = await openRecordingKeys(folder, recordingId, vaultKeys.identity)
    const token = this.tickets.issue(
      recordingId,
      async () => {
        const source = await openAge(mediaPath(folder, recordingId, 'video'), [identity])
        if (source.headerDigest === expected.headerDigest && source.size === expected.clearSize) return source
        await source.close()
        throw new AppError('fileSwapped')
      },
      recording.mime,
    )
    // Opened at once, so that whoever asks for it is told what is wrong instead of seeing a black picture.
    await this.tickets.resolve(token)?.source()
    return { url: mediaUrl(token), mime: recording.mime, durationMs: recording.durationMs }
  }

  /** A piece that does not authenticate marks the recording, so that the library can say so. */
  readFailed(recordingId: string, error: unknown): void {
    if (!isAppError(error) || error.code !== 'fileDamaged') return
    this.holder.peek()?.db.recordings.setDamaged(recordingId)
  }
}
