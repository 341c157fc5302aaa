import { ALL_FORMATS, BufferSource, EncodedPacketSink, Input } from 'mediabunny'
import { readFileSync } from 'node:fs'
import { filesIn } from './canaries'

const PIECE = 64

/** 64-byte samples spread over the bytes, without low-entropy ones that could occur in any file. */
export function piecesOf(bytes: Uint8Array, count = 400): Buffer[] {
  const clear = Buffer.from(bytes)
  const step = Math.max(PIECE, Math.floor((clear.length - PIECE) / count))
  const pieces: Buffer[] = []
  for (let at = 0; at + PIECE <= clear.length; at += step) {
    const piece = clear.subarray(at, at + PIECE)
    if (new Set(piece).size >= 40) pieces.push(piece)
  }
  return pieces
}

/** Samples from the middle of encoded packets of each track, spread over the film. */
export async function piecesOfPackets(film: Uint8Array, count = 12): Promise<Buffer[]> {
  const input = new Input({ source: new BufferSource(film), formats: ALL_FORMATS })
  const pieces: Buffer[] = []
  for (const track of await input.getTracks()) {
    const packets: Buffer[] = []
    for await (const { data } of new EncodedPacketSink(track).packets()) packets.push(Buffer.from(data))
    const distinctive = packets.map(middleOf).filter((piece) => new Set(piece).size >= 40)
    pieces.push(
      ...Array.from(
        { length: count },
        (_, i) => distinctive[Math.floor((i * distinctive.length) / count)],
      ).filter((piece) => piece !== undefined),
    )
  }
  return pieces
}

const middleOf = (packet: Buffer): Buffer => {
  const from = Math.max(0, Math.floor((packet.length - PIECE) / 2))
  return packet.subarray(from, from + PIECE)
}

/** The files that contain any of the pieces. */
export function findPieces(folders: readonly string[], pieces: readonly Buffer[]): string[] {
  return folders.flatMap(filesIn).filter((path) => {
    const contents = readOrNothing(path)
    return contents.length >= PIECE && pieces.some((piece) => contents.includes(piece))
  })
}

function readOrNothing(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    return Buffer.alloc(0)
  }
}
