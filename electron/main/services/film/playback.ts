import { isAppError } from '@shared/errors'
import { mediaUrl } from '../../media/playback/mediaScheme'
import type { PlaybackTickets } from '../../media/playback/tickets'
import type { SessionContext } from '../session/sessionContext'
import { openFilm } from './recordingFiles'
import { requireRecording } from '../recordings/recordings'

/** Opens a recording for the window to play: an address that dies when the workspace is locked. */
export class PlaybackService {
  constructor(
    private readonly holder: SessionContext,
    private readonly tickets: PlaybackTickets,
  ) {}

  /** At a lock: revokes every address, previews included. */
  stop(): Promise<void> {
    return this.tickets.revokeAll()
  }

  /** Throws notFound, fileMissing, fileDamaged, or fileSwapped where the file is not the one that was imported. */
  async open(recordingId: string): Promise<{ url: string; mime: string; durationMs: number }> {
    const open = this.holder.get()
    const recording = requireRecording(open.db, recordingId)
    const token = this.tickets.issue(recordingId, () => openFilm(open, recordingId), recording.mime)
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
