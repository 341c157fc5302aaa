import { createHash } from 'node:crypto'
import type { ByteSource } from '@shared/bytes'
import { AppError } from '@shared/errors'
import { derivePayloadKey, NONCE_BYTES, openHeader, readHeader, type Identities } from './ageHeader'
import { ChunkCache } from './chunkCache'
import type { RandomAccess } from './randomAccess'
import { CHUNK_BYTES, chunkCount, plaintextSize, openChunk, SEALED_CHUNK_BYTES, TAG_BYTES } from './ageStream'
import { wipe } from '../../base/wipe'

/** 2 MiB of clear chunks at hand: where a player goes back and forth between an index and the pictures. */
const CACHED_CHUNKS = 32

/** At most 512 KiB are read from the file in one go: the next go is under way while this one is decrypted. */
const CHUNKS_PER_READ = 8

/** Buffers for sealed bytes that are kept for the next read, of whichever source: new memory costs as much time as reading into it. */
const SPARE_BUFFERS = 4
const spare: Uint8Array[] = []

/** Neighbouring chunks to be read with one read of the file. */
interface Run {
  readonly first: number
  readonly count: number
}

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

  /** Throws `fileDamaged` where a chunk is not what was written, `locked` after `close`. Reads may overlap. */
  async read(offset: number, length: number, into?: Uint8Array): Promise<Uint8Array> {
    if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || offset < 0 || length < 0) {
      throw new AppError('badInput', { field: 'range' })
    }
    this.#assertOpen()
    const wanted = Math.max(0, Math.min(length, this.size - offset))
    const clear = into?.subarray(0, wanted) ?? new Uint8Array(wanted)
    if (clear.length < wanted) throw new AppError('badInput', { field: 'into' })
    if (clear.length === 0) return clear
    await this.#readRuns(this.#copyCached(clear, offset), clear, offset)
    return clear
  }

  /** Wipes key and clear chunks at once, then closes the file when reads under way have ended. */
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

  /** Copies what is at hand, and tells what has to be read for the rest. */
  #copyCached(clear: Uint8Array, offset: number): Run[] {
    const runs: Run[] = []
    const end = Math.floor((offset + clear.length - 1) / CHUNK_BYTES) + 1
    for (let index = Math.floor(offset / CHUNK_BYTES); index < end; index++) {
      const cached = this.#cache.get(index)
      const run = runs.at(-1)
      if (cached !== undefined) this.#copy(cached, index, clear, offset)
      else if (run !== undefined && run.first + run.count === index && run.count < CHUNKS_PER_READ) {
        runs[runs.length - 1] = { first: run.first, count: run.count + 1 }
      } else runs.push({ first: index, count: 1 })
    }
    return runs
  }

  /** Reads and decrypts the runs, and puts what belongs there into `clear`. */
  async #readRuns(runs: readonly Run[], clear: Uint8Array, offset: number): Promise<void> {
    let ahead = this.#fetch(runs[0])
    for (const [i, run] of runs.entries()) {
      const sealed = await ahead.finally(() => this.#assertOpen())
      ahead = this.#fetch(runs[i + 1])
      this.#decrypt(run, sealed, clear, offset)
      if (spare.length < SPARE_BUFFERS) spare.push(sealed)
    }
  }

  /** Reads the sealed bytes of a run, into the start of a buffer that may be longer. */
  #fetch(run: Run | undefined): Promise<Uint8Array> {
    if (run === undefined) return Promise.resolve(new Uint8Array(0))
    const start = this.payloadStart + run.first * SEALED_CHUNK_BYTES
    const length = Math.min(run.count * SEALED_CHUNK_BYTES, this.file.size - start)
    const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(CHUNKS_PER_READ * SEALED_CHUNK_BYTES)
    const sealed = this.file.readAt(buffer.subarray(0, length), start).then(() => buffer)
    // It may fail while nobody waits for it yet; whoever comes to wait still learns of it.
    sealed.catch(() => {})
    return sealed
  }

  #decrypt(run: Run, sealed: Uint8Array, clear: Uint8Array, offset: number): void {
    for (let i = 0; i < run.count; i++) {
      const index = run.first + i
      const length = Math.min(CHUNK_BYTES, this.size - index * CHUNK_BYTES)
      const chunk = sealed.subarray(i * SEALED_CHUNK_BYTES, i * SEALED_CHUNK_BYTES + length + TAG_BYTES)
      const place = index * CHUNK_BYTES - offset
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
