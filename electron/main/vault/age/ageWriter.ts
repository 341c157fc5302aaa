import { createHash } from 'node:crypto'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { HEAD_BYTES, type ByteSink } from '@shared/bytes'
import { AppError } from '@shared/errors'
import { createHeader, type NewHeader, type Recipients } from './ageHeader'
import { FILE_MODE, moveIntoPlace, PART } from '../../base/atomicFile'
import { PlaintextHasher } from './plaintextHasher'
import { fsError, withFsErrors } from '../../base/systemErrors'
import { CHUNK_BYTES, encryptChunk, ENCRYPTED_CHUNK_BYTES, TAG_BYTES } from './ageStream'
import { wipe } from '../../base/wipe'

export interface WrittenFile {
  /** Bytes on disk. */
  readonly fileSize: number
  /**
   * Hex SHA-256 of the age header and the payload nonce. Both are random per file and bind the file key, which
   * authenticates the payload; with `fileSize` this detects a swapped file.
   */
  readonly headerDigest: string
  /** Bytes of plaintext. */
  readonly size: number
  /** Hex SHA-256 of the plaintext; null where the head was overwritten or no digest was requested. */
  readonly sha256: string | null
}

/** Chunks per write: 2 MiB. */
const CHUNKS_PER_WRITE = 32

/** One batch is filled while the others are written. */
const BATCHES = 3

/** Writeback starts after this many batches (32 MiB), so that the final sync has little to wait for. */
const BATCHES_PER_SYNC = 16

interface Batch {
  readonly bytes: Buffer
  used: number
  /** Resolves, never rejects, when the batch may be reused. */
  written: Promise<void>
}

/**
 * Creates an encrypted file, named `<path>.part` until `finish`; a leftover part is overwritten. With a
 * passphrase, pass `scryptRecipient`: the file is then what `age -p` writes.
 * @param digest owned by the writer from here on; null for no plaintext digest
 * @throws AppError `badInput` without recipients, `noSpace`, `readOnly`, `inUse`, `fileMissing` (the folder
 * is gone)
 */
export async function createAgeFile(
  path: string,
  recipients: Recipients,
  digest: PlaintextHasher | null = new PlaintextHasher(),
): Promise<AgeFileWriter> {
  const header = await createHeader(recipients)
  const handle = await withFsErrors(path, 'write', () => open(path + PART, 'w', FILE_MODE))
  return new AgeFileWriter(path, handle, header, digest)
}

/** A streaming encryptor into an age file, made by `createAgeFile`. Ends with `finish` or `abort`. */
export class AgeFileWriter implements ByteSink {
  /** The first chunk, held back until the end, since a muxer overwrites it. */
  readonly #head = Buffer.alloc(HEAD_BYTES)
  /** The bytes after the last encrypted chunk. Only more data, or `finish`, decides whether they are the last chunk. */
  readonly #carry = Buffer.alloc(CHUNK_BYTES)
  #carried = 0
  #end = 0
  #nextChunk = 1
  readonly #batches: Batch[]
  #batchesWritten = 0
  #filePosition: number
  /** Serialises writes, also where the caller does not await them. */
  #queue: Promise<void> = Promise.resolve()
  #failure: AppError | undefined
  /** Resolves, never rejects: the final sync reports failures. */
  #syncing: Promise<void> | null = null
  #state: 'writing' | 'finished' | 'aborted' = 'writing'

  constructor(
    private readonly path: string,
    private readonly handle: FileHandle,
    private readonly header: NewHeader,
    private digest: PlaintextHasher | null,
  ) {
    this.#filePosition = header.bytes.length + ENCRYPTED_CHUNK_BYTES
    this.#batches = Array.from({ length: BATCHES }, () => ({
      bytes: Buffer.allocUnsafeSlow(CHUNKS_PER_WRITE * ENCRYPTED_CHUNK_BYTES),
      used: 0,
      written: Promise.resolve(),
    }))
  }

  /**
   * Appends, or overwrites within the first `HEAD_BYTES`. The caller may reuse `data` when the promise resolves.
   * Throws `noSpace`, `readOnly`, and `badInput` for any other position.
   */
  write(data: Uint8Array, position: number): Promise<void> {
    const done = this.#queue.then(() => this.#write(data, position))
    this.#queue = done.catch(() => {})
    return done
  }

  /** Writes what was held back, syncs, and renames the file. After a failure no file is left. */
  async finish(): Promise<WrittenFile> {
    await this.#queue
    try {
      this.#assertWriting()
      await withFsErrors(this.path, 'write', () => this.#finish())
    } catch (error) {
      await this.abort()
      throw error
    }
    const { bytes } = this.header
    return {
      fileSize: this.#filePosition,
      headerDigest: createHash('sha256').update(bytes).digest('hex'),
      size: this.#end,
      sha256: (await this.digest?.digest()) ?? null,
    }
  }

  /** Closes and removes the part. Does nothing after `finish`. */
  async abort(): Promise<void> {
    if (this.#state !== 'writing') return
    this.#state = 'aborted'
    await this.#queue
    await Promise.all([this.#syncing, ...this.#batches.map((batch) => batch.written)])
    this.#wipe()
    this.digest?.end()
    await this.handle.close().catch(() => {})
    await rm(this.path + PART, { force: true }).catch(() => {})
  }

  async #write(data: Uint8Array, position: number): Promise<void> {
    this.#assertWriting()
    if (position === this.#end) {
      await Promise.all([this.digest?.update(data), this.#append(data)])
    } else {
      this.#patch(data, position)
    }
  }

  #patch(data: Uint8Array, position: number): void {
    const end = position + data.length
    if (!Number.isSafeInteger(position) || position < 0 || position > this.#end || end > HEAD_BYTES) {
      throw new AppError('badInput', { field: 'position' })
    }
    this.#head.set(data, position)
    this.#end = Math.max(this.#end, end)
    this.digest?.end()
    this.digest = null
  }

  async #append(data: Uint8Array): Promise<void> {
    const forHead = data.subarray(0, Math.max(0, HEAD_BYTES - this.#end))
    this.#head.set(forHead, this.#end < HEAD_BYTES ? this.#end : 0)
    let rest = data.subarray(forHead.length)
    while (rest.length > 0) {
      if (this.#carried === CHUNK_BYTES) {
        await this.#encrypt(this.#carry, false)
        this.#carried = 0
      }
      if (this.#carried === 0 && rest.length > CHUNK_BYTES) {
        await this.#encrypt(rest.subarray(0, CHUNK_BYTES), false)
        rest = rest.subarray(CHUNK_BYTES)
      } else {
        const part = rest.subarray(0, CHUNK_BYTES - this.#carried)
        this.#carry.set(part, this.#carried)
        this.#carried += part.length
        rest = rest.subarray(part.length)
      }
    }
    this.#end += data.length
  }

  async #encrypt(plaintext: Uint8Array, last: boolean): Promise<void> {
    const batch = this.#batch
    const end = batch.used + plaintext.length + TAG_BYTES
    encryptChunk(
      batch.bytes.subarray(batch.used, end),
      plaintext,
      this.#nextChunk++,
      last,
      this.header.payloadKey,
    )
    batch.used = end
    if (end + ENCRYPTED_CHUNK_BYTES > batch.bytes.length) await this.#flush()
  }

  get #batch(): Batch {
    return this.#batches[this.#batchesWritten % BATCHES]!
  }

  /** Starts writing the full batch and waits until the next one is free. */
  async #flush(): Promise<void> {
    const batch = this.#batch
    batch.written = this.#writeAt(batch.bytes.subarray(0, batch.used), this.#filePosition).then(
      () => {
        batch.used = 0
      },
      (error: unknown) => {
        this.#failure ??= fsError(error, this.path, 'write')
      },
    )
    this.#filePosition += batch.used
    this.#batchesWritten++
    if (this.#batchesWritten % BATCHES_PER_SYNC === 0) this.#startWriteback()
    await this.#batch.written
    this.#assertWriting()
  }

  #startWriteback(): void {
    this.#syncing ??= this.handle
      .datasync()
      .catch(() => {})
      .finally(() => {
        this.#syncing = null
      })
  }

  async #finish(): Promise<void> {
    const { bytes, payloadKey } = this.header
    const single = this.#end <= HEAD_BYTES
    if (!single) {
      await this.#encrypt(this.#carry.subarray(0, this.#carried), true)
      await this.#flush()
      await Promise.all(this.#batches.map((batch) => batch.written))
      this.#assertWriting()
    }
    const plaintext = this.#head.subarray(0, Math.min(this.#end, HEAD_BYTES))
    const start = Buffer.concat([bytes, Buffer.alloc(plaintext.length + TAG_BYTES)])
    encryptChunk(start.subarray(bytes.length), plaintext, 0, single, payloadKey)
    await this.#writeAt(start, 0)
    if (single) this.#filePosition = start.length
    await this.#syncing
    await this.handle.sync()
    await this.handle.close()
    await moveIntoPlace(this.path + PART, this.path)
    this.#state = 'finished'
    this.#wipe()
  }

  async #writeAt(bytes: Uint8Array, position: number): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.handle.write(bytes, done, bytes.length - done, position + done)
      done += bytesWritten
    }
  }

  #assertWriting(): void {
    if (this.#failure !== undefined) throw this.#failure
    if (this.#state !== 'writing') throw new AppError('cancelled')
  }

  #wipe(): void {
    wipe(this.#head, this.#carry, this.header.payloadKey)
  }
}
