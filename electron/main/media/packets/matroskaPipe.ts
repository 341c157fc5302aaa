import type { Writable } from 'node:stream'
import {
  EncodedAudioPacketSource,
  EncodedVideoPacketSource,
  MkvOutputFormat,
  Output,
  StreamTarget,
  type EncodedPacket,
  type InputAudioTrack,
  type InputVideoTrack,
  type StreamTargetChunk,
} from 'mediabunny'
import { AppError } from '@shared/errors'
import { endsOnAbort, settledWithin } from '../../base/timeLimit'

/** Packets of one track in decoding order, with their final timestamps. */
export type Packets = AsyncIterable<EncodedPacket>

export interface MatroskaTracks {
  readonly video: { readonly track: InputVideoTrack; readonly packets: Packets }
  readonly audio: { readonly track: InputAudioTrack; readonly packets: Packets } | null
}

/**
 * Muxes packets into a pipe as Matroska, which takes every codec of a recording and is written without
 * seeking. The orientation is lost: see `uprightFilters`. Ends a moment after `signal` aborts, whatever it waits for.
 * Throws `cancelled`, `conversionFailed` where the pipe is
 * closed, and what the packets throw.
 */
export const pipeMatroska = (tracks: MatroskaTracks, pipe: Writable, signal: AbortSignal): Promise<void> =>
  endsOnAbort(mux(tracks, pipe, signal), signal)

const mux = async ({ video, audio }: MatroskaTracks, pipe: Writable, signal: AbortSignal): Promise<void> => {
  const target = new StreamTarget(into(pipe, signal))
  const output = new Output({ format: new MkvOutputFormat({ appendOnly: true }), target })
  try {
    const lanes = [await videoLane(output, video), ...(audio ? [await audioLane(output, audio)] : [])]
    await output.start()
    await interleave(lanes, pipe, signal)
    await output.finalize()
    if (isGone(pipe)) throw new AppError('conversionFailed')
    pipe.end()
  } catch (error) {
    // The muxer may wait for the pipe that failed.
    await settledWithin(output.cancel(), CANCEL_MS)
    throw signal.aborted ? new AppError('cancelled') : error
  }
}

const CANCEL_MS = 300

interface Lane {
  readonly packets: AsyncIterator<EncodedPacket>
  next: EncodedPacket | undefined
  add(packet: EncodedPacket): Promise<void>
  close(): void
}

const lane = async (packets: Packets, add: Lane['add'], close: Lane['close']): Promise<Lane> => {
  const iterator = packets[Symbol.asyncIterator]()
  return { packets: iterator, next: (await iterator.next()).value as EncodedPacket | undefined, add, close }
}

const videoLane = async (output: Output, { track, packets }: MatroskaTracks['video']): Promise<Lane> => {
  const [codec, decoderConfig] = [await track.getCodec(), await track.getDecoderConfig()]
  if (codec === null || decoderConfig === null) throw new AppError('conversionFailed')
  const source = new EncodedVideoPacketSource(codec)
  output.addVideoTrack(source)
  return lane(
    packets,
    (packet) => source.add(packet, { decoderConfig }),
    () => source.close(),
  )
}

const audioLane = async (
  output: Output,
  { track, packets }: NonNullable<MatroskaTracks['audio']>,
): Promise<Lane> => {
  const [codec, decoderConfig] = [await track.getCodec(), await track.getDecoderConfig()]
  if (codec === null || decoderConfig === null) throw new AppError('conversionFailed')
  const source = new EncodedAudioPacketSource(codec)
  output.addAudioTrack(source)
  return lane(
    packets,
    (packet) => source.add(packet, { decoderConfig }),
    () => source.close(),
  )
}

const interleave = async (lanes: readonly Lane[], pipe: Writable, signal: AbortSignal): Promise<void> => {
  // The muxer waits for a track that is neither closed nor has a packet.
  for (const lane of lanes) if (!lane.next) lane.close()
  for (;;) {
    if (signal.aborted) throw new AppError('cancelled')
    if (isGone(pipe)) throw new AppError('conversionFailed')
    const [first, ...others] = lanes.filter(({ next }) => next)
    if (!first) return
    const head = others.reduce((a, b) => (b.next!.timestamp < a.next!.timestamp ? b : a), first)
    await head.add(head.next!)
    head.next = (await head.packets.next()).value as EncodedPacket | undefined
    if (!head.next) head.close()
  }
}

/** A sink that never fails, since the muxer handles no failure of its sink: `interleave` notices a closed pipe. */
const into = (pipe: Writable, signal: AbortSignal) =>
  new WritableStream<StreamTargetChunk>({
    async write({ data }) {
      if (isGone(pipe) || signal.aborted) return
      // The muxer reuses its buffer.
      if (!pipe.write(Buffer.from(data))) await drained(pipe, signal)
    },
  })

const isGone = (pipe: Writable): boolean => pipe.destroyed || pipe.errored !== null

const drained = (pipe: Writable, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      for (const event of events) pipe.off(event, done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    for (const event of events) pipe.once(event, done)
    signal.addEventListener('abort', done, { once: true })
  })

const events = ['drain', 'close', 'error'] as const
