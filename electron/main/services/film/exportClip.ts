import type { Purpose } from '@shared/domain/consent/consent'
import { appliedIn } from '@shared/domain/film/edits'
import { AppError } from '@shared/errors'
import type { FfmpegPaths } from '../../media/ffmpeg/ffmpegPath'
import { makeClip } from '../../media/clip/makeClip'
import { createAgeFile } from '../../vault/age/ageWriter'
import { settledWithin } from '../../base/timeLimit'
import { scryptRecipient } from '../../vault/age/scryptIdentity'
import type { ConsentService } from '../consent/consent'
import { editsOf } from './edits'
import type { SessionContext } from '../session/sessionContext'
import { openFilm } from './recordingFiles'
import { requireRecording } from '../recordings/recordings'

export type ClipRequest = {
  recordingId: string
  /** What the clip is handed on for. */
  purpose: Purpose
  startMs: number
  endMs: number
  passphrase: string
}

const PROGRESS_MS = 200
const CLOSE_MS = 300

/** Exports an interval of a recording into a passphrase-encrypted file, one at a time. */
export class ExportClipService {
  private abort: AbortController | null = null
  private request: ClipRequest | null = null
  private work: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly context: SessionContext,
    private readonly ffmpeg: () => Promise<FfmpegPaths>,
    private readonly consent: ConsentService,
    private readonly onProgress: (fraction: number) => void,
  ) {}

  /**
   * Checks a request before the save dialog. Returns the date of the meeting, for a file name.
   * Throws `badInput`, `notFound`, `ffmpegMissing`, `clipRunning`.
   */
  async prepare({ recordingId, startMs, endMs }: ClipRequest): Promise<{ meetingDate: string }> {
    const { details, durationMs } = requireRecording(this.context.get().db, recordingId)
    if (endMs <= startMs || startMs >= durationMs) throw new AppError('badInput', { field: 'endMs' })
    if (this.abort) throw new AppError('clipRunning')
    if ((await this.ffmpeg()).ffmpeg === null) throw new AppError('ffmpegMissing')
    return { meetingDate: details.meetingDate }
  }

  /** Writes the clip; after a failure no file is left. */
  async write(target: string, input: ClipRequest): Promise<void> {
    if (this.abort) throw new AppError('clipRunning')
    // Choosing a target can take longer than a consent lasts.
    this.consent.require(input.recordingId, input.purpose)
    const abort = new AbortController()
    this.abort = abort
    this.request = input
    const work = this.run(target, input, abort.signal)
    this.work = work.catch(() => undefined)
    try {
      await work
    } finally {
      this.abort = null
      this.request = null
    }
  }

  /** Cancels a clip that the consent does not cover any more. */
  async recheck(): Promise<void> {
    const { request } = this
    if (request && !this.consent.allows(request.recordingId, request.purpose)) await this.cancel()
  }

  async cancel(): Promise<void> {
    this.abort?.abort()
    await this.work
  }

  private async run(
    target: string,
    { recordingId, startMs, endMs, passphrase }: ClipRequest,
    signal: AbortSignal,
  ): Promise<void> {
    const open = this.context.get()
    const edits = appliedIn(editsOf(open.db, recordingId), startMs, endMs)
    const film = await openFilm(open, recordingId)
    try {
      const writer = await createAgeFile(target, scryptRecipient(passphrase), null)
      try {
        let lastSent = 0
        const onProgress = (fraction: number) => {
          if (Date.now() - lastSent < PROGRESS_MS) return
          lastSent = Date.now()
          this.onProgress(fraction)
        }
        await makeClip(film, writer, await this.ffmpeg(), { startMs, endMs, edits, signal, onProgress })
        if (signal.aborted) throw new AppError('cancelled')
        await writer.finish()
      } catch (error) {
        await writer.abort()
        throw error
      }
    } finally {
      await settledWithin(film.close(), CLOSE_MS)
    }
  }
}
