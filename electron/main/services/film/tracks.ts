import { appliedIn, blurs } from '@shared/domain/film/edits'
import { AppError } from '@shared/errors'
import type { Tracks, TracksReady } from '@shared/domain/film/tracks'
import type { FfmpegPaths } from '../../media/ffmpeg/ffmpegPath'
import { makeTracks } from '../../media/tracks/makeTracks'
import {
  packPeaks,
  packThumbs,
  readPeaks,
  readThumbTable,
  type Peaks,
  type ThumbTable,
} from '../../media/tracks/trackFiles'
import { editsOf } from './edits'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'
import { openFilm, openMediaFile, writeMediaFile } from './recordingFiles'
import { requireRecording } from '../recordings/recordings'
import { SerialQueue } from '../../base/serialQueue'

type Made = { peaks: Peaks; table: ThumbTable }
type Trouble = NonNullable<Tracks['reason']>

/** Leaves the colours of a picture and nothing that could be recognised. */
export type Coarsen = (jpeg: Uint8Array) => Uint8Array

/**
 * Waveform and thumbnails of each recording, made from the encrypted film in the background, one recording at a time: after an
 * import, and anew where they are missing or damaged. What is being made ends with the session.
 */
export class TracksService {
  private readonly queue = new SerialQueue()
  private readonly making = new Map<string, AbortController>()
  private readonly made = new Map<string, Made>()
  private readonly failed = new Map<string, Trouble>()
  private idle: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly holder: SessionContext,
    private readonly ffmpeg: () => Promise<FfmpegPaths>,
    private readonly coarsen: Coarsen,
    private readonly onReady: (ready: TracksReady) => void,
  ) {}

  /** At a lock: aborts what is being made and forgets what was. */
  async stop(): Promise<void> {
    for (const abort of this.making.values()) abort.abort()
    await this.idle
    this.made.clear()
    this.failed.clear()
  }

  async get(recordingId: string): Promise<Tracks> {
    const open = this.holder.get()
    requireRecording(open.db, recordingId)
    if (this.making.has(recordingId)) return nothing('making')
    const failure = this.failed.get(recordingId)
    if (failure) return nothing('unavailable', failure)
    const made = await this.read(open, recordingId).catch(() => null)
    if (made) return asAnswer(made)
    if ((await this.ffmpeg()).ffmpeg === null) return nothing('unavailable', 'ffmpegMissing')
    this.make(recordingId)
    return nothing('making')
  }

  /** Throws notFound, fileMissing, fileDamaged or fileSwapped. */
  async thumb(recordingId: string, index: number): Promise<Uint8Array> {
    const open = this.holder.get()
    requireRecording(open.db, recordingId)
    const { table } = await this.read(open, recordingId)
    const place = table.places[table.shows[index] ?? -1]
    if (!place) throw new AppError('notFound')
    const source = await openMediaFile(open, recordingId, 'thumbs')
    try {
      const jpeg = await source.read(place.start, place.end - place.start)
      const hidden = appliedIn(editsOf(open.db, recordingId), place.atMs).some(blurs)
      return hidden ? this.coarsen(jpeg) : jpeg
    } finally {
      await source.close()
    }
  }

  /** Sees to it that they are there, without anyone waiting. Does nothing where they are, or are being made. */
  make(recordingId: string): void {
    if (this.making.has(recordingId) || !this.holder.peek()) return
    const open = this.holder.get()
    const abort = new AbortController()
    this.making.set(recordingId, abort)
    this.idle = this.queue.run(async () => {
      let ear: TracksReady['ear'] = null
      try {
        ear = await this.run(open, recordingId, abort.signal)
      } catch (error) {
        const missing = error instanceof AppError && error.code === 'ffmpegMissing'
        if (!abort.signal.aborted) this.failed.set(recordingId, missing ? 'ffmpegMissing' : 'failed')
      } finally {
        this.making.delete(recordingId)
      }
      if (!abort.signal.aborted) this.onReady({ recordingId, ear })
    })
  }

  private async run(
    open: OpenWorkspace,
    recordingId: string,
    signal: AbortSignal,
  ): Promise<TracksReady['ear']> {
    signal.throwIfAborted()
    const { durationMs } = requireRecording(open.db, recordingId)
    const film = await openFilm(open, recordingId)
    try {
      const { peaks, thumbs } = await makeTracks(film, await this.ffmpeg(), { durationMs, signal })
      await writeMediaFile(open, recordingId, 'peaks', packPeaks(peaks), signal)
      await writeMediaFile(open, recordingId, 'thumbs', packThumbs(thumbs), signal)
      this.made.delete(recordingId)
      return peaks.ear
    } finally {
      await film.close()
    }
  }

  private async read(open: OpenWorkspace, recordingId: string): Promise<Made> {
    const known = this.made.get(recordingId)
    if (known) return known
    const [peaks, thumbs] = await Promise.all([
      openMediaFile(open, recordingId, 'peaks'),
      openMediaFile(open, recordingId, 'thumbs'),
    ])
    try {
      const made = { peaks: await readPeaks(peaks), table: await readThumbTable(thumbs) }
      if (this.holder.peek() === open) this.made.set(recordingId, made)
      return made
    } finally {
      await Promise.all([peaks.close(), thumbs.close()])
    }
  }
}

const nothing = (state: Tracks['state'], reason?: Trouble): Tracks => ({
  state,
  ...(reason && { reason }),
  peaks: null,
  thumbs: null,
})

const asAnswer = ({ peaks, table: { intervalMs, width, height, shows } }: Made): Tracks => ({
  state: 'ready',
  ...(peaks.data.length === 0 && { reason: 'noSound' as const }),
  peaks: peaks.data.length === 0 ? null : peaks,
  thumbs: { intervalMs, width, height, count: shows.length },
})
