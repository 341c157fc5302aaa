import type { EncodedPacket } from 'mediabunny'
import { AppError } from '@shared/errors'

/** One track of a source. Times in seconds of the source's own clock. */
export interface Lane {
  readonly kind: 'video' | 'audio'
  readonly packets: AsyncGenerator<EncodedPacket, void, unknown>
  /** Earlier packets are dropped: video before the first keyframe cannot be decoded. */
  readonly from: number
}

export interface TrackPacket {
  readonly kind: Lane['kind']
  readonly packet: EncodedPacket
}

export type Flow = AsyncGenerator<TrackPacket, void, unknown>

/** Leading frames, which refer to a missing earlier frame, may be this long before the first keyframe. */
const LEADING_SECONDS = 10

/**
 * Interleaves the packets of several tracks by timestamp.
 * @throws AppError `conversionFailed` where a clock jumps back, since the rest of the film would be dropped
 */
export async function* merge(lanes: readonly Lane[]): Flow {
  const heads = await Promise.all(lanes.map(async (lane) => ({ lane, next: await nextOf(lane) })))
  try {
    for (;;) {
      const waiting = heads.filter(({ next }) => next !== undefined)
      const head = waiting.reduce<(typeof heads)[number] | undefined>(
        (first, other) =>
          first?.next && other.next && first.next.timestamp <= other.next.timestamp ? first : other,
        undefined,
      )
      if (!head?.next) return
      const { lane, next: packet } = head
      if (packet.timestamp < lane.from - LEADING_SECONDS) throw new AppError('conversionFailed')
      if (packet.timestamp >= lane.from) yield { kind: lane.kind, packet }
      head.next = await nextOf(lane)
    }
  } finally {
    await Promise.all(lanes.map(({ packets }) => packets.return()))
  }
}

const nextOf = async ({ packets }: Lane): Promise<EncodedPacket | undefined> =>
  (await packets.next()).value ?? undefined

/**
 * Drops what is not needed to play from `from` without transcoding: yields the last keyframe at or before it
 * first, then everything that follows, and audio from that keyframe on. Buffers at most one group of
 * pictures.
 */
export async function* startAt(flow: Flow, from: number): Flow {
  let anchor: EncodedPacket | null = null
  let held: TrackPacket[] = []
  let started = false
  for await (const item of flow) {
    const { kind, packet } = item
    if (
      kind === 'video' &&
      !started &&
      packet.type === 'key' &&
      (anchor === null || packet.timestamp <= from)
    ) {
      anchor = packet
      held = held.filter((other) => other.kind === 'audio' && endOf(other.packet) > packet.timestamp)
    }
    if (kind === 'video' && (anchor === null || packet.timestamp < anchor.timestamp)) continue
    if (started) {
      if (anchor && endOf(packet) > anchor.timestamp) yield item
      continue
    }
    if (packet === anchor) held.unshift(item)
    else held.push(item)
    started = kind === 'video' && packet.timestamp > from
    if (started) yield* held.splice(0)
  }
  yield* held
}

const endOf = ({ timestamp, duration }: EncodedPacket): number => timestamp + duration

/** Frames are stored in decoding order, at most this many ahead of their presentation order (H.264 and HEVC: 16). */
const MAX_REORDERED_FRAMES = 16
const MAX_AUDIO_LAG_SECONDS = 10

/** Ends the flow at `to`; later video packets are kept only where earlier frames refer to them. */
export async function* endAt(flow: Flow, to: number, withAudio: boolean): Flow {
  const beyond: TrackPacket[] = []
  let audioEnded = !withAudio
  for await (const item of flow) {
    const over = item.packet.timestamp >= to
    if (item.kind === 'audio') {
      if (over) audioEnded = true
      else yield item
    } else if (over) {
      beyond.push(item)
      if (item.packet.timestamp >= to + MAX_AUDIO_LAG_SECONDS) return
    } else {
      yield* beyond.splice(0)
      yield item
    }
    if (audioEnded && beyond.length >= MAX_REORDERED_FRAMES) return
  }
}
