import { createHash } from 'node:crypto'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { HEAD_BYTES, type ByteSink } from '@shared/bytes'
import { AppError } from '@shared/errors'
import { createHeader, type NewHeader } from './ageHeader'
import { FILE_MODE, moveIntoPlace, PART } from '../../base/atomicFile'
import { PlaintextHasher } from './plaintextHasher'
import { fsError, withFsErrors } from '../../base/systemErrors'
import { CHUNK_BYTES, sealChunk, SEALED_CHUNK_BYTES, TAG_BYTES } from './ageStream'
import { wipe } from '../../base/wipe'

export interface WrittenFile {
  /** Bytes on the disk. */
  readonly fileSize: number
  /**
   * Hex SHA-256 of the age header and the payload nonce. Both are random for every file and bind the file key, which
   * authenticates all the rest: so this digest and `fileSize` are enough to notice a file put in another's place.
   */
  readonly headerDigest: string
  /** Clear bytes. */
  readonly size: number
  /** Hex SHA-256 of the clear bytes, or null where the head was corrected or no digest was asked for. */
  readonly sha256: string | null
}

/** Chunks sealed before they are written with one call: 2 MiB. */
const CHUNKS_PER_WRITE = 32

/** One batch is filled while others are on their way to the disk. */
const BATCHES = 3

/** After this many batches (32 MiB) the disk is asked to begin, so that little is left to wait for at the end. */
const BATCHES_PER_SYNC = 16

interface Batch {
  readonly bytes: Buffer
  used: number
  /** Resolves, never rejects, when the batch may be filled again. */
  written: Promise<void>
}

/**
 * Starts an encrypted file. Until `finish` it is called `<path>.part`; a part left over by a crash is overwritten.
 * The digest is the writer's from then on; without one none is made.
 * Throws `badInput` without recipients, `noSpace`, `readOnly`, `fileMissing` (the folder is gone).
 */
export async function createAgeFile(
  path: string,
  recipients: string[],
  digest: PlaintextHasher | null = new PlaintextHasher(),
): Promise<AgeFileWriter> {
  const header = await createHeader(recipients)
  const handle = await withFsErrors(path, 'write', () => open(path + PART, 'w', FILE_MODE))
  return new AgeFileWriter(path, handle, header, digest)
}

/** Encrypts what is written to it into an age file. Made by `createAgeFile`; ends with `finish` or `abort`. */
export class AgeFileWriter implements ByteSink {
  /** The first chunk, held back until the end, so that it can still be corrected. */
  readonly #head = Buffer.alloc(HEAD_BYTES)
  /** The bytes after the last sealed chunk. Whether a chunk is the last one shows only when more comes, or `finish`. */
  readonly #carry = Buffer.alloc(CHUNK_BYTES)
  #carried = 0
  #end = 0
  #nextChunk = 1
  readonly #batches: Batch[]
  #batchesWritten = 0
  #filePosition: number
  /** Writes run one after the other, also where the caller does not wait. */
  #queue: Promise<void> = Promise.resolve()
  #failure: AppError | undefined
  /** Resolves, never rejects: whether all lies on the disk is for the last sync to tell. */
  #syncing: Promise<void> | null = null
  #state: 'writing' | 'finished' | 'aborted' = 'writing'

  constructor(
    private readonly path: string,
    private readonly handle: FileHandle,
    private readonly header: NewHeader,
    private digest: PlaintextHasher | null,
  ) {
    this.#filePosition = header.bytes.length + SEALED_CHUNK_BYTES
    this.#batches = Array.from({ length: BATCHES }, () => ({
      bytes: Buffer.allocUnsafeSlow(CHUNKS_PER_WRITE * SEALED_CHUNK_BYTES),
      used: 0,
      written: Promise.resolve(),
    }))
  }

  /**
   * Takes bytes at the end, or inside the first `HEAD_BYTES`. When it resolves, `data` is the caller's again.
   * Throws `noSpace`, `readOnly`, and `badInput` for any other position.
   */
  write(data: Uint8Array, position: number): Promise<void> {
    const done = this.#queue.then(() => this.#write(data, position))
    this.#queue = done.catch(() => {})
    return done
  }

  /** Writes what was held back, makes it last and gives the file its name. If that fails, nothing is left behind. */
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

  /** Gives up: closes and removes the part. Does nothing after `finish`. */
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
        await this.#seal(this.#carry, false)
        this.#carried = 0
      }
      if (this.#carried === 0 && rest.length > CHUNK_BYTES) {
        await this.#seal(rest.subarray(0, CHUNK_BYTES), false)
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

  async #seal(clear: Uint8Array, last: boolean): Promise<void> {
    const batch = this.#batch
    const end = batch.used + clear.length + TAG_BYTES
    sealChunk(batch.bytes.subarray(batch.used, end), clear, this.#nextChunk++, last, this.header.payloadKey)
    batch.used = end
    if (end + SEALED_CHUNK_BYTES > batch.bytes.length) await this.#send()
  }

  get #batch(): Batch {
    return this.#batches[this.#batchesWritten % BATCHES]!
  }

  /** Sends the full batch on its way and waits until the next one is free. */
  async #send(): Promise<void> {
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
    if (this.#batchesWritten % BATCHES_PER_SYNC === 0) this.#syncAhead()
    await this.#batch.written
    this.#assertWriting()
  }

  #syncAhead(): void {
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
      await this.#seal(this.#carry.subarray(0, this.#carried), true)
      await this.#send()
      await Promise.all(this.#batches.map((batch) => batch.written))
      this.#assertWriting()
    }
    const clear = this.#head.subarray(0, Math.min(this.#end, HEAD_BYTES))
    const start = Buffer.concat([bytes, Buffer.alloc(clear.length + TAG_BYTES)])
    sealChunk(start.subarray(bytes.length), clear, 0, single, payloadKey)
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
