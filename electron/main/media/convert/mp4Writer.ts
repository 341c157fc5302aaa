import {
  EncodedAudioPacketSource,
  EncodedPacketSink,
  EncodedVideoPacketSource,
  Mp4OutputFormat,
  Output,
  StreamTarget,
  type EncodedPacket,
  type Input,
  type InputAudioTrack,
  type InputVideoTrack,
} from 'mediabunny'
import type { ByteSink } from '@shared/bytes'
import { AppError } from '@shared/errors'
import { endAt, merge, startAt, type Flow, type Lane, type TrackPacket } from '../packets/packetTrimming'
import { sameSetup } from '../source/decoderSetup'
import { matrixOf, type Orientation } from '../source/orientation'
import { sinkStream } from './sinkStream'

export interface Written {
  readonly sizeBytes: number
  readonly durationMs: number
}

/** A source whose packets are copied. */
export interface PacketSource {
  readonly input: Input
  /** False for a pipe, which is read from beginning to end. */
  readonly seekable: boolean
  /** Called after reading to the end; rejects if the source ended early. */
  complete?(): Promise<void>
  close(): Promise<void>
}

/** An interval of one source. */
export interface Stretch {
  /** Called when it is this stretch's turn. */
  open(): Promise<PacketSource>
  /** Index among the video tracks. */
  readonly videoTrack: number
  /** Index among the audio tracks; null for none. */
  readonly audioTrack: number | null
  /** Presentation times in seconds; null for the source's start and end. */
  readonly from: number | null
  readonly to: number | null
}

export interface Mp4Options {
  /** Of the frames, which all stretches share. */
  readonly orientation: Orientation
  readonly signal?: AbortSignal | undefined
  /** Seconds of film written so far. */
  readonly onTime?: (seconds: number) => void
}

/**
 * Remuxes one video track and one audio track of each stretch into one MP4, the stretches one after the other.
 * Nothing is decoded, other tracks and metadata are dropped, and the film starts at 0. A stretch that starts inside its
 * source starts at the keyframe at or before `from`. The index is written at the end, so memory stays flat.
 *
 * @throws AppError `cancelled`, `noVideoTrack`; `conversionFailed` where decoder configurations differ; what the sink
 * throws; an `Error` where the source is damaged
 */
export const writeMp4 = async (
  stretches: readonly Stretch[],
  sink: ByteSink,
  options: Mp4Options,
): Promise<Written> => {
  const target = sinkStream(sink)
  const output = new Output({
    format: new Mp4OutputFormat({ fastStart: false }),
    target: new StreamTarget(target.stream),
  })
  let film: Film | null = null
  let end = 0
  try {
    for (const stretch of stretches) {
      const source = await stretch.open()
      try {
        const tracks = await tracksOf(source.input, stretch)
        film ??= await startFilm(output, tracks, options.orientation)
        end = await copy(film, tracks, stretch, source.seekable, end, options)
        if (stretch.to === null) await source.complete?.()
      } finally {
        await source.close()
      }
    }
    await output.finalize()
    return { sizeBytes: target.size(), durationMs: Math.round(end * 1000) }
  } catch (error) {
    await output.cancel().catch(() => undefined)
    throw error
  }
}

interface Tracks {
  readonly video: InputVideoTrack
  readonly audio: InputAudioTrack | undefined
}

type TrackIndexes = Pick<Stretch, 'videoTrack' | 'audioTrack'>

const tracksOf = async (input: Input, { videoTrack, audioTrack }: TrackIndexes): Promise<Tracks> => {
  const video = (await input.getVideoTracks())[videoTrack]
  if (!video) throw new AppError('noVideoTrack')
  return { video, audio: audioTrack === null ? undefined : (await input.getAudioTracks())[audioTrack] }
}

/** The film being written: its two tracks with their decoder configurations. */
interface Film {
  readonly video: { source: EncodedVideoPacketSource; config: VideoDecoderConfig }
  readonly audio: { source: EncodedAudioPacketSource; config: AudioDecoderConfig } | null
}

const startFilm = async (
  output: Output,
  { video, audio }: Tracks,
  orientation: Orientation,
): Promise<Film> => {
  const film = {
    video: await addVideo(output, video, orientation),
    audio: audio ? await addAudio(output, audio) : null,
  }
  await output.start()
  return film
}

const addVideo = async (
  output: Output,
  track: InputVideoTrack,
  orientation: Orientation,
): Promise<Film['video']> => {
  const [codec, config] = [await track.getCodec(), await track.getDecoderConfig()]
  if (codec === null || config === null) throw new AppError('conversionFailed')
  const source = new EncodedVideoPacketSource(codec)
  const size = [await track.getCodedWidth(), await track.getCodedHeight()] as const
  output.addVideoTrack(source, { transformationMatrix: matrixOf(orientation, ...size) })
  return { source, config }
}

const addAudio = async (output: Output, track: InputAudioTrack): Promise<NonNullable<Film['audio']>> => {
  const [codec, config] = [await track.getCodec(), await track.getDecoderConfig()]
  if (codec === null || config === null) throw new AppError('conversionFailed')
  const source = new EncodedAudioPacketSource(codec)
  output.addAudioTrack(source)
  return { source, config }
}

/** Appends one stretch at `at` seconds of the film; returns the new end of the film in seconds. */
const copy = async (
  film: Film,
  tracks: Tracks,
  stretch: Stretch,
  seekable: boolean,
  at: number,
  { signal, onTime }: Mp4Options,
): Promise<number> => {
  await assertSameSetup(film, tracks)
  const start = await origin(tracks)
  const from = stretch.from === null ? null : start + stretch.from
  const to = stretch.to === null ? null : start + stretch.to
  let zero = from === null ? start : null
  let end = at
  for await (const { kind, packet } of await flowOf(tracks, from, to, seekable)) {
    if (signal?.aborted) throw new AppError('cancelled')
    zero ??= packet.timestamp
    // The encoder delay of a later stretch would overlap the end of the one before.
    if (at > 0 && packet.timestamp < zero) continue
    const timestamp = packet.timestamp - zero + at
    await add(film, kind, packet.clone({ timestamp }))
    end = Math.max(end, timestamp + packet.duration)
    onTime?.(end)
  }
  return end
}

const add = async (
  { video, audio }: Film,
  kind: TrackPacket['kind'],
  packet: EncodedPacket,
): Promise<void> => {
  if (kind === 'video') await video.source.add(packet, { decoderConfig: video.config })
  else await audio?.source.add(packet, { decoderConfig: audio.config })
}

/** An MP4 track has one decoder configuration, so all stretches must share it. */
const assertSameSetup = async (film: Film, { video, audio }: Tracks): Promise<void> => {
  const audioConfig = audio ? await audio.getDecoderConfig() : null
  const same =
    sameSetup(film.video.config, await video.getDecoderConfig()) &&
    (film.audio === null ? audioConfig === null : sameSetup(film.audio.config, audioConfig))
  if (!same) throw new AppError('conversionFailed')
}

const flowOf = async (
  { video, audio }: Tracks,
  from: number | null,
  to: number | null,
  seekable: boolean,
): Promise<Flow> => {
  const videoSink = new EncodedPacketSink(video)
  const jump = from !== null && seekable ? await videoSink.getKeyPacket(from) : null
  const first = jump ?? (await videoSink.getFirstKeyPacket())
  if (!first) throw new AppError('conversionFailed')
  const lanes: Lane[] = [{ kind: 'video', packets: videoSink.packets(first), from: first.timestamp }]
  if (audio) {
    const audioSink = new EncodedPacketSink(audio)
    const start = jump ? await audioSink.getPacket(jump.timestamp) : null
    lanes.push({ kind: 'audio', packets: audioSink.packets(start ?? undefined), from: -Infinity })
  }
  const all = merge(lanes)
  const started = from === null ? all : startAt(all, from)
  return to === null ? started : endAt(started, to, audio !== undefined)
}

/** Audio that starts this much before the video is encoder delay (priming), not to be played. */
const PRIMING_SECONDS = 0.1

/**
 * The source timestamp that a player shows as 0. A film that starts at or before 0 keeps its timestamps: its
 * edit list cuts what is earlier. A later start (broadcast streams start anywhere) is moved to 0.
 */
const origin = async ({ video, audio }: Tracks): Promise<number> => {
  const videoStart = await video.getFirstTimestamp()
  const audioStart = audio ? await audio.getFirstTimestamp() : videoStart
  if (videoStart <= 0) return 0
  return videoStart - audioStart <= PRIMING_SECONDS ? videoStart : Math.max(0, audioStart)
}

/** The time of the last keyframe at or before `fromMs`, where a remuxed film starts. Milliseconds of the source. */
export const keyframeBefore = async (
  input: Input,
  indexes: TrackIndexes,
  fromMs: number,
): Promise<number | null> => {
  const tracks = await tracksOf(input, indexes)
  const zero = await origin(tracks)
  const sink = new EncodedPacketSink(tracks.video)
  const key = (await sink.getKeyPacket(zero + fromMs / 1000)) ?? (await sink.getFirstKeyPacket())
  return key && Math.max(0, Math.round((key.timestamp - zero) * 1000))
}
