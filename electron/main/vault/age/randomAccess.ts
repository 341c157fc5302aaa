import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '@shared/errors'
import { fsError } from '../../base/systemErrors'
import { withTimeLimit } from '../../base/timeLimit'

/** A read that takes longer is given up: the drive does not answer. */
const READ_MS = 30_000

const silent = (file: string) => new AppError('driveSilent', { file })

/** Ciphertext with random access, on disk or in memory. */
export interface RandomAccess {
  /** File name without its folder, for error messages. */
  readonly name: string
  readonly size: number
  /** Fills `target` from `position` on. Throws `fileDamaged` at the end of the file. */
  readAt(target: Uint8Array, position: number): Promise<void>
  close(): Promise<void>
}

/** Opens a file; reads may be concurrent. Throws `fileMissing`, `fileUnreadable`, `inUse`. */
export async function openFile(path: string): Promise<RandomAccess> {
  const name = basename(path)
  try {
    const handle = await open(path, 'r')
    const size = await handle.stat().then(
      (stats) => stats.size,
      async (error: unknown) => {
        await handle.close()
        throw error
      },
    )
    return {
      name,
      size,
      async readAt(target, position) {
        let done = 0
        while (done < target.length) {
          const reading = handle.read(target, done, target.length - done, position + done)
          const { bytesRead } = await withTimeLimit(reading, READ_MS, () => silent(name)).catch(
            (error: unknown) => Promise.reject(fsError(error, path, 'read')),
          )
          if (bytesRead === 0) throw new AppError('fileDamaged', { file: name })
          done += bytesRead
        }
      },
      close: () => handle.close(),
    }
  } catch (error) {
    throw fsError(error, path, 'read')
  }
}

/** Bytes in memory as `RandomAccess`. */
export function inMemory(bytes: Uint8Array, name: string): RandomAccess {
  return {
    name,
    size: bytes.length,
    readAt(target, position) {
      if (position + target.length > bytes.length)
        return Promise.reject(new AppError('fileDamaged', { file: name }))
      target.set(bytes.subarray(position, position + target.length))
      return Promise.resolve()
    },
    close: () => Promise.resolve(),
  }
}
