import { EncodedPacketSink, type InputAudioTrack, type InputVideoTrack } from 'mediabunny'
import type { RandomReader } from './randomReader'

type Reader = Pick<RandomReader, 'sizeBytes' | 'read'>

/** One entry of an edit list. Times in seconds. */
export interface EditEntry {
  /** Of the film; 0 means to the end of the track. */
  readonly duration: number
  /** Where in the track's media it starts; null for an empty entry, which delays what follows. */
  readonly mediaTime: number | null
  readonly rate: number
}

/** The edit lists of an MP4 or QuickTime file by track id (ISO/IEC 14496-12, 8.6.6). */
export const readEditLists = async (file: Reader): Promise<ReadonlyMap<number, EditEntry[]>> => {
  const lists = new Map<number, EditEntry[]>()
  const moov = await childOf(file, { start: 0, end: file.sizeBytes }, 'moov')
  if (!moov) return lists
  const movieScale = await timescaleOf(file, await childOf(file, moov, 'mvhd'))
  for await (const trak of boxes(file, moov)) {
    if (trak.name !== 'trak') continue
    const mdia = await childOf(file, trak, 'mdia')
    const edts = await childOf(file, trak, 'edts')
    const elst = edts && (await childOf(file, edts, 'elst'))
    const trackScale = await timescaleOf(file, mdia && (await childOf(file, mdia, 'mdhd')))
    if (elst) lists.set(await trackIdOf(file, trak), await entriesOf(file, elst, movieScale, trackScale))
  }
  return lists
}

interface Span {
  readonly start: number
  readonly end: number
}

interface Box extends Span {
  readonly name: string
}

async function* boxes(file: Reader, { start, end }: Span): AsyncGenerator<Box> {
  for (let at = start; at + 8 <= end;) {
    const head = view(await file.read(at, 16))
    if (head.byteLength < 8) return
    const short = head.getUint32(0)
    const large = short === 1 && head.byteLength >= 16
    const length = short === 0 ? end - at : large ? Number(head.getBigUint64(8)) : short
    if (length < (large ? 16 : 8)) return
    const name = String.fromCharCode(...[4, 5, 6, 7].map((i) => head.getUint8(i)))
    yield { name, start: at + (large ? 16 : 8), end: Math.min(end, at + length) }
    at += length
  }
}

const childOf = async (file: Reader, parent: Span, name: string): Promise<Box | undefined> => {
  for await (const box of boxes(file, parent)) if (box.name === name) return box
  return undefined
}

/** Of `mvhd` and `mdhd`: both have it behind two dates, whose width depends on the version. */
const timescaleOf = async (file: Reader, box: Box | undefined): Promise<number> => {
  if (!box) return 1
  const body = view(await file.read(box.start, 32))
  const at = body.getUint8(0) === 1 ? 20 : 12
  return at + 4 <= body.byteLength ? Math.max(1, body.getUint32(at)) : 1
}

const trackIdOf = async (file: Reader, trak: Box): Promise<number> => {
  const tkhd = await childOf(file, trak, 'tkhd')
  if (!tkhd) return 0
  const body = view(await file.read(tkhd.start, 32))
  const at = body.getUint8(0) === 1 ? 20 : 12
  return at + 4 <= body.byteLength ? body.getUint32(at) : 0
}

/** More entries than any camera or editor writes for one meeting; a damaged count must not read the whole film. */
const MAX_ENTRIES = 10_000

const entriesOf = async (
  file: Reader,
  elst: Box,
  movieScale: number,
  trackScale: number,
): Promise<EditEntry[]> => {
  const head = view(await file.read(elst.start, 8))
  if (head.byteLength < 8) return []
  const wide = head.getUint8(0) === 1
  const size = wide ? 20 : 12
  const fits = Math.floor((elst.end - elst.start - 8) / size)
  const count = Math.min(head.getUint32(4), fits, MAX_ENTRIES)
  const body = view(await file.read(elst.start + 8, count * size))
  return Array.from({ length: Math.floor(body.byteLength / size) }, (_, n) => {
    const at = n * size
    const duration = wide ? Number(body.getBigUint64(at)) : body.getUint32(at)
    const time = wide ? Number(body.getBigInt64(at + 8)) : body.getInt32(at + 4)
    return {
      duration: duration / movieScale,
      mediaTime: time === -1 ? null : time / trackScale,
      rate: body.getInt32(at + size - 4) / 0x10000,
    }
  })
}

const view = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** What a track's packets cover, in seconds from the start of its media as the first entry places it. */
interface MediaSpan {
  /** Presentation time of the first packet, and of the last one with its duration. */
  readonly first: number
  readonly last: number
  readonly lastDuration: number
}

/** Encoder delay and padding of audio, which every encoder's edit list leaves out. Seconds. */
const PADDING_SECONDS = 0.15

/**
 * Whether an edit list leaves out, repeats or moves part of a track. Not counted are a delay of the whole track, the
 * composition offset of reordered frames, and the encoder delay and padding of audio: with these the times of the
 * packets are those that a player shows.
 */
export const isEdited = (
  entries: readonly EditEntry[],
  kind: 'video' | 'audio',
  span: MediaSpan,
): boolean => {
  const shown = entries.filter(({ mediaTime }) => mediaTime !== null)
  const [only] = shown
  if (!only) return entries.length > 0
  const delays = entries.slice(0, entries.indexOf(only))
  if (shown.length > 1 || only.rate !== 1) return true
  const from = delays.reduce((sum, { duration }) => sum + duration, 0)
  const to = only.duration === 0 ? Infinity : from + only.duration
  if (kind === 'audio')
    return span.first < from - PADDING_SECONDS || span.last + span.lastDuration > to + PADDING_SECONDS
  // Half a frame of tolerance: the film's clock is coarser than the track's.
  const half = Math.max(0.001, span.lastDuration / 2)
  return span.first < from - half || span.last > to - half
}

/** The length of a track as its edit list shows it, in seconds; null where an entry reaches to an unknown end. */
export const editedDuration = (entries: readonly EditEntry[]): number | null =>
  entries.some(({ mediaTime, duration }) => mediaTime !== null && duration === 0)
    ? null
    : entries.reduce((sum, { duration }) => sum + duration, 0)

/** An interval of a film in which a track shows nothing of its media. Seconds. */
export interface Gap {
  readonly from: number
  readonly to: number
}

/** The delay of a track before its first piece, in seconds. */
export const delayOf = (entries: readonly EditEntry[]): number => {
  const first = entries.findIndex(({ mediaTime }) => mediaTime !== null)
  return entries.slice(0, Math.max(0, first)).reduce((sum, { duration }) => sum + duration, 0)
}

/**
 * Empty entries behind the first piece, and what remains of slowed pieces and of stills: ffmpeg goes on there with
 * media that may have been cut away. Counted from `start` of the film, in seconds.
 */
export const gapsOf = (entries: readonly EditEntry[], start: number): Gap[] => {
  const gaps: Gap[] = []
  let at = -start
  let begun = false
  for (const { duration, mediaTime, rate } of entries) {
    begun ||= mediaTime !== null
    const shown = mediaTime === null ? 0 : duration * Math.min(1, Math.max(0, rate))
    if (begun && shown < duration) gaps.push({ from: at + shown, to: at + duration })
    at += duration
  }
  return gaps
}

/** As `isEdited`, for a track whose packets are looked up. */
export const trackIsEdited = async (
  track: InputVideoTrack | InputAudioTrack,
  entries: readonly EditEntry[] | undefined,
): Promise<boolean> => {
  if (!entries) return false
  const last = await new EncodedPacketSink(track).getPacket(Infinity, { metadataOnly: true })
  return isEdited(entries, track.isVideoTrack() ? 'video' : 'audio', {
    first: await track.getFirstTimestamp(),
    last: last?.timestamp ?? 0,
    lastDuration: last?.duration ?? 0,
  })
}
