import { EncodedPacketSink } from 'mediabunny'
import { PassThrough } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { ByteSource } from '@shared/bytes'
import { appliedIn, blurs, type Edit } from '@shared/domain/film/edits'
import { firstFrameAt } from '@shared/domain/supervision/clip'
import { AppError, isAppError } from '@shared/errors'
import { endsOnAbort } from '../../base/timeLimit'
import { hasFilter, runFfmpeg } from '../ffmpeg/ffmpeg'
import type { FfmpegPaths } from '../ffmpeg/ffmpegPath'
import { pipeMatroska } from '../packets/matroskaPipe'
import { NO_AUTOROTATE } from '../source/orientation'
import { openStoredFilm, type StoredFilm } from '../source/storedFilm'
import { pictureFilters } from './clipFilters'
import { keyAt, REORDER_SECONDS, until } from './makeClip'

export interface PictureOptions {
  /** Start of an interval, in milliseconds of the film: its first frame is taken. */
  readonly startMs: number
  /** With times of the whole film. */
  readonly edits: readonly Edit[]
  readonly signal: AbortSignal
}

/** Longer side at most, in pixels: sharp on half a page of A4. */
const LONGEST = 960
/** Matroska has whole milliseconds. Seconds. */
const ROUNDED = 0.002

/**
 * The frame that the player shows first of an interval, as JPEG with the blurs burnt in. Plaintext exists only in
 * memory and in pipes.
 *
 * @throws AppError `ffmpegMissing`, `cancelled`, `noVideoTrack`, `conversionFailed`; what the film throws
 */
export const makePicture = async (
  film: ByteSource,
  ffmpeg: FfmpegPaths,
  { startMs, edits, signal }: PictureOptions,
): Promise<Uint8Array> => {
  const stop = new AbortController()
  const both = AbortSignal.any([signal, stop.signal])
  let stored: StoredFilm | null = null
  try {
    stored = await endsOnAbort(openStoredFilm(film), both)
    const { video, orientation, size } = stored
    const sink = new EncodedPacketSink(video)
    const seconds = firstFrameAt(startMs)
    const frame = await endsOnAbort(frameAt(sink, seconds), both)
    const key = frame && (await endsOnAbort(keyAt(sink, frame.timestamp), both))
    if (!key) throw new AppError('conversionFailed')
    const zero = key.timestamp
    const end = frame.timestamp + REORDER_SECONDS
    const withScale2ref = await hasFilter(ffmpeg, 'scale2ref', both)
    // Covered where the player covers: at the time of the frame, or at the one it stands for.
    const [from, to] = [frame.timestamp * 1000, startMs].sort((a, b) => a - b) as [number, number]
    const covered = appliedIn(edits, from, to)
      .filter(blurs)
      .map((edit) => ({ ...edit, startMs: 0, endMs: Math.ceil(end * 1000) }))
    const picture = { ...fitted(size), orientation }
    const filters = pictureFilters(covered, picture, zero * 1000, withScale2ref)
    const pipe = new PassThrough()
    // Closed by ffmpeg when it has read enough.
    pipe.on('error', () => undefined)
    const run = runFfmpeg(
      ffmpeg,
      {
        inputs: [{ source: pipe, options: [NO_AUTOROTATE, '-f', 'matroska'] }],
        outputOptions: [
          ...['-filter_complex', filters, '-map', '[v]'],
          ...['-ss', Math.max(0, frame.timestamp - zero - ROUNDED).toFixed(6), '-frames:v', '1'],
          ...['-c:v', 'mjpeg', '-q:v', '3', '-pix_fmt', 'yuvj420p', '-map_metadata', '-1', '-f', 'mjpeg'],
        ],
      },
      { signal: both },
    )
    const packets = until(sink.packets(key), zero, end)
    const feeding = pipeMatroska({ video: { track: video, packets }, audio: null }, pipe, both)
    // ffmpeg then ends, and says why. Where it has ended by itself, it had read enough.
    feeding.catch((error: Error) => pipe.destroy(error))
    const jpeg = await buffer(run.output).catch(() => null)
    await run.finished
    if (!jpeg?.length) throw new AppError('conversionFailed')
    return new Uint8Array(jpeg)
  } catch (error) {
    if (signal.aborted) throw new AppError('cancelled')
    throw isAppError(error) && error.code !== 'cancelled'
      ? error
      : new AppError('conversionFailed', {}, { cause: error })
  } finally {
    stop.abort()
    stored?.input.dispose()
  }
}

const frameAt = async (sink: EncodedPacketSink, seconds: number) =>
  (await sink.getPacket(seconds)) ?? (await sink.getFirstPacket())

const fitted = ({ width, height }: StoredFilm['size']): StoredFilm['size'] => {
  const scale = Math.min(1, LONGEST / Math.max(width, height))
  const even = (side: number) => Math.max(2, Math.floor((side * scale) / 2) * 2)
  return { width: even(width), height: even(height) }
}
