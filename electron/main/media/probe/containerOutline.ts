import type { RandomReader } from '../source/randomReader'

/**
 * The outer structure of a file: its container family, and whether it is truncated, as after a camera lost
 * power or a copy was interrupted.
 */
export interface Outline {
  readonly family: 'isobmff' | 'ebml' | 'riff' | 'asf' | 'image' | 'unknown'
  readonly truncated: boolean
  /** A whole MP4 without `moov`: the camera lost power before it wrote the index. */
  readonly indexMissing?: boolean
  /** An MP4 with movie fragments. */
  readonly fragmented: boolean
}

const unknown: Outline = { family: 'unknown', truncated: false, fragmented: false }

/** @throws AppError `fileUnreadable`, `inUse` */
export const readOutline = async (file: RandomReader): Promise<Outline> => {
  const head = await file.read(0, 64)
  if (isobmffStart.has(text(head, 4))) return isobmffOutline(file)
  if (hex(head, 0, 4) === '1a45dfa3') return ebmlOutline(file)
  if (text(head, 0) === 'RIFF') return riffOutline(head, file)
  if (hex(head, 0, 16) === asfHeader) return asfOutline(file)
  return unknown
}

// ISO base media file format (ISO/IEC 14496-12, section 4.2) and QuickTime: boxes of length, type and content.
const isobmffStart = new Set(['ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot'])
const isobmffBoxes = new Set([
  ...isobmffStart,
  'moof',
  'mfra',
  'sidx',
  'styp',
  'uuid',
  'meta',
  'udta',
  'emsg',
  'prft',
])

const isobmffOutline = async (file: RandomReader): Promise<Outline> => {
  const seen = new Set<string>()
  let truncated = false
  for (let offset = 0; offset + 8 <= file.sizeBytes;) {
    const header = await file.read(offset, 16)
    const name = text(header, 4)
    // Cameras append padding of any kind; only a known box can be incomplete.
    if (!/^[ -~]{4}$/.test(name)) break
    seen.add(name)
    const view = dataView(header)
    const short = view.getUint32(0)
    const length = short === 0 ? file.sizeBytes - offset : short === 1 ? large(view, 8) : short
    if (length < 8) break
    offset += length
    truncated = offset > file.sizeBytes && isobmffBoxes.has(name)
  }
  // A still image (HEIF) has `meta` instead of `moov`.
  if (!seen.has('moov'))
    return seen.has('meta')
      ? { ...unknown, family: 'image' }
      : { ...unknown, family: 'isobmff', truncated: true, indexMissing: !truncated }
  return { family: 'isobmff', truncated, fragmented: seen.has('moof') }
}

// Matroska and WebM (RFC 9559): an EBML header, then one segment, whose length may be unknown (all ones).
const ebmlOutline = async (file: RandomReader): Promise<Outline> => {
  const head = await file.read(0, 4096)
  const header = vint(head, 4)
  const segmentAt = header.length === null ? NaN : header.end + header.length
  const whole: Outline = { family: 'ebml', truncated: false, fragmented: false }
  if (!(segmentAt + 12 <= head.length) || hex(head, segmentAt, 4) !== '18538067') return whole
  const segment = vint(head, segmentAt + 4)
  if (segment.length === null) return whole
  return { ...whole, truncated: segment.end + segment.length > file.sizeBytes }
}

// RIFF (AVI): name, then length, which is 0 after a camera lost power.
const riffOutline = (head: Uint8Array, file: RandomReader): Outline => ({
  family: 'riff',
  truncated: head.length >= 8 && dataView(head).getUint32(4, true) + 8 > file.sizeBytes,
  fragmented: false,
})

// ASF (WMV): the file size is at byte 40 of the file properties object in the header.
const asfHeader = '3026b2758e66cf11a6d900aa0062ce6c'
const asfFileProperties = 'a1dcab8c47a9cf118ee400c00c205365'

const asfOutline = async (file: RandomReader): Promise<Outline> => {
  const head = await file.read(0, 64 * 1024)
  let truncated = false
  for (let offset = 30; offset + 48 <= head.length;) {
    const view = dataView(head)
    if (hex(head, offset, 16) === asfFileProperties)
      truncated = largeLittle(view, offset + 40) > file.sizeBytes
    const length = largeLittle(view, offset + 16)
    if (length < 24) break
    offset += length
  }
  return { family: 'asf', truncated, fragmented: false }
}

const dataView = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const large = (view: DataView, at: number) => (at + 8 <= view.byteLength ? Number(view.getBigUint64(at)) : 0)
const largeLittle = (view: DataView, at: number) => Number(view.getBigUint64(at, true))
const text = (bytes: Uint8Array, at: number) => String.fromCharCode(...bytes.subarray(at, at + 4))
const hex = (bytes: Uint8Array, at: number, length: number) =>
  Buffer.from(bytes.subarray(at, at + length)).toString('hex')

/** An EBML variable-size integer: leading zero bits give its width; all value bits set means "unknown". */
const vint = (bytes: Uint8Array, at: number): { length: number | null; end: number } => {
  const first = bytes[at] ?? 0
  const size = Math.clz32(first) - 23
  if (size > 8) return { length: null, end: at }
  let value = first & (0xff >> size)
  let allOnes = value === 0xff >> size
  for (let i = 1; i < size; i++) {
    const byte = bytes[at + i] ?? 0
    value = value * 256 + byte
    allOnes &&= byte === 0xff
  }
  return { length: allOnes ? null : value, end: at + size }
}
