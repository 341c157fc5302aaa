import type { ByteSource } from '@shared/bytes'
import type { MonoSide } from '@shared/domain/film/monoSide'
import { AppError } from '@shared/errors'

/**
 * The plaintext of peaks.age and thumbs.age. All numbers are little-endian.
 *
 * peaks:  "SKP2", bucketMs u32, monoSide u32 (0: both, 1: left, 2: right), then a pair of Int8 per bucket: minimum and
 *         maximum. No pairs: no audio.
 * thumbs: "SKT1", intervalMs u32, width u16, height u16, count u32, pictures u32, per thumbnail the index of its
 *         picture u32, per picture its time in milliseconds u32 and its start u32, the end of the last u32, then the
 *         JPEGs. Neighbouring thumbnails may share a picture.
 */
const PEAKS = 'SKP2'
const THUMBS = 'SKT1'
const PEAKS_HEAD = 12
const SIDES: readonly (MonoSide | null)[] = [null, 'left', 'right']
const THUMBS_HEAD = 20

export interface Peaks {
  readonly bucketMs: number
  /** Set where only one channel has sound. */
  readonly monoSide: MonoSide | null
  readonly data: Uint8Array
}

export interface Picture {
  /** Its time in the film, in milliseconds. */
  readonly atMs: number
  readonly jpeg: Uint8Array
}

export interface Thumbs {
  readonly intervalMs: number
  readonly width: number
  readonly height: number
  /** For each thumbnail the index of its picture. */
  readonly shows: readonly number[]
  readonly pictures: readonly Picture[]
}

export const packPeaks = ({ bucketMs, monoSide, data }: Peaks): Uint8Array => {
  const head = Buffer.alloc(PEAKS_HEAD)
  head.write(PEAKS, 'latin1')
  head.writeUInt32LE(bucketMs, 4)
  head.writeUInt32LE(SIDES.indexOf(monoSide), 8)
  return Buffer.concat([head, data])
}

/** Throws `fileDamaged`. */
export const readPeaks = async (source: ByteSource): Promise<Peaks> => {
  const bytes = Buffer.from((await source.read(0, source.size)).buffer)
  if (bytes.length < PEAKS_HEAD || bytes.toString('latin1', 0, 4) !== PEAKS) throw new AppError('fileDamaged')
  return {
    bucketMs: bytes.readUInt32LE(4),
    monoSide: SIDES[bytes.readUInt32LE(8)] ?? null,
    data: bytes.subarray(PEAKS_HEAD),
  }
}

export const packThumbs = ({ intervalMs, width, height, shows, pictures }: Thumbs): Uint8Array => {
  const head = Buffer.alloc(THUMBS_HEAD)
  head.write(THUMBS, 'latin1')
  head.writeUInt32LE(intervalMs, 4)
  head.writeUInt16LE(width, 8)
  head.writeUInt16LE(height, 10)
  head.writeUInt32LE(shows.length, 12)
  head.writeUInt32LE(pictures.length, 16)
  let at = THUMBS_HEAD + 4 * (shows.length + 2 * pictures.length + 1)
  const places: number[] = []
  for (const { atMs, jpeg } of pictures) {
    places.push(atMs, at)
    at += jpeg.length
  }
  const table = Buffer.from(Uint32Array.from([...shows, ...places, at]).buffer)
  return Buffer.concat([head, table, ...pictures.map(({ jpeg }) => jpeg)])
}

export interface ThumbTable extends Omit<Thumbs, 'pictures'> {
  /** Time (ms), start and end (bytes) of each picture. */
  readonly places: readonly { readonly atMs: number; readonly start: number; readonly end: number }[]
}

/** Reads everything before the pictures. Throws `fileDamaged`. */
export const readThumbTable = async (source: ByteSource): Promise<ThumbTable> => {
  const head = Buffer.from(await source.read(0, THUMBS_HEAD))
  if (head.length < THUMBS_HEAD || head.toString('latin1', 0, 4) !== THUMBS) throw new AppError('fileDamaged')
  const [count, pictures] = [head.readUInt32LE(12), head.readUInt32LE(16)]
  const length = 4 * (count + 2 * pictures + 1)
  if (THUMBS_HEAD + length > source.size) throw new AppError('fileDamaged')
  const table = Buffer.from(await source.read(THUMBS_HEAD, length))
  const number = (index: number) => table.readUInt32LE(4 * index)
  return {
    intervalMs: head.readUInt32LE(4),
    width: head.readUInt16LE(8),
    height: head.readUInt16LE(10),
    shows: Array.from({ length: count }, (_, i) => number(i)),
    places: Array.from({ length: pictures }, (_, i) => {
      const at = count + 2 * i
      return { atMs: number(at), start: number(at + 1), end: number(i + 1 < pictures ? at + 3 : at + 2) }
    }),
  }
}
