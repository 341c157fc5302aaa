import { once } from 'node:events'
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

/** Packets of one track, in the order of decoding, with the times that they are to have. */
export type Packets = AsyncIterable<EncodedPacket>

export interface FilmFeed {
  readonly video: { readonly track: InputVideoTrack; readonly packets: Packets }
  readonly audio: { readonly track: InputAudioTrack; readonly packets: Packets } | null
}

/**
 * Writes packets into a pipe as Matroska, which holds whatever a recording may hold and is written forwards only. It keeps no
 * rotation: see `uprightFilter`. Throws `cancelled`, and whatever the packets throw.
 */
export const feedFilm = async (
  { video, audio }: FilmFeed,
  pipe: Writable,
  signal: AbortSignal,
): Promise<void> => {
  const target = new StreamTarget(into(pipe, signal))
  const output = new Output({ format: new MkvOutputFormat({ appendOnly: true }), target })
  try {
    const lanes = [await videoLane(output, video), ...(audio ? [await audioLane(output, audio)] : [])]
    await output.start()
    await interleave(lanes, signal)
    await output.finalize()
    pipe.end()
  } catch (error) {
    await output.cancel().catch(() => undefined)
    throw signal.aborted ? new AppError('cancelled') : error
  }
}

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

const videoLane = async (output: Output, { track, packets }: FilmFeed['video']): Promise<Lane> => {
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
  { track, packets }: NonNullable<FilmFeed['audio']>,
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

const interleave = async (lanes: readonly Lane[], signal: AbortSignal): Promise<void> => {
  // A lane that has ended must say so, or the others wait for it.
  for (const lane of lanes) if (!lane.next) lane.close()
  for (;;) {
    if (signal.aborted) throw new AppError('cancelled')
    const [first, ...others] = lanes.filter(({ next }) => next)
    if (!first) return
    const earliest = others.reduce((a, b) => (b.next!.timestamp < a.next!.timestamp ? b : a), first)
    await earliest.add(earliest.next!)
    earliest.next = (await earliest.packets.next()).value as EncodedPacket | undefined
    if (!earliest.next) earliest.close()
  }
}

const into = (pipe: Writable, signal: AbortSignal) =>
  new WritableStream<StreamTargetChunk>({
    async write({ data }) {
      if (pipe.destroyed) throw new AppError('conversionFailed')
      // The muxer goes on with its buffer.
      if (pipe.write(Buffer.from(data))) return
      const gone = new AbortController()
      try {
        await Promise.race([
          once(pipe, 'drain', { signal: AbortSignal.any([gone.signal, signal]) }),
          once(pipe, 'close', { signal: gone.signal }),
        ])
      } finally {
        gone.abort()
      }
    },
  })

/** The ffmpeg filters that bring a stored picture upright. */
export const uprightFilter = async (track: InputVideoTrack): Promise<string[]> => {
  const turns: Record<number, string[]> = {
    90: ['transpose=clock'],
    180: ['hflip', 'vflip'],
    270: ['transpose=cclock'],
  }
  return turns[await track.getRotation()] ?? []
}
