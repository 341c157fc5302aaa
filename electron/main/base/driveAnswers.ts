import { randomUUID } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PART } from './atomicFile'

/**
 * Settles when the drive of a folder has taken a small file, or has refused it; never where it does not answer. What is
 * only read may come from memory.
 */
export async function driveAnswers(folder: string): Promise<void> {
  const path = join(folder, `${randomUUID()}${PART}`)
  const handle = await open(path, 'wx')
  try {
    // Not synced: behind a large import that takes seconds on a drive that is merely slow.
    await handle.write('.')
  } finally {
    await handle.close()
    await rm(path, { force: true, maxRetries: 3 })
  }
}
