import { Readable } from 'node:stream'
import { EncodedPacketSink, type EncodedPacket, type InputAudioTrack } from 'mediabunny'
import type { ByteSink, ByteSource } from '@shared/bytes'
import type { Edit } from '@shared/domain/film/edits'
import { AppError, isAppError } from '@shared/errors'
import { clipFilters } from './clipFilters'
import type { FfmpegPaths } from '../ffmpeg/ffmpegPath'
import { pipeThroughFfmpeg } from '../ffmpeg/ffmpegPipe'
import { feedFilm, uprightFilter } from '../packets/matroskaPipe'
import { inputFromBytes, inputFromPipe } from '../source/mediabunnyInput'
import { writeMp4 } from '../convert/mp4Writer'

export interface ClipOptions {
  readonly startMs: number
  readonly endMs: number
  /** With the times of the whole film. */
  readonly edits: readonly Edit[]
  readonly signal: AbortSignal
  /** From 0 to 1. */
  readonly onProgress: (fraction: number) => void
}

/** Pictures are stored in another order than they are shown in, by no more than this. Seconds. */
const REORDERED = 2

/**
 * Cuts an interval out of a stored film into an MP4 in which the edits are burnt in: what was blurred or silent is gone. The
 * film is decrypted, cut and converted in memory and between pipes.
 *
 * @throws AppError `ffmpegMissing`, `cancelled`, `noVideoTrack`, `conversionFailed`; whatever the film or the sink throws
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
  const input = inputFromBytes(film)
  try {
    const video = (await input.getVideoTracks())[0]
    if (!video) throw new AppError('noVideoTrack')
    const audio = (await input.getAudioTracks())[0] ?? null
    const pictures = new EncodedPacketSink(video)
    const key = (await pictures.getKeyPacket(startMs / 1000)) ?? (await pictures.getFirstKeyPacket())
    if (!key) throw new AppError('conversionFailed')
    const zero = key.timestamp
    const even = (side: number) => Math.max(2, Math.floor(side / 2) * 2)
    const picture = {
      width: even(await video.getDisplayWidth()),
      height: even(await video.getDisplayHeight()),
      upright: await uprightFilter(video),
    }
    const filters = clipFilters(edits, picture, audio !== null, zero * 1000)
    const run = pipeThroughFfmpeg(
      ffmpeg,
      argumentsFor(filters, startMs / 1000 - zero, (endMs - startMs) / 1000, audio !== null),
      { signal },
    )
    const fed = feedFilm(
      {
        video: { track: video, packets: until(pictures.packets(key), zero, endMs / 1000 + REORDERED) },
        audio: audio && {
          track: audio,
          packets: until(soundFrom(audio, zero), zero, endMs / 1000 + REORDERED),
        },
      },
      run.input,
      signal,
    )
    const made = inputFromPipe(Readable.toWeb(run.output) as ReadableStream<Uint8Array>)
    const source = {
      input: made,
      anywhere: false,
      whole: () => run.finished,
      close: () => Promise.resolve(made.dispose()),
    }
    const stretch = {
      open: () => Promise.resolve(source),
      audioTrack: audio ? 0 : null,
      from: null,
      to: null,
    }
    const onTime = (seconds: number) => onProgress(Math.min(0.99, (seconds * 1000) / (endMs - startMs)))
    const written = writeMp4([stretch], sink, { signal, onTime })
    // ffmpeg closes its input when it has what it needs; a feed that breaks off then is none that failed.
    const feeding = fed.catch(async (error: unknown) => {
      if (
        await run.finished.then(
          () => true,
          () => false,
        )
      )
        return
      stop.abort()
      throw error
    })
    try {
      await Promise.all([written, feeding, run.finished])
    } catch (error) {
      stop.abort()
      await Promise.allSettled([written, feeding, run.finished])
      throw error
    } finally {
      made.dispose()
    }
    onProgress(1)
  } catch (error) {
    if (options.signal.aborted) throw new AppError('cancelled')
    throw isAppError(error) && error.code !== 'cancelled'
      ? error
      : new AppError('conversionFailed', {}, { cause: error })
  } finally {
    input.dispose()
  }
}

/** The same picture and sound as a converted import has; see `ffmpegArguments`. */
const argumentsFor = (filters: string, from: number, seconds: number, sound: boolean): string[] => [
  ...['-f', 'matroska', '-i', 'pipe:0', '-filter_complex', filters, '-map', '[v]'],
  ...['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-pix_fmt', 'yuv420p', '-profile:v', 'high'],
  ...['-force_key_frames', 'expr:gte(t,n_forced*2)', '-fps_mode', 'vfr', '-enc_time_base', '1:90000'],
  ...(sound ? ['-map', '[a]', '-c:a', 'aac', '-b:a', '160k', '-ac', '2'] : []),
  ...['-ss', from.toFixed(3), '-t', seconds.toFixed(3), '-map_metadata', '-1', '-map_chapters', '-1'],
  ...[
    '-f',
    'mp4',
    '-movflags',
    'frag_keyframe+empty_moov+default_base_moof+delay_moov+skip_trailer',
    'pipe:1',
  ],
]

async function* until(
  packets: AsyncIterable<EncodedPacket>,
  zero: number,
  end: number,
): AsyncGenerator<EncodedPacket> {
  for await (const packet of packets) {
    if (packet.timestamp >= end) return
    if (packet.timestamp >= zero) yield packet.clone({ timestamp: packet.timestamp - zero })
  }
}

async function* soundFrom(audio: InputAudioTrack, from: number): AsyncGenerator<EncodedPacket> {
  const sink = new EncodedPacketSink(audio)
  yield* sink.packets((await sink.getPacket(from)) ?? undefined)
}
