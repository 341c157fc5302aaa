import type { EncodedPacket } from 'mediabunny'
import { AppError } from '@shared/errors'

/** One track on its way from a source into the film. Times in seconds of the source's own clock. */
export interface Lane {
  readonly kind: 'picture' | 'sound'
  readonly packets: AsyncGenerator<EncodedPacket, void, unknown>
  /** Pictures before the first that stands alone cannot be shown. */
  readonly from: number
}

export interface Flowing {
  readonly kind: Lane['kind']
  readonly packet: EncodedPacket
}

type Flow = AsyncGenerator<Flowing, void, unknown>

/** How long before the first whole picture others may lie that lean on one that is not there. */
const LEADING_SECONDS = 10

/** The packets of several tracks, always the earliest first. */
export async function* merged(lanes: readonly Lane[]): Flow {
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
      // A clock that was set back on the way: better no film than one without its rest.
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
 * What can be shown from a moment on without making anything anew: the last whole picture at or before it, which comes
 * first, all that follows, and the sound from that picture on. Only what lies between two whole pictures is held.
 */
export async function* beginningAt(flow: Flow, from: number): Flow {
  let anchor: EncodedPacket | null = null
  let held: Flowing[] = []
  let begun = false
  for await (const item of flow) {
    const { kind, packet } = item
    if (
      kind === 'picture' &&
      !begun &&
      packet.type === 'key' &&
      (anchor === null || packet.timestamp <= from)
    ) {
      anchor = packet
      held = held.filter((other) => other.kind === 'sound' && endOf(other.packet) > packet.timestamp)
    }
    if (kind === 'picture' && (anchor === null || packet.timestamp < anchor.timestamp)) continue
    if (begun) {
      if (anchor && endOf(packet) > anchor.timestamp) yield item
      continue
    }
    if (packet === anchor) held.unshift(item)
    else held.push(item)
    begun = kind === 'picture' && packet.timestamp > from
    if (begun) yield* held.splice(0)
  }
  yield* held
}

const endOf = ({ timestamp, duration }: EncodedPacket): number => timestamp + duration

/** Pictures are stored in the order in which they are decoded, at most this many ahead of their time. */
const MOST_AHEAD = 16
const SOUND_BEHIND_SECONDS = 10

/** What is needed up to a moment: pictures beyond it only where earlier ones lean on them. */
export async function* endingAt(flow: Flow, to: number, withSound: boolean): Flow {
  const beyond: Flowing[] = []
  let soundOver = !withSound
  for await (const item of flow) {
    const over = item.packet.timestamp >= to
    if (item.kind === 'sound') {
      if (over) soundOver = true
      else yield item
    } else if (over) {
      beyond.push(item)
      if (item.packet.timestamp >= to + SOUND_BEHIND_SECONDS) return
    } else {
      yield* beyond.splice(0)
      yield item
    }
    if (soundOver && beyond.length >= MOST_AHEAD) return
  }
}
