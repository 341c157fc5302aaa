import { EncodedPacketSink, type EncodedPacket, type InputVideoTrack } from 'mediabunny'
import type { Readable } from 'node:stream'
import type { ByteSource } from '@shared/bytes'
import { AppError, isAppError } from '@shared/errors'
import { readAvi } from '../source/aviReader'
import type { FfmpegPaths } from '../ffmpeg/ffmpegPath'
import { pipeThroughFfmpeg } from '../ffmpeg/ffmpegPipe'
import { feedFilm, uprightFilter } from '../packets/matroskaPipe'
import { inputFromBytes } from '../source/mediabunnyInput'
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

/** Wide enough to tell who speaks, small enough that 600 of them are nothing. Pixels. */
const WIDTH = 160
const SAMPLE_RATE = 8000
const SHORTEST_INTERVAL_MS = 2000
const MOST_THUMBS = 600

/** How far apart the thumbnails of a film lie, in milliseconds. */
const thumbInterval = (durationMs: number): number =>
  Math.max(SHORTEST_INTERVAL_MS, Math.ceil(durationMs / MOST_THUMBS))

/**
 * Waveform and thumbnails of a stored film, made by one ffmpeg that gets all of the sound and, of the picture, only those that
 * stand alone: a thumbnail is the last such picture at or before its moment. That takes seconds instead of the minutes
 * that decoding every picture would, and the moment of each thumbnail is known exactly.
 *
 * @throws AppError `ffmpegMissing`, `cancelled`, `noVideoTrack`, `conversionFailed`; whatever reading the film throws
 */
export const makeTracks = async (
  film: ByteSource,
  ffmpeg: FfmpegPaths,
  options: MakeTracksOptions,
): Promise<MadeTracks> => {
  const { durationMs, signal } = options
  // Before the film is read, which would be for nothing.
  if (ffmpeg.ffmpeg === null) throw new AppError('ffmpegMissing')
  const stop = new AbortController()
  const both = AbortSignal.any([signal, stop.signal])
  const input = inputFromBytes(film)
  try {
    const video = (await input.getVideoTracks())[0]
    if (!video) throw new AppError('noVideoTrack')
    const audio = (await input.getAudioTracks())[0] ?? null
    const intervalMs = thumbInterval(durationMs)
    const keys = await keyPictures(video, intervalMs, durationMs)
    const filters = [
      ...(await uprightFilter(video)),
      `scale=${WIDTH}:max(2\\,trunc(${WIDTH}*ih/iw/sar/2)*2),setsar=1`,
    ]
    const order: number[] = []
    const onLine = (line: string) => {
      // The first may be a little before zero, where the sound has been made anew.
      const seconds = /showinfo.* pts_time:\s*(-?[\d.]+)/.exec(line)?.[1]
      if (seconds !== undefined) order.push(Math.round((Number(seconds) * 1000) / intervalMs))
    }
    // More than two are laid together by ffmpeg, which knows where they belong.
    const channels = audio && (await audio.getNumberOfChannels()) === 2 ? 2 : 1
    const args = argumentsFor(filters, intervalMs, audio && channels)
    const run = pipeThroughFfmpeg(ffmpeg, args, { signal: both, background: true, onLine })
    const fed = feedFilm(
      {
        video: { track: video, packets: restamped(keys.pictures, intervalMs) },
        audio: audio && { track: audio, packets: fromStart(new EncodedPacketSink(audio).packets()) },
      },
      run.input,
      both,
    )
    fed.catch(() => stop.abort())
    const [made] = await Promise.all([collect(run.output, channels), fed, run.finished]).catch(
      async (error: unknown) => {
        stop.abort()
        // Why it could not be read counts more than that ffmpeg then had nothing to do.
        throw await fed.then(
          () => error,
          (reason: unknown) => (isAppError(reason) && reason.code !== 'cancelled' ? reason : error),
        )
      },
    )
    return together(made, order, keys, intervalMs)
  } catch (error) {
    if (signal.aborted) throw new AppError('cancelled')
    throw isAppError(error) ? error : new AppError('conversionFailed', {}, { cause: error })
  } finally {
    input.dispose()
  }
}

/**
 * Without the pictures between them a decoder may give some in another order than the film's: cameras (AVCHD) count their
 * pictures so that it cannot know better. `showinfo` tells which is which, and `setpts` puts up with any order.
 */
const argumentsFor = (filters: readonly string[], intervalMs: number, channels: 1 | 2 | null): string[] => [
  ...['-threads', '1', '-f', 'matroska', '-i', 'pipe:0'],
  ...['-map', '0:v:0', '-vf', [...filters, 'showinfo', `setpts=N*${intervalMs}/1000/TB`].join(',')],
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
  ...['-map_metadata', '-1', '-f', 'avi', 'pipe:1'],
]

interface Keys {
  /** For each thumbnail the index of its picture. */
  readonly shows: number[]
  readonly pictures: EncodedPacket[]
}

/** For each thumbnail the last picture at or before its moment that stands alone. */
const keyPictures = async (video: InputVideoTrack, intervalMs: number, durationMs: number): Promise<Keys> => {
  const sink = new EncodedPacketSink(video)
  const keys: Keys = { shows: [], pictures: [] }
  for (let index = 0; index === 0 || index * intervalMs < durationMs; index++) {
    const key = (await sink.getKeyPacket((index * intervalMs) / 1000)) ?? (await sink.getFirstKeyPacket())
    if (!key) throw new AppError('conversionFailed')
    if (keys.pictures.at(-1)?.timestamp !== key.timestamp) keys.pictures.push(key)
    keys.shows.push(keys.pictures.length - 1)
  }
  return keys
}

/** An even rate keeps ffmpeg from doubling or dropping any, and lets each be known by its place. */
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

/** Sound before the film's beginning is an encoder's run-up, and heard nowhere. */
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
 * A picture that could not be decoded is left out, and its thumbnails show the one before, with that one's moment.
 * @param order for each JPEG the picture that it shows
 */
const together = (
  { jpegs, peaks }: Collected,
  order: readonly number[],
  { shows, pictures }: Keys,
  intervalMs: number,
): MadeTracks => {
  const made = jpegs.filter(({ length }) => length > 0)
  const [first] = made
  if (!first || made.length !== order.length) throw new AppError('conversionFailed')
  const byPicture = new Map(order.map((picture, i) => [picture, made[i]!]))
  const decoded = pictures.flatMap(({ timestamp }, index) => {
    const jpeg = byPicture.get(index)
    return jpeg ? [{ index, atMs: Math.max(0, Math.round(timestamp * 1000)), jpeg }] : []
  })
  const nearest = (index: number) =>
    Math.max(
      0,
      decoded.findLastIndex((picture) => picture.index <= index),
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
