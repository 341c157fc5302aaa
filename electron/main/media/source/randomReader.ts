import { open, stat, type FileHandle } from 'node:fs/promises'
import { AppError } from '@shared/errors'
import { isInUse } from '../../base/systemErrors'
import { withTimeLimit } from '../../base/timeLimit'

/** A source file with random access. */
export interface RandomReader {
  readonly sizeBytes: number
  /** Returns fewer bytes than `length` only at the end of the file. */
  read(offset: number, length: number): Promise<Uint8Array>
  /** As `read`, into the start of the caller's buffer. */
  readInto(buffer: Uint8Array, length: number, offset: number): Promise<Uint8Array>
  /** Whether the file was modified, replaced or removed since it was opened. */
  changed(): Promise<boolean>
  close(): Promise<void>
}

/** @throws AppError `fileUnreadable`, `inUse`; `notAVideo` for a folder or an empty file */
export const openSource = async (path: string): Promise<RandomReader> => {
  const handle = await readable(open(path, 'r'))
  try {
    const facts = await readable(handle.stat())
    if (!facts.isFile() || facts.size === 0) throw new AppError('notAVideo')
    return {
      sizeBytes: facts.size,
      read: (offset, length) => readable(fill(handle, new Uint8Array(length), length, offset)),
      readInto: (buffer, length, offset) => readable(fill(handle, buffer, length, offset)),
      changed: async () => {
        const now = await stat(path).catch(() => null)
        return now?.size !== facts.size || now.mtimeMs !== facts.mtimeMs
      },
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}

/** Maps a file system failure to `fileUnreadable` or `inUse`. The cause is dropped, since it contains the path. */
export const readable = async <T>(work: Promise<T>): Promise<T> => {
  try {
    return await work
  } catch (cause) {
    if (!isSystemError(cause)) throw cause
    throw new AppError(isInUse(cause) ? 'inUse' : 'fileUnreadable', { system: cause.code ?? '' })
  }
}

const isSystemError = (error: unknown): error is NodeJS.ErrnoException =>
  error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === 'string'

/** A read that takes longer is given up: the card, the stick or the network does not answer. */
const READ_MS = 60_000

const tooLate = () => new AppError('fileUnreadable', { system: 'ETIMEDOUT' })

const fill = async (
  handle: FileHandle,
  buffer: Uint8Array,
  length: number,
  offset: number,
): Promise<Uint8Array> => {
  let filled = 0
  while (filled < length) {
    const reading = handle.read(buffer, filled, length - filled, offset + filled)
    const { bytesRead } = await withTimeLimit(reading, READ_MS, tooLate)
    if (bytesRead === 0) break
    filled += bytesRead
  }
  return buffer.subarray(0, filled)
}
