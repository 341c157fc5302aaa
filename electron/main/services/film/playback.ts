import { isAppError } from '@shared/errors'
import { mediaUrl } from '../../media/playback/mediaScheme'
import type { PlaybackTickets } from '../../media/playback/tickets'
import type { SessionContext } from '../session/sessionContext'
import { openFilm } from './recordingFiles'
import { requireRecording } from '../recordings/recordings'

/** Issues playback URLs. */
export class PlaybackService {
  constructor(
    private readonly context: SessionContext,
    private readonly tickets: PlaybackTickets,
  ) {}

  /** On lock: revokes every URL, those of previews included. */
  stop(): Promise<void> {
    return this.tickets.revokeAll()
  }

  /** Throws `notFound`, `fileMissing`, `fileDamaged`, `inUse`; `fileSwapped` where it is not the imported file. */
  async open(recordingId: string): Promise<{ url: string; mime: string; durationMs: number }> {
    const open = this.context.get()
    const recording = requireRecording(open.db, recordingId)
    const token = this.tickets.issue(recordingId, () => openFilm(open, recordingId), recording.mime)
    // Opened eagerly, so that the caller gets the error instead of a media element that fails to load.
    await this.tickets.resolve(token)?.source()
    return { url: mediaUrl(token), mime: recording.mime, durationMs: recording.durationMs }
  }

  /** Marks a recording that the player cannot decode in some place. Throws `notFound`. */
  reportDamage(recordingId: string): void {
    const { db } = this.context.get()
    requireRecording(db, recordingId)
    db.recordings.setDamaged(recordingId)
  }

  /** Marks a recording whose ciphertext fails to authenticate; the library shows it. */
  readFailed(recordingId: string, error: unknown): void {
    if (!isAppError(error) || error.code !== 'fileDamaged') return
    this.context.peek()?.db.recordings.setDamaged(recordingId)
  }
}
