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
import { sinkStream } from './sinkStream'

export interface Written {
  readonly sizeBytes: number
  readonly durationMs: number
}

export interface Mp4Options {
  /** Which sound track to take, counted from 0; null for none. */
  readonly audioTrack: number | null
  readonly signal?: AbortSignal | undefined
  /** Seconds of film written so far. */
  readonly onTime?: (seconds: number) => void
  /** Asked before the end is written: rejects where what was read is not the whole film. */
  readonly beforeEnd?: () => Promise<void>
}

/**
 * Copies the packets of one picture and one sound track into an MP4: nothing is decoded, no other track and none of the
 * file's own tags come along, and the film begins at 0. The index is written at the end, so that memory stays flat.
 *
 * @throws AppError `cancelled`, `noVideoTrack`; whatever the sink throws; an `Error` where the source is damaged
 */
export const writeMp4 = async (input: Input, sink: ByteSink, options: Mp4Options): Promise<Written> => {
  const video = (await input.getVideoTracks())[0]
  if (!video) throw new AppError('noVideoTrack')
  const audio = options.audioTrack === null ? undefined : (await input.getAudioTracks())[options.audioTrack]

  const target = sinkStream(sink)
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: false }), target: new StreamTarget(target.stream) })
  try {
    const lanes = [await videoLane(output, video), ...(audio ? [await audioLane(output, audio)] : [])]
    await output.start()
    const seconds = await copy(lanes, await origin(video, audio), options)
    await options.beforeEnd?.()
    await output.finalize()
    return { sizeBytes: target.size(), durationMs: Math.round(seconds * 1000) }
  } catch (error) {
    await output.cancel().catch(() => undefined)
    throw error
  }
}

/** One track on its way from the source to the MP4. */
interface Lane {
  readonly packets: AsyncGenerator<EncodedPacket, void, unknown>
  /** Pictures before the first that stands alone cannot be shown. */
  readonly from: number
  add(packet: EncodedPacket): Promise<void>
  next: EncodedPacket | undefined
}

const videoLane = async (output: Output, track: InputVideoTrack): Promise<Lane> => {
  const codec = await track.getCodec()
  const decoderConfig = await track.getDecoderConfig()
  if (codec === null || decoderConfig === null) throw new AppError('conversionFailed')
  const source = new EncodedVideoPacketSource(codec)
  output.addVideoTrack(source, { transformationMatrix: await track.getTransformationMatrix() })
  const packets = new EncodedPacketSink(track)
  const first = await packets.getFirstKeyPacket()
  if (!first) throw new AppError('conversionFailed')
  const iterator = packets.packets(first)
  const add = (packet: EncodedPacket) => source.add(packet, { decoderConfig })
  return { packets: iterator, from: first.timestamp, add, next: (await iterator.next()).value ?? undefined }
}

const audioLane = async (output: Output, track: InputAudioTrack): Promise<Lane> => {
  const codec = await track.getCodec()
  const decoderConfig = await track.getDecoderConfig()
  if (codec === null || decoderConfig === null) throw new AppError('conversionFailed')
  const source = new EncodedAudioPacketSource(codec)
  output.addAudioTrack(source)
  const iterator = new EncodedPacketSink(track).packets()
  const add = (packet: EncodedPacket) => source.add(packet, { decoderConfig })
  return { packets: iterator, from: -Infinity, add, next: (await iterator.next()).value ?? undefined }
}

/** Sound this much earlier than the picture is an encoder's run-up, not something to be heard. */
const RUN_UP_SECONDS = 0.1

/**
 * The moment of the source that becomes 0. A film that begins at or before 0 keeps its clock: what lies before is cut by
 * its edit list. A later beginning (broadcast streams begin anywhere) is moved to 0.
 */
const origin = async (video: InputVideoTrack, audio: InputAudioTrack | undefined): Promise<number> => {
  const picture = await video.getFirstTimestamp()
  const sound = audio ? await audio.getFirstTimestamp() : picture
  if (picture <= 0) return 0
  return picture - sound <= RUN_UP_SECONDS ? picture : Math.max(0, sound)
}

/** How long before the first whole picture others may lie that lean on one that is not there. */
const LEADING_SECONDS = 10

/** Copies packet by packet, always the earliest of the tracks; returns the end of the film in seconds. */
const copy = async (lanes: readonly Lane[], zero: number, { signal, onTime }: Mp4Options): Promise<number> => {
  let end = 0
  for (;;) {
    if (signal?.aborted) throw new AppError('cancelled')
    const lane = earliest(lanes)
    if (!lane?.next) return end
    const packet = lane.next
    // A clock that was set back on the way: better no film than one without its rest.
    if (packet.timestamp < lane.from - LEADING_SECONDS) throw new AppError('conversionFailed')
    if (packet.timestamp >= lane.from) {
      const timestamp = packet.timestamp - zero
      await lane.add(packet.clone({ timestamp }))
      end = Math.max(end, timestamp + packet.duration)
      onTime?.(end)
    }
    lane.next = (await lane.packets.next()).value ?? undefined
  }
}

const earliest = (lanes: readonly Lane[]): Lane | undefined => {
  const waiting = lanes.filter((lane) => lane.next)
  return waiting.reduce<Lane | undefined>(
    (first, lane) => (first?.next && lane.next && first.next.timestamp <= lane.next.timestamp ? first : lane),
    undefined,
  )
}
