import type { ByteSource } from '@shared/bytes'
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
import { settledWithin } from '../../base/timeLimit'

type TrackData = { peaks: Peaks; table: ThumbTable }
type Failure = NonNullable<Tracks['reason']>

/** A film for which waveform and thumbnails take longer than this, and a quarter of its length, is given up. */
const LIMIT_MS = 10 * 60_000
const CLOSE_MS = 300

/** Downscales a JPEG until no person can be recognised. */
export type Coarsen = (jpeg: Uint8Array) => Uint8Array

/**
 * Waveform and thumbnails of each recording, made from the encrypted film in the background, one recording at
 * a time: after an import, and again where they are missing or damaged. Locking cancels it.
 */
export class TracksService {
  private readonly queue = new SerialQueue()
  private readonly making = new Map<string, AbortController>()
  private readonly made = new Map<string, TrackData>()
  private readonly failed = new Map<string, Failure>()
  private idle: Promise<unknown> = Promise.resolve()

  constructor(
    private readonly context: SessionContext,
    private readonly ffmpeg: () => Promise<FfmpegPaths>,
    private readonly coarsen: Coarsen,
    private readonly onReady: (ready: TracksReady) => void,
  ) {}

  /** On lock: cancels the work and drops the caches. */
  async stop(): Promise<void> {
    for (const abort of this.making.values()) abort.abort()
    await this.idle
    this.made.clear()
    this.failed.clear()
  }

  async get(recordingId: string): Promise<Tracks> {
    const open = this.context.get()
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

  /** One thumbnail as JPEG. Throws `notFound`, `fileMissing`, `fileDamaged` or `fileSwapped`. */
  async thumb(recordingId: string, index: number): Promise<Uint8Array> {
    const open = this.context.get()
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

  /** Ends the work on a recording, and drops what is known of it. */
  forget(recordingId: string): void {
    this.making.get(recordingId)?.abort()
    this.made.delete(recordingId)
    this.failed.delete(recordingId)
  }

  /** Queues the work; `onReady` reports its end. Does nothing while it is queued or running. */
  make(recordingId: string): void {
    if (this.making.has(recordingId) || !this.context.peek()) return
    const open = this.context.get()
    const abort = new AbortController()
    this.making.set(recordingId, abort)
    this.idle = this.queue.run(async () => {
      let monoSide: TracksReady['monoSide'] = null
      try {
        monoSide = await this.run(open, recordingId, abort.signal)
      } catch (error) {
        const missing = error instanceof AppError && error.code === 'ffmpegMissing'
        if (!abort.signal.aborted) this.failed.set(recordingId, missing ? 'ffmpegMissing' : 'failed')
      } finally {
        this.making.delete(recordingId)
      }
      if (!abort.signal.aborted) this.onReady({ recordingId, monoSide })
    })
  }

  private async run(
    open: OpenWorkspace,
    recordingId: string,
    signal: AbortSignal,
  ): Promise<TracksReady['monoSide']> {
    signal.throwIfAborted()
    const { durationMs } = requireRecording(open.db, recordingId)
    const film = await openFilm(open, recordingId)
    try {
      const limit = AbortSignal.any([signal, AbortSignal.timeout(Math.round(LIMIT_MS + durationMs / 4))])
      const { peaks, thumbs } = await makeTracks(film, await this.ffmpeg(), { durationMs, signal: limit })
      await writeMediaFile(open, recordingId, 'peaks', packPeaks(peaks), signal)
      await writeMediaFile(open, recordingId, 'thumbs', packThumbs(thumbs), signal)
      this.made.delete(recordingId)
      return peaks.monoSide
    } finally {
      // A disk that does not answer must not stop the films that wait.
      await settledWithin(film.close(), CLOSE_MS)
    }
  }

  private async read(open: OpenWorkspace, recordingId: string): Promise<TrackData> {
    const known = this.made.get(recordingId)
    if (known) return known
    const made = {
      peaks: await readFrom(open, recordingId, 'peaks', readPeaks),
      table: await readFrom(open, recordingId, 'thumbs', readThumbTable),
    }
    if (this.context.peek() === open) this.made.set(recordingId, made)
    return made
  }
}

/** Opens a file, reads from it and closes it, so that no handle is left where the other file is missing. */
const readFrom = async <T>(
  open: OpenWorkspace,
  recordingId: string,
  kind: 'peaks' | 'thumbs',
  read: (source: ByteSource) => Promise<T>,
): Promise<T> => {
  const source = await openMediaFile(open, recordingId, kind)
  try {
    return await read(source)
  } finally {
    await source.close()
  }
}

const nothing = (state: Tracks['state'], reason?: Failure): Tracks => ({
  state,
  ...(reason && { reason }),
  peaks: null,
  thumbs: null,
})

const asAnswer = ({ peaks, table: { intervalMs, width, height, shows } }: TrackData): Tracks => ({
  state: 'ready',
  ...(peaks.data.length === 0 && { reason: 'noSound' as const }),
  peaks: peaks.data.length === 0 ? null : peaks,
  thumbs: { intervalMs, width, height, count: shows.length },
})
