import { readFile, writeFile } from 'node:fs/promises'

/**
 * Changes in the header of an MP4 or QuickTime file whose index is at its end, so that nothing else moves
 * (ISO/IEC 14496-12). Written independently of what the app reads them with.
 */

/** Sets the matrix of the first track. Numbers are a b u, c d v, x y w. */
export const writeMatrix = async (path: string, matrix: readonly number[]): Promise<void> => {
  const bytes = await readFile(path)
  const at = bytes.indexOf('tkhd') + 4 + 40
  matrix.forEach((value, i) =>
    bytes.writeInt32BE(Math.round(value * 2 ** (i % 3 === 2 ? 30 : 16)), at + 4 * i),
  )
  await writeFile(path, bytes)
}

/** An entry of an edit list in seconds; `from` is null for an empty one. */
export interface Piece {
  readonly from: number | null
  readonly seconds: number
  readonly rate?: number
}

/** Replaces the edit lists of a film. The movie's clock counts milliseconds, as ffmpeg writes it. */
export const writeEdits = async (
  path: string,
  edits: { readonly video?: readonly Piece[]; readonly audio?: readonly Piece[] },
): Promise<void> => {
  const bytes = await readFile(path)
  const lasts = Math.max(...Object.values(edits).map((list: readonly Piece[]) => sum(list)))
  await writeFile(path, rebuilt(bytes, 0, bytes.length, edits, Math.round(lasts * 1000)))
}

const sum = (list: readonly Piece[]) => list.reduce((total, { seconds }) => total + seconds, 0)

type Edits = Parameters<typeof writeEdits>[1]

const rebuilt = (bytes: Buffer, start: number, end: number, edits: Edits, lastsMs: number): Buffer => {
  const parts: Buffer[] = []
  for (const box of boxes(bytes, start, end)) {
    const whole = bytes.subarray(box.at, box.end)
    if (box.name === 'moov') parts.push(named('moov', rebuilt(bytes, box.at + 8, box.end, edits, lastsMs)))
    else if (box.name === 'trak') parts.push(named('trak', track(bytes, box, edits)))
    else if (box.name === 'mvhd') {
      const head = Buffer.from(whole)
      head.writeUInt32BE(lastsMs, 8 + 16)
      parts.push(head)
    } else parts.push(whole)
  }
  return Buffer.concat(parts)
}

const track = (bytes: Buffer, trak: Box, edits: Edits): Buffer => {
  const mdia = childOf(bytes, trak, 'mdia')
  const scale = bytes.readUInt32BE(childOf(bytes, mdia, 'mdhd').at + 8 + 12)
  const handler = bytes.toString(
    'latin1',
    childOf(bytes, mdia, 'hdlr').at + 16,
    childOf(bytes, mdia, 'hdlr').at + 20,
  )
  const list = handler === 'vide' ? edits.video : edits.audio
  const parts: Buffer[] = []
  for (const box of boxes(bytes, trak.at + 8, trak.end)) {
    if (box.name === 'edts' && list) continue
    const whole = Buffer.from(bytes.subarray(box.at, box.end))
    parts.push(whole)
    if (box.name !== 'tkhd' || !list) continue
    whole.writeUInt32BE(Math.round(sum(list) * 1000), 8 + 20)
    const body = Buffer.alloc(8 + 12 * list.length)
    body.writeUInt32BE(list.length, 4)
    list.forEach(({ from, seconds, rate = 1 }, n) => {
      body.writeUInt32BE(Math.round(seconds * 1000), 8 + 12 * n)
      body.writeInt32BE(from === null ? -1 : Math.round(from * scale), 12 + 12 * n)
      body.writeInt32BE(Math.round(rate * 0x10000), 16 + 12 * n)
    })
    parts.push(named('edts', named('elst', body)))
  }
  return Buffer.concat(parts)
}

interface Box {
  readonly name: string
  readonly at: number
  readonly end: number
}

function* boxes(bytes: Buffer, start: number, end: number): Generator<Box> {
  for (let at = start; at + 8 <= end;) {
    const short = bytes.readUInt32BE(at)
    const length = short === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : short
    yield { name: bytes.toString('latin1', at + 4, at + 8), at, end: at + length }
    at += length
  }
}

const childOf = (bytes: Buffer, parent: Box, name: string): Box => {
  for (const box of boxes(bytes, parent.at + 8, parent.end)) if (box.name === name) return box
  throw new Error(`no ${name}`)
}

const named = (name: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(8 + body.length)
  head.write(name, 4, 'latin1')
  return Buffer.concat([head, body])
}
