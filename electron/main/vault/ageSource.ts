import { createHash } from 'node:crypto'
import type { ByteSource } from '@shared/bytes'
import { AppError } from '@shared/errors'
import { derivePayloadKey, NONCE_BYTES, openHeader, readHeader, type Identities } from './ageHeader'
import { ChunkCache } from './chunkCache'
import type { RandomAccess } from './randomAccess'
import { CHUNK_BYTES, chunkCount, clearSize, openChunk, SEALED_CHUNK_BYTES, TAG_BYTES } from './stream'
import { wipe } from './wipe'

/** 2 MiB of clear chunks at hand: where a player goes back and forth between an index and the pictures. */
const CACHED_CHUNKS = 32

/** At most 2 MiB are read from the file, and decrypted, in one go. */
const CHUNKS_PER_READ = 32

/**
 * The clear bytes of an age file, at any place. Every chunk is authenticated before a byte of it is handed out,
 * and the last one before anything is, so that a file that was cut short is never taken for a whole one
 * (compare `DecryptReaderAt` of the age library for Go).
 */
export class AgeSource implements ByteSource {
  readonly #cache = new ChunkCache(CACHED_CHUNKS)
  readonly #lastChunk: number
  #closed = false

  private constructor(
    private readonly file: RandomAccess,
    private readonly payloadKey: Uint8Array,
    private readonly payloadStart: number,
    readonly size: number,
    /** Hex SHA-256 of header and payload nonce. It stands for the whole file: see `AgeFileWriter`. */
    readonly headerDigest: string,
  ) {
    this.#lastChunk = chunkCount(size) - 1
  }

  /** Throws `noKeyFits` and `fileDamaged`. From here on the source closes the file. */
  static async open(file: RandomAccess, identities: Identities): Promise<AgeSource> {
    const header = await readHeader(file)
    const fileKey = await openHeader(header, identities, file.name)
    const payloadStart = header.length + NONCE_BYTES
    try {
      if (file.size < payloadStart) throw new AppError('fileDamaged', { file: file.name, part: 'header' })
      const nonce = new Uint8Array(NONCE_BYTES)
      await file.readAt(nonce, header.length)
      const size = clearSize(file.size - payloadStart)
      if (size === undefined) throw new AppError('fileDamaged', { file: file.name, part: 'content' })
      const digest = createHash('sha256').update(header).update(nonce).digest('hex')
      const source = new AgeSource(file, derivePayloadKey(fileKey, nonce), payloadStart, size, digest)
      await source.#readChunks(source.#lastChunk, 1, new Uint8Array(0), size).catch(async (error: unknown) => {
        source.#forget()
        throw error
      })
      return source
    } finally {
      wipe(fileKey)
    }
  }

  /** Throws `fileDamaged` where a chunk is not what was written, `locked` after `close`. Reads may overlap. */
  async read(offset: number, length: number): Promise<Uint8Array> {
    if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || offset < 0 || length < 0) {
      throw new AppError('badInput', { field: 'range' })
    }
    this.#assertOpen()
    const clear = new Uint8Array(Math.max(0, Math.min(length, this.size - offset)))
    if (clear.length === 0) return clear
    const end = Math.floor((offset + clear.length - 1) / CHUNK_BYTES) + 1
    for (let index = Math.floor(offset / CHUNK_BYTES); index < end;) {
      const cached = this.#cache.get(index)
      if (cached !== undefined) {
        this.#copy(cached, index, clear, offset)
        index++
        continue
      }
      let count = 1
      while (count < CHUNKS_PER_READ && index + count < end && !this.#cache.has(index + count)) count++
      await this.#readChunks(index, count, clear, offset)
      index += count
    }
    return clear
  }

  /** Wipes key and clear chunks at once, then closes the file when reads under way have ended. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#forget()
    await this.file.close()
  }

  /** Reads neighbouring chunks with one read of the file, and puts what belongs there into `clear`. */
  async #readChunks(first: number, count: number, clear: Uint8Array, offset: number): Promise<void> {
    const start = this.payloadStart + first * SEALED_CHUNK_BYTES
    const sealed = Buffer.allocUnsafeSlow(Math.min(count * SEALED_CHUNK_BYTES, this.file.size - start))
    await this.file.readAt(sealed, start).finally(() => this.#assertOpen())
    for (let i = 0; i < count; i++) {
      const index = first + i
      const chunk = sealed.subarray(i * SEALED_CHUNK_BYTES, (i + 1) * SEALED_CHUNK_BYTES)
      const place = index * CHUNK_BYTES - offset
      const length = chunk.length - TAG_BYTES
      if (place >= 0 && place + length <= clear.length) {
        this.#open(clear.subarray(place, place + length), chunk, index)
      } else {
        // Only a part of this chunk was asked for; the rest is likely to be next.
        const whole = new Uint8Array(length)
        this.#open(whole, chunk, index)
        this.#copy(whole, index, clear, offset)
        this.#cache.set(index, whole)
      }
    }
  }

  #open(clear: Uint8Array, sealed: Uint8Array, index: number): void {
    if (!openChunk(clear, sealed, index, index === this.#lastChunk, this.payloadKey)) {
      throw new AppError('fileDamaged', { file: this.file.name, part: 'content' })
    }
  }

  /** Copies the part of a chunk that lies in the range of `clear`, which begins at `offset`. */
  #copy(chunk: Uint8Array, index: number, clear: Uint8Array, offset: number): void {
    const place = index * CHUNK_BYTES - offset
    const from = Math.max(0, -place)
    const to = Math.min(chunk.length, clear.length - place)
    if (from < to) clear.set(chunk.subarray(from, to), place + from)
  }

  #assertOpen(): void {
    if (this.#closed) throw new AppError('locked', { file: this.file.name })
  }

  #forget(): void {
    this.#closed = true
    this.#cache.clear()
    wipe(this.payloadKey)
  }
}
