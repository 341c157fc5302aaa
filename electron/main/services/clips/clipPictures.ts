import { AppError, isAppError } from '@shared/errors'
import { settledWithin } from '../../base/timeLimit'
import { makePicture } from '../../media/clip/makePicture'
import type { FfmpegPaths } from '../../media/ffmpeg/ffmpegPath'
import { editsOf } from '../film/edits'
import { openFilm } from '../film/recordingFiles'
import type { SessionContext } from '../session/sessionContext'
import { requireClip, requireShowable } from './clips'

const LIMIT_MS = 30_000
const CLOSE_MS = 300

/** Pictures of clips, made where a clip may be played, and with the same covers. They are stored nowhere. */
export class ClipPictures {
  constructor(
    private readonly context: SessionContext,
    private readonly ffmpeg: () => Promise<FfmpegPaths>,
  ) {}

  /**
   * The first frame of a clip as JPEG. Throws notFound, the obstacle, ffmpegMissing, noVideoTrack, conversionFailed, or
   * what opening the recording throws.
   */
  async of(clipId: string): Promise<Uint8Array> {
    const open = this.context.get()
    const { clip } = requireClip(open.db, clipId)
    requireShowable(open, clip.recordingId)
    const film = await openFilm(open, clip.recordingId)
    try {
      const jpeg = await makePicture(film, await this.ffmpeg(), {
        startMs: clip.startMs,
        edits: editsOf(open.db, clip.recordingId),
        signal: AbortSignal.timeout(LIMIT_MS),
      })
      // A consent may end, and a workspace be locked, while it is made.
      requireShowable(this.context.get(), clip.recordingId)
      return jpeg
    } catch (error) {
      // Only the time limit ends it.
      throw isAppError(error) && error.code === 'cancelled' ? new AppError('conversionFailed') : error
    } finally {
      await settledWithin(film.close(), CLOSE_MS)
    }
  }
}
