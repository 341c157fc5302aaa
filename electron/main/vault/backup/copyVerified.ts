import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError } from '@shared/errors'
import { FILE_MODE, makeFolder, moveIntoPlace, PART } from '../../base/atomicFile'
import { fsError } from '../../base/systemErrors'
import { withTimeLimit } from '../../base/timeLimit'

const BLOCK = 1024 * 1024
/** A drive that takes longer for one block does not answer. */
const BLOCK_MS = 30_000
const SYNC_MS = 10 * 60_000

export type Copied = { readonly size: number; readonly sha256: string }

export interface CopyHooks {
  readonly signal?: AbortSignal
  /** Bytes that were read or written since the last call. */
  readonly onBytes?: (bytes: number) => void
}

const silent = () => new AppError('driveSilent')

/**
 * Copies a file and reads the copy back; it has its name only once both are equal. A copy that was cut off goes on
 * where it is equal to the source.
 * @throws AppError for the source fileMissing, fileUnreadable, driveSilent; for the target noSpace, readOnly,
 * driveLimit, driveSilent, fileMissing; cancelled; backupDamaged {file} where what was written is not what is read
 */
export async function copyVerified(from: string, to: string, hooks: CopyHooks = {}): Promise<Copied> {
  const source = await open(from, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch(
    (error: unknown): never => {
      throw fsError(error, from, 'read')
    },
  )
  const part = `${to}${PART}`
  try {
    const stats = await source.stat()
    if (!stats.isFile()) throw new AppError('fileUnreadable')
    const copied = await write(source, from, part, hooks)
    if ((await sha256OfFile(part, hooks)).sha256 !== copied.sha256) {
      await rm(part, { force: true }).catch(() => undefined)
      throw new AppError('backupDamaged')
    }
    await moveIntoPlace(part, to).catch((error: unknown): never => {
      throw fsError(error, to, 'write')
    })
    return copied
  } finally {
    await source.close().catch(() => undefined)
  }
}

async function write(
  source: FileHandle,
  from: string,
  part: string,
  { signal, onBytes }: CopyHooks,
): Promise<Copied> {
  const writing = async <T>(work: Promise<T>): Promise<T> =>
    withTimeLimit(work, BLOCK_MS, silent).catch((error: unknown): never => {
      throw fsError(error, part, 'write')
    })
  await writing(makeFolder(dirname(part)))
  const target = await writing(open(part, constants.O_RDWR | constants.O_CREAT, FILE_MODE))
  try {
    const hash = createHash('sha256')
    const [block, ahead, known] = [Buffer.alloc(BLOCK), Buffer.alloc(BLOCK), Buffer.alloc(BLOCK)]
    let [current, next] = [block, ahead]
    const fetch = (into: Buffer, at: number) => {
      const reading = readAt(source, into, at, from)
      // Avoids an unhandled rejection; the awaiter still sees it.
      reading.catch(() => undefined)
      return reading
    }
    let begun = (await writing(target.stat())).size
    let size = 0
    let pending = fetch(current, 0)
    for (;;) {
      const length = await pending
      if (signal?.aborted) throw new AppError('cancelled')
      if (length === 0) break
      pending = fetch(next, size + length)
      const bytes = current.subarray(0, length)
      if (size + length <= begun) {
        await readAt(target, known.subarray(0, length), size, part)
        if (!known.subarray(0, length).equals(bytes)) begun = 0
      }
      const stored = size + length <= begun
      const written = stored ? Promise.resolve() : writing(writeAll(target, bytes, size))
      written.catch(() => undefined)
      hash.update(bytes)
      await written
      size += length
      onBytes?.(length)
      ;[current, next] = [next, current]
    }
    await writing(target.truncate(size))
    await withTimeLimit(target.sync(), SYNC_MS, silent).catch((error: unknown): never => {
      throw fsError(error, part, 'write')
    })
    return { size, sha256: hash.digest('hex') }
  } finally {
    // A drive that is gone must not hold up its error.
    await withTimeLimit(target.close(), BLOCK_MS, silent).catch(() => undefined)
  }
}

async function writeAll(target: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  let done = 0
  while (done < bytes.length) {
    const { bytesWritten } = await target.write(bytes, done, bytes.length - done, at + done)
    done += bytesWritten
  }
}

/** Fills the buffer as far as the file goes, and returns how far that is. */
async function readAt(file: FileHandle, into: Buffer, at: number, path: string): Promise<number> {
  let done = 0
  while (done < into.length) {
    const { bytesRead } = await withTimeLimit(
      file.read(into, done, into.length - done, at + done),
      BLOCK_MS,
      silent,
    ).catch((error: unknown): never => {
      throw fsError(error, path, 'read')
    })
    if (bytesRead === 0) break
    done += bytesRead
  }
  return done
}

/**
 * Size and SHA-256 of a file as it is read from the drive. Throws fileMissing, fileUnreadable, driveSilent,
 * cancelled.
 */
export async function sha256OfFile(path: string, { signal, onBytes }: CopyHooks = {}): Promise<Copied> {
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0)).catch(
    (error: unknown): never => {
      throw fsError(error, path, 'read')
    },
  )
  try {
    if (!(await file.stat()).isFile()) throw new AppError('fileUnreadable')
    const hash = createHash('sha256')
    let [current, next] = [Buffer.alloc(BLOCK), Buffer.alloc(BLOCK)]
    let size = 0
    let pending = readAt(file, current, 0, path)
    for (;;) {
      const length = await pending
      if (signal?.aborted) throw new AppError('cancelled')
      if (length === 0) break
      pending = readAt(file, next, size + length, path)
      pending.catch(() => undefined)
      hash.update(current.subarray(0, length))
      size += length
      onBytes?.(length)
      ;[current, next] = [next, current]
    }
    return { size, sha256: hash.digest('hex') }
  } finally {
    await file.close().catch(() => undefined)
  }
}
