import { createHash } from 'node:crypto'
import type { ByteSource } from '@shared/bytes'
import { AppError } from '@shared/errors'
import { derivePayloadKey, NONCE_BYTES, openHeader, readHeader, type Identities } from './ageHeader'
import { ChunkCache } from './chunkCache'
import type { RandomAccess } from './randomAccess'
import {
  CHUNK_BYTES,
  chunkCount,
  decryptChunk,
  ENCRYPTED_CHUNK_BYTES,
  plaintextSize,
  TAG_BYTES,
} from './ageStream'
import { wipe } from '../../base/wipe'

/** 2 MiB of decrypted chunks, for a player that alternates between index and frames. */
const CACHED_CHUNKS = 32

/** At most 512 KiB per read: the next read is pending while this one is decrypted. */
const CHUNKS_PER_READ = 8

/** Pool of ciphertext buffers, shared by all sources: allocating costs as much time as reading. */
const SPARE_BUFFERS = 4
const spare: Uint8Array[] = []

/** Adjacent chunks that are read at once. */
interface Run {
  readonly first: number
  readonly count: number
}

/**
 * Random access to the plaintext of an age file. Every chunk is authenticated before any of it is returned,
 * and the last one when opening, which detects truncation (as `DecryptReaderAt` of the Go library does).
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
    /** Hex SHA-256 of header and payload nonce; identifies the file, see `WrittenFile`. */
    readonly headerDigest: string,
  ) {
    this.#lastChunk = chunkCount(size) - 1
  }

  /** Throws `noKeyFits` and `fileDamaged`. The source takes over the file and closes it. */
  static async open(file: RandomAccess, identities: Identities): Promise<AgeSource> {
    const header = await readHeader(file)
    const fileKey = await openHeader(header, identities, file.name)
    const payloadStart = header.length + NONCE_BYTES
    try {
      if (file.size < payloadStart) throw new AppError('fileDamaged', { file: file.name, part: 'header' })
      const nonce = new Uint8Array(NONCE_BYTES)
      await file.readAt(nonce, header.length)
      const size = plaintextSize(file.size - payloadStart)
      if (size === undefined) throw new AppError('fileDamaged', { file: file.name, part: 'content' })
      const digest = createHash('sha256').update(header).update(nonce).digest('hex')
      const source = new AgeSource(file, derivePayloadKey(fileKey, nonce), payloadStart, size, digest)
      await source.#authenticateLast()
      return source
    } finally {
      wipe(fileKey)
    }
  }

  /** Throws `fileDamaged` where a chunk fails to authenticate, `locked` after `close`. Concurrent reads are allowed. */
  async read(offset: number, length: number, into?: Uint8Array): Promise<Uint8Array> {
    if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || offset < 0 || length < 0) {
      throw new AppError('badInput', { field: 'range' })
    }
    this.#assertOpen()
    const wanted = Math.max(0, Math.min(length, this.size - offset))
    const plaintext = into?.subarray(0, wanted) ?? new Uint8Array(wanted)
    if (plaintext.length < wanted) throw new AppError('badInput', { field: 'into' })
    if (plaintext.length === 0) return plaintext
    await this.#readRuns(this.#copyCached(plaintext, offset), plaintext, offset)
    return plaintext
  }

  /** Wipes key and plaintext at once, then closes the file when pending reads have ended. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#forget()
    await this.file.close()
  }

  async #authenticateLast(): Promise<void> {
    try {
      await this.#readRuns([{ first: this.#lastChunk, count: 1 }], new Uint8Array(0), this.size)
    } catch (error) {
      this.#forget()
      throw error
    }
  }

  /** Copies what is cached, and returns the runs to read for the rest. */
  #copyCached(plaintext: Uint8Array, offset: number): Run[] {
    const runs: Run[] = []
    const end = Math.floor((offset + plaintext.length - 1) / CHUNK_BYTES) + 1
    for (let index = Math.floor(offset / CHUNK_BYTES); index < end; index++) {
      const cached = this.#cache.get(index)
      const run = runs.at(-1)
      if (cached !== undefined) this.#copy(cached, index, plaintext, offset)
      else if (run !== undefined && run.first + run.count === index && run.count < CHUNKS_PER_READ) {
        runs[runs.length - 1] = { first: run.first, count: run.count + 1 }
      } else runs.push({ first: index, count: 1 })
    }
    return runs
  }

  /** Reads and decrypts the runs into `plaintext`. */
  async #readRuns(runs: readonly Run[], plaintext: Uint8Array, offset: number): Promise<void> {
    let ahead = this.#fetch(runs[0])
    for (const [i, run] of runs.entries()) {
      const ciphertext = await ahead.finally(() => this.#assertOpen())
      ahead = this.#fetch(runs[i + 1])
      this.#decrypt(run, ciphertext, plaintext, offset)
      if (spare.length < SPARE_BUFFERS) spare.push(ciphertext)
    }
  }

  /** Reads the ciphertext of a run into the start of a buffer that may be longer. */
  #fetch(run: Run | undefined): Promise<Uint8Array> {
    if (run === undefined) return Promise.resolve(new Uint8Array(0))
    const start = this.payloadStart + run.first * ENCRYPTED_CHUNK_BYTES
    const length = Math.min(run.count * ENCRYPTED_CHUNK_BYTES, this.file.size - start)
    const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(CHUNKS_PER_READ * ENCRYPTED_CHUNK_BYTES)
    const ciphertext = this.file.readAt(buffer.subarray(0, length), start).then(() => buffer)
    // Avoids an unhandled rejection; the awaiter still sees it.
    ciphertext.catch(() => {})
    return ciphertext
  }

  #decrypt(run: Run, ciphertext: Uint8Array, plaintext: Uint8Array, offset: number): void {
    for (let i = 0; i < run.count; i++) {
      const index = run.first + i
      const length = Math.min(CHUNK_BYTES, this.size - index * CHUNK_BYTES)
      const chunk = ciphertext.subarray(
        i * ENCRYPTED_CHUNK_BYTES,
        i * ENCRYPTED_CHUNK_BYTES + length + TAG_BYTES,
      )
      const at = index * CHUNK_BYTES - offset
      if (at >= 0 && at + length <= plaintext.length) {
        this.#open(plaintext.subarray(at, at + length), chunk, index)
      } else {
        // Requested in part; the rest is likely to be requested next.
        const whole = new Uint8Array(length)
        this.#open(whole, chunk, index)
        this.#copy(whole, index, plaintext, offset)
        this.#cache.set(index, whole)
      }
    }
  }

  #open(plaintext: Uint8Array, ciphertext: Uint8Array, index: number): void {
    if (!decryptChunk(plaintext, ciphertext, index, index === this.#lastChunk, this.payloadKey)) {
      throw new AppError('fileDamaged', { file: this.file.name, part: 'content' })
    }
  }

  /** Copies the part of a chunk that overlaps `plaintext`, which starts at `offset`. */
  #copy(chunk: Uint8Array, index: number, plaintext: Uint8Array, offset: number): void {
    const at = index * CHUNK_BYTES - offset
    const from = Math.max(0, -at)
    const to = Math.min(chunk.length, plaintext.length - at)
    if (from < to) plaintext.set(chunk.subarray(from, to), at + from)
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
