import { randomUUID } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PART } from './atomicFile'

/** FAT32 has no files of 4 GiB or more. */
export const FAT32_LIMIT = 4 * 1024 ** 3 - 1

/**
 * Whether the drive of a folder holds files beyond `limit` bytes: asked by making a file that long, which takes no room
 * where a file may have holes. True where it cannot be told, such as a full or read-only drive.
 */
export async function holdsFilesBeyond(limit: number, folder: string): Promise<boolean> {
  const path = join(folder, `${randomUUID()}${PART}`)
  const handle = await open(path, 'wx').catch(() => null)
  if (!handle) return true
  try {
    await handle.truncate(limit + 1)
    return true
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException
    // Windows reports an invalid parameter.
    return !['EFBIG', 'EINVAL'].includes(code)
  } finally {
    await handle.close()
    await rm(path, { force: true, maxRetries: 3 })
  }
}
