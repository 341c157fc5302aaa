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
import { sameSetup } from '../ffmpeg/decoderSetup'
import { beginningAt, endingAt, merged, type Flowing, type Lane } from '../packets/packetTrimming'
import { sinkStream } from './sinkStream'

export interface Written {
  readonly sizeBytes: number
  readonly durationMs: number
}

/** A source whose packets are copied, opened when its turn has come. */
export interface PacketSource {
  readonly input: Input
  /** Whether it can be read at any place, or only from beginning to end. */
  readonly anywhere: boolean
  /** Asked where the source was read to its end: rejects if what was read is not the whole of it. */
  whole?(): Promise<void>
  close(): Promise<void>
}

/** A stretch of one source. */
export interface Stretch {
  open(): Promise<PacketSource>
  /** Which sound track to take, counted from 0; null for none. */
  readonly audioTrack: number | null
  /** Seconds of the source as a player shows them; null for its beginning and its end. */
  readonly from: number | null
  readonly to: number | null
}

export interface Mp4Options {
  readonly signal?: AbortSignal | undefined
  /** Seconds of film written so far. */
  readonly onTime?: (seconds: number) => void
}

/**
 * Copies the packets of one picture and one sound track of each stretch into an MP4, one stretch after the other: nothing
 * is decoded, no other track and none of the files' own tags come along, and the film begins at 0. A stretch that begins in
 * the middle of its source begins with the whole picture at or before. The index is written at the end, so that memory stays flat.
 *
 * @throws AppError `cancelled`, `noVideoTrack`; `conversionFailed` where stretches cannot follow each other as they are;
 * whatever the sink throws; an `Error` where the source is damaged
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
        const tracks = await tracksOf(source.input, stretch.audioTrack)
        film ??= await startFilm(output, tracks)
        end = await copy(film, tracks, stretch, source.anywhere, end, options)
        if (stretch.to === null) await source.whole?.()
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
  readonly picture: InputVideoTrack
  readonly sound: InputAudioTrack | undefined
}

const tracksOf = async (input: Input, audioTrack: number | null): Promise<Tracks> => {
  const picture = (await input.getVideoTracks())[0]
  if (!picture) throw new AppError('noVideoTrack')
  return { picture, sound: audioTrack === null ? undefined : (await input.getAudioTracks())[audioTrack] }
}

/** The film that is being written: its two tracks, and what their decoders have been told. */
interface Film {
  readonly picture: { source: EncodedVideoPacketSource; config: VideoDecoderConfig }
  readonly sound: { source: EncodedAudioPacketSource; config: AudioDecoderConfig } | null
}

const startFilm = async (output: Output, { picture, sound }: Tracks): Promise<Film> => {
  const film = {
    picture: await pictureOf(output, picture),
    sound: sound ? await soundOf(output, sound) : null,
  }
  await output.start()
  return film
}

const pictureOf = async (output: Output, track: InputVideoTrack): Promise<Film['picture']> => {
  const [codec, config] = [await track.getCodec(), await track.getDecoderConfig()]
  if (codec === null || config === null) throw new AppError('conversionFailed')
  const source = new EncodedVideoPacketSource(codec)
  output.addVideoTrack(source, { transformationMatrix: await track.getTransformationMatrix() })
  return { source, config }
}

const soundOf = async (output: Output, track: InputAudioTrack): Promise<NonNullable<Film['sound']>> => {
  const [codec, config] = [await track.getCodec(), await track.getDecoderConfig()]
  if (codec === null || config === null) throw new AppError('conversionFailed')
  const source = new EncodedAudioPacketSource(codec)
  output.addAudioTrack(source)
  return { source, config }
}

/** Copies one stretch to where the film has got to; returns the new end of the film in seconds. */
const copy = async (
  film: Film,
  tracks: Tracks,
  stretch: Stretch,
  anywhere: boolean,
  at: number,
  { signal, onTime }: Mp4Options,
): Promise<number> => {
  await mustFollow(film, tracks)
  const beginning = await origin(tracks)
  const from = stretch.from === null ? null : beginning + stretch.from
  let zero = from === null ? beginning : null
  let end = at
  for await (const { kind, packet } of await flowOf(
    tracks,
    from,
    stretch.to === null ? null : beginning + stretch.to,
    anywhere,
  )) {
    if (signal?.aborted) throw new AppError('cancelled')
    zero ??= packet.timestamp
    // The run-up of a later stretch would be heard over the end of the one before.
    if (at > 0 && packet.timestamp < zero) continue
    const timestamp = packet.timestamp - zero + at
    await add(film, kind, packet.clone({ timestamp }))
    end = Math.max(end, timestamp + packet.duration)
    onTime?.(end)
  }
  return end
}

const add = async ({ picture, sound }: Film, kind: Flowing['kind'], packet: EncodedPacket): Promise<void> => {
  if (kind === 'picture') await picture.source.add(packet, { decoderConfig: picture.config })
  else await sound?.source.add(packet, { decoderConfig: sound.config })
}

/** A decoder is told once how to read a film: what follows must be made the same way. */
const mustFollow = async (film: Film, { picture, sound }: Tracks): Promise<void> => {
  const heard = sound ? await sound.getDecoderConfig() : null
  const same =
    sameSetup(film.picture.config, await picture.getDecoderConfig()) &&
    (film.sound === null ? heard === null : sameSetup(film.sound.config, heard))
  if (!same) throw new AppError('conversionFailed')
}

const flowOf = async (
  { picture, sound }: Tracks,
  from: number | null,
  to: number | null,
  anywhere: boolean,
): Promise<AsyncGenerator<Flowing, void, unknown>> => {
  const pictures = new EncodedPacketSink(picture)
  const jump = from !== null && anywhere ? await pictures.getKeyPacket(from) : null
  const first = jump ?? (await pictures.getFirstKeyPacket())
  if (!first) throw new AppError('conversionFailed')
  const lanes: Lane[] = [{ kind: 'picture', packets: pictures.packets(first), from: first.timestamp }]
  if (sound) {
    const sounds = new EncodedPacketSink(sound)
    const start = jump ? await sounds.getPacket(jump.timestamp) : null
    lanes.push({ kind: 'sound', packets: sounds.packets(start ?? undefined), from: -Infinity })
  }
  const all = merged(lanes)
  const begun = from === null ? all : beginningAt(all, from)
  return to === null ? begun : endingAt(begun, to, sound !== undefined)
}

/** Sound this much earlier than the picture is an encoder's run-up, not something to be heard. */
const RUN_UP_SECONDS = 0.1

/**
 * The moment of a source that a player shows as 0. A film that begins at or before 0 keeps its clock: what lies before is
 * cut by its edit list. A later beginning (broadcast streams begin anywhere) is moved to 0.
 */
const origin = async ({ picture, sound }: Tracks): Promise<number> => {
  const seen = await picture.getFirstTimestamp()
  const heard = sound ? await sound.getFirstTimestamp() : seen
  if (seen <= 0) return 0
  return seen - heard <= RUN_UP_SECONDS ? seen : Math.max(0, heard)
}

/**
 * When a film begins that is copied from a moment on, in milliseconds of the source: at the last whole picture at or before.
 */
export const wholePictureAt = async (
  input: Input,
  audioTrack: number | null,
  fromMs: number,
): Promise<number | null> => {
  const tracks = await tracksOf(input, audioTrack)
  const zero = await origin(tracks)
  const pictures = new EncodedPacketSink(tracks.picture)
  const key = (await pictures.getKeyPacket(zero + fromMs / 1000)) ?? (await pictures.getFirstKeyPacket())
  return key && Math.max(0, Math.round((key.timestamp - zero) * 1000))
}
