import { PassThrough } from 'node:stream'
import { EncodedPacketSink, type EncodedPacket, type InputAudioTrack } from 'mediabunny'
import type { ByteSink, ByteSource } from '@shared/bytes'
import type { Edit } from '@shared/domain/film/edits'
import { AppError, isAppError } from '@shared/errors'
import { pictureFilters, soundFilters } from './clipFilters'
import { encodeAudio, encodeVideo, intoPipe } from '../convert/ffmpegArguments'
import { packetsFromFfmpeg } from '../convert/ffmpegPackets'
import { writeMp4 } from '../convert/mp4Writer'
import { hasFilter } from '../ffmpeg/ffmpeg'
import type { FfmpegPaths } from '../ffmpeg/ffmpegPath'
import { pipeMatroska } from '../packets/matroskaPipe'
import { NO_AUTOROTATE, UPRIGHT } from '../source/orientation'
import { openStoredFilm, type StoredFilm } from '../source/storedFilm'
import { endsOnAbort } from '../../base/timeLimit'

export interface ClipOptions {
  readonly startMs: number
  readonly endMs: number
  /** With times of the whole film. */
  readonly edits: readonly Edit[]
  readonly signal: AbortSignal
  /** From 0 to 1. */
  readonly onProgress: (fraction: number) => void
}

/** A frame's decoding and presentation order differ by at most this. Seconds. */
export const REORDER_SECONDS = 2

/**
 * Transcodes an interval of a stored film into an MP4 with the edits burnt in, so that what was blurred or
 * muted cannot be recovered. Plaintext exists only in memory and in pipes.
 *
 * @throws AppError `ffmpegMissing`, `cancelled`, `noVideoTrack`, `conversionFailed`; what the film or the
 * sink throws
 */
export const makeClip = async (
  film: ByteSource,
  sink: ByteSink,
  ffmpeg: FfmpegPaths,
  options: ClipOptions,
): Promise<void> => {
  const { startMs, endMs, edits, onProgress } = options
  const stop = new AbortController()
  const signal = AbortSignal.any([options.signal, stop.signal])
  let stored: StoredFilm | null = null
  try {
    stored = await endsOnAbort(openStoredFilm(film), signal)
    const { video, audio, orientation, size } = stored
    const videoSink = new EncodedPacketSink(video)
    const key = await endsOnAbort(keyAt(videoSink, startMs / 1000), signal)
    if (!key) throw new AppError('conversionFailed')
    const zero = key.timestamp
    const even = (side: number) => Math.max(2, Math.floor(side / 2) * 2)
    const picture = { width: even(size.width), height: even(size.height), orientation }
    const filters = pictureFilters(edits, picture, zero * 1000, await hasFilter(ffmpeg, 'scale2ref', signal))
    const sound = audio && soundFilters(edits, zero * 1000)
    const pipe = new PassThrough()
    // Closed by ffmpeg when it has read enough.
    pipe.on('error', () => undefined)
    const source = packetsFromFfmpeg(
      ffmpeg,
      {
        inputs: [{ source: pipe, options: [NO_AUTOROTATE, '-f', 'matroska'] }],
        outputOptions: outputOptions(filters, sound, startMs / 1000 - zero, (endMs - startMs) / 1000),
      },
      signal,
    )
    const stretch = {
      open: () => Promise.resolve(source),
      videoTrack: 0,
      audioTrack: audio ? 0 : null,
      from: null,
      to: null,
    }
    const onTime = (seconds: number) => onProgress(Math.min(0.99, (seconds * 1000) / (endMs - startMs)))
    const end = endMs / 1000 + REORDER_SECONDS
    const writing = endsOnAbort(writeMp4([stretch], sink, { signal, onTime, orientation: UPRIGHT }), signal)
    const feeding = pipeMatroska(
      {
        video: { track: video, packets: until(videoSink.packets(key), zero, end) },
        audio: audio && { track: audio, packets: until(audioFrom(audio, zero), zero, end) },
      },
      pipe,
      signal,
    ).catch(async (error: unknown) => {
      // Not a failure where ffmpeg closed its input because it had read enough.
      if (
        await source.complete?.().then(
          () => true,
          () => false,
        )
      )
        return
      stop.abort()
      throw error
    })
    try {
      await Promise.all([writing, feeding])
    } catch (error) {
      stop.abort()
      await Promise.allSettled([writing, feeding])
      throw error
    }
    onProgress(1)
  } catch (error) {
    if (options.signal.aborted) throw new AppError('cancelled')
    throw isAppError(error) && error.code !== 'cancelled'
      ? error
      : new AppError('conversionFailed', {}, { cause: error })
  } finally {
    stop.abort()
    stored?.input.dispose()
  }
}

/** Encoded as a transcoded import is. */
const outputOptions = (filters: string, sound: string | null, from: number, seconds: number): string[] => [
  ...['-filter_complex', filters, '-map', '[v]', ...encodeVideo],
  ...(sound === null ? [] : ['-map', '0:a:0', '-af', sound, ...encodeAudio(2)]),
  ...['-ss', from.toFixed(3), '-t', seconds.toFixed(3), '-map_metadata', '-1', '-map_chapters', '-1'],
  ...intoPipe,
]

/** The keyframe from which a moment can be decoded; undefined where there is none. */
export const keyAt = async (sink: EncodedPacketSink, seconds: number) =>
  (await sink.getKeyPacket(seconds)) ?? (await sink.getFirstKeyPacket())

/** Packets up to a time, counted from `zero`; both in seconds. */
export async function* until(
  packets: AsyncIterable<EncodedPacket>,
  zero: number,
  end: number,
): AsyncGenerator<EncodedPacket> {
  for await (const packet of packets) {
    if (packet.timestamp >= end) return
    if (packet.timestamp >= zero) yield packet.clone({ timestamp: packet.timestamp - zero })
  }
}

async function* audioFrom(audio: InputAudioTrack, from: number): AsyncGenerator<EncodedPacket> {
  const sink = new EncodedPacketSink(audio)
  yield* sink.packets((await sink.getPacket(from)) ?? undefined)
}
