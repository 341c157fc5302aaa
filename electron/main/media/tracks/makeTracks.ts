import { EncodedPacketSink, type EncodedPacket, type InputVideoTrack } from 'mediabunny'
import { PassThrough, type Readable } from 'node:stream'
import type { ByteSource } from '@shared/bytes'
import { AppError, isAppError } from '@shared/errors'
import { readAvi } from './aviReader'
import { runFfmpeg } from '../ffmpeg/ffmpeg'
import { endsOnAbort } from '../../base/timeLimit'
import type { FfmpegPaths } from '../ffmpeg/ffmpegPath'
import { pipeMatroska } from '../packets/matroskaPipe'
import { fitFrame } from '../convert/ffmpegArguments'
import { NO_AUTOROTATE, uprightFilters } from '../source/orientation'
import { openStoredFilm, type StoredFilm } from '../source/storedFilm'
import { PeakBuckets } from './peakBuckets'
import type { Peaks, Picture, Thumbs } from './trackFiles'

export interface MadeTracks {
  readonly peaks: Peaks
  readonly thumbs: Thumbs
}

export interface MakeTracksOptions {
  readonly durationMs: number
  readonly signal: AbortSignal
}

/** Wide enough to see who speaks; 600 of them take a few MiB. Pixels. */
const WIDTH = 160
const SAMPLE_RATE = 8000
/** What ffmpeg has read is all it needs: the rest of the film is given up this long after its end. */
const AFTERMATH_MS = 500
const MIN_INTERVAL_MS = 2000
const MAX_THUMBS = 600

/** Milliseconds between the thumbnails of a film. */
const thumbInterval = (durationMs: number): number =>
  Math.max(MIN_INTERVAL_MS, Math.ceil(durationMs / MAX_THUMBS))

/**
 * Waveform and thumbnails of a stored film, made by one ffmpeg that receives all audio packets but only
 * keyframes (docs/adr/0014): a thumbnail is the last keyframe at or before its time. This takes seconds,
 * where decoding every frame takes minutes, and the time of each thumbnail is exact.
 *
 * @throws AppError `ffmpegMissing`, `cancelled`, `noVideoTrack`, `conversionFailed`; what reading the film
 * throws
 */
export const makeTracks = async (
  film: ByteSource,
  ffmpeg: FfmpegPaths,
  options: MakeTracksOptions,
): Promise<MadeTracks> => {
  const { durationMs, signal } = options
  // Before the film is read in vain.
  if (ffmpeg.ffmpeg === null) throw new AppError('ffmpegMissing')
  const stop = new AbortController()
  const both = AbortSignal.any([signal, stop.signal])
  const ended = new AbortController()
  let stored: StoredFilm | null = null
  try {
    stored = await endsOnAbort(openStoredFilm(film), both)
    const { video, audio, orientation, size } = stored
    const intervalMs = thumbInterval(durationMs)
    const keys = await endsOnAbort(keyframesOf(video, intervalMs, durationMs), both)
    const filters = [
      ...uprightFilters(orientation),
      'scale=max(2\\,trunc(iw*sar/2)*2):ih',
      // One size for all, also where that of the film changes.
      ...fitFrame(WIDTH, Math.max(2, Math.round((WIDTH * size.height) / size.width / 2) * 2)),
    ]
    const order: number[] = []
    const onLine = (line: string) => {
      // Transcoded audio with priming makes the first timestamp slightly negative.
      const seconds = /showinfo.* pts_time:\s*(-?[\d.]+)/.exec(line)?.[1]
      if (seconds !== undefined) order.push(Math.round((Number(seconds) * 1000) / intervalMs))
    }
    // ffmpeg downmixes more than two channels, by their layout.
    const channels = audio && (await audio.getNumberOfChannels()) === 2 ? 2 : 1
    const pipe = new PassThrough()
    // Closed where ffmpeg ends early; `finished` says why.
    pipe.on('error', () => undefined)
    const command = {
      // ffmpeg would move everything to 0 where it misjudges the start of a track from a few keyframes.
      inputs: [{ source: pipe, options: ['-copyts', NO_AUTOROTATE, '-threads', '1', '-f', 'matroska'] }],
      outputOptions: outputOptions(filters, intervalMs, audio && channels),
    }
    const run = runFfmpeg(ffmpeg, command, { signal: both, background: true, onLine })
    const feeding = pipeMatroska(
      {
        video: { track: video, packets: restamped(keys.frames, intervalMs) },
        audio: audio && { track: audio, packets: fromStart(new EncodedPacketSink(audio).packets()) },
      },
      pipe,
      AbortSignal.any([both, ended.signal]),
    )
    feeding.catch(() => stop.abort())
    // Once ffmpeg has ended, nothing reads what is fed.
    const over = () => setTimeout(() => ended.abort(), AFTERMATH_MS)
    run.finished.then(over, over)
    const [made] = await Promise.all([
      endsOnAbort(collect(run.output, channels), both),
      feeding,
      run.finished,
    ]).catch(async (error: unknown) => {
      stop.abort()
      // A failure to read the film is the cause of ffmpeg's failure.
      throw await feeding.then(
        () => error,
        (reason: unknown) => (isAppError(reason) && reason.code !== 'cancelled' ? reason : error),
      )
    })
    return together(made, order, keys, intervalMs)
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

/**
 * Without the frames between them, a decoder may output keyframes out of order, because of the picture order count of
 * AVCHD cameras. `showinfo` logs which is which, and `setpts` accepts any order. It
 * starts over where the size of the film changes.
 */
const outputOptions = (filters: readonly string[], intervalMs: number, channels: 1 | 2 | null): string[] => [
  ...['-map', '0:v:0', '-vf', [...filters, 'showinfo', `setpts=STARTPTS+N*${intervalMs}/1000/TB`].join(',')],
  ...['-fps_mode', 'passthrough', '-r', `1000/${intervalMs}`],
  ...['-c:v', 'mjpeg', '-q:v', '5', '-pix_fmt', 'yuvj420p', '-threads', '1'],
  ...(channels
    ? [
        '-map',
        '0:a:0',
        '-af',
        'aresample=async=1:first_pts=0',
        '-ac',
        String(channels),
        '-ar',
        String(SAMPLE_RATE),
        '-c:a',
        'pcm_s16le',
      ]
    : []),
  ...['-map_metadata', '-1', '-f', 'avi'],
]

interface Keyframes {
  /** For each thumbnail the index of its frame. */
  readonly shows: number[]
  readonly frames: EncodedPacket[]
}

/** For each thumbnail the last keyframe at or before its time. */
const keyframesOf = async (
  video: InputVideoTrack,
  intervalMs: number,
  durationMs: number,
): Promise<Keyframes> => {
  const sink = new EncodedPacketSink(video)
  const keys: Keyframes = { shows: [], frames: [] }
  for (let index = 0; index === 0 || index * intervalMs < durationMs; index++) {
    const key = (await sink.getKeyPacket((index * intervalMs) / 1000)) ?? (await sink.getFirstKeyPacket())
    if (!key) throw new AppError('conversionFailed')
    if (keys.frames.at(-1)?.timestamp !== key.timestamp) keys.frames.push(key)
    keys.shows.push(keys.frames.length - 1)
  }
  return keys
}

/** Evenly spaced timestamps keep ffmpeg from duplicating or dropping frames, and identify each frame. */
async function* restamped(
  packets: readonly EncodedPacket[],
  intervalMs: number,
): AsyncGenerator<EncodedPacket> {
  for (const [index, packet] of packets.entries()) {
    yield await Promise.resolve(
      packet.clone({ timestamp: (index * intervalMs) / 1000, duration: intervalMs / 1000 }),
    )
  }
}

/** Audio before 0 is encoder delay (priming) and is not played. */
async function* fromStart(packets: AsyncIterable<EncodedPacket>): AsyncGenerator<EncodedPacket> {
  for await (const packet of packets) if (packet.timestamp >= 0) yield packet
}

interface Collected {
  readonly jpegs: Uint8Array[]
  readonly peaks: Peaks
}

const collect = async (output: Readable, channels: 1 | 2): Promise<Collected> => {
  const buckets = new PeakBuckets(SAMPLE_RATE, channels)
  const jpegs: Uint8Array[] = []
  for await (const { stream, data } of readAvi(output)) {
    if (stream === 0) jpegs.push(data)
    else buckets.add(data)
  }
  return { jpegs, peaks: buckets.finish() }
}

/**
 * Assembles the result. Thumbnails of a frame that could not be decoded show the one before, with its time.
 * @param order for each JPEG the index of its frame
 */
const together = (
  { jpegs, peaks }: Collected,
  order: readonly number[],
  { shows, frames }: Keyframes,
  intervalMs: number,
): MadeTracks => {
  const made = jpegs.filter(({ length }) => length > 0)
  const [first] = made
  if (!first || made.length !== order.length) throw new AppError('conversionFailed')
  const byFrame = new Map(order.map((frame, i) => [frame, made[i]!]))
  const decoded = frames.flatMap(({ timestamp }, index) => {
    const jpeg = byFrame.get(index)
    return jpeg ? [{ index, atMs: Math.max(0, Math.round(timestamp * 1000)), jpeg }] : []
  })
  const nearest = (index: number) =>
    Math.max(
      0,
      decoded.findLastIndex((frame) => frame.index <= index),
    )
  return {
    peaks,
    thumbs: {
      intervalMs,
      ...jpegSize(first),
      shows: shows.map(nearest),
      pictures: decoded.map(({ atMs, jpeg }): Picture => ({ atMs, jpeg })),
    },
  }
}

/** From the frame header of a baseline JPEG (ITU-T T.81, B.2.2). */
const jpegSize = (jpeg: Uint8Array): { width: number; height: number } => {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength)
  for (let at = 2; at + 9 < view.byteLength; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at)
    if (marker === 0xffc0 || marker === 0xffc1 || marker === 0xffc2)
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
  }
  throw new AppError('conversionFailed')
}
