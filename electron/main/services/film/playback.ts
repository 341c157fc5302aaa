import type { Use } from '@shared/domain/consent/consent'
import { isAppError } from '@shared/errors'
import { mediaUrl } from '../../media/playback/mediaScheme'
import type { PlaybackTickets } from '../../media/playback/tickets'
import type { ConsentService } from '../consent/consent'
import type { SessionContext } from '../session/sessionContext'
import { openFilm } from './recordingFiles'
import { requireRecording } from '../recordings/recordings'

/** Issues playback URLs. */
export class PlaybackService {
  constructor(
    private readonly context: SessionContext,
    private readonly tickets: PlaybackTickets,
    private readonly consent: ConsentService,
  ) {}

  /** On lock: revokes every URL, those of previews included. */
  stop(): Promise<void> {
    return this.tickets.revokeAll()
  }

  /** Ends what plays without a consent that covers it. */
  recheck(): Promise<void> {
    return this.tickets.revokeUnpermitted()
  }

  /**
   * A URL that plays as long as the consent covers the use.
   * Throws `notFound`, `fileMissing`, `fileDamaged`, `inUse`; `fileSwapped` where it is not the imported file.
   */
  async open(recordingId: string, use: Use): Promise<{ url: string; mime: string; durationMs: number }> {
    const open = this.context.get()
    const recording = requireRecording(open.db, recordingId)
    const token = this.tickets.issue(
      recordingId,
      () => openFilm(open, recordingId),
      recording.mime,
      () => this.consent.allows(recordingId, use),
    )
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
