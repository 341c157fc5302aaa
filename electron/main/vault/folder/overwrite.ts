import { lstat, open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { syncFolder } from '../../base/atomicFile'

const BLOCK = 1024 * 1024
/** Larger files are overwritten at both ends: their header holds the wrapped key, without which the rest is noise. */
const WHOLE = 8 * BLOCK

/**
 * Overwrites a file with zeros, syncs and removes it. Does nothing where there is none. A drive that writes elsewhere
 * (flash memory, a file system with snapshots) may keep what was overwritten.
 */
export async function overwriteAndRemove(path: string): Promise<void> {
  const stats = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (!stats) return
  if (stats.isFile()) {
    const file = await open(path, 'r+')
    try {
      const zeros = Buffer.alloc(BLOCK)
      const ends =
        stats.size <= WHOLE
          ? [[0, stats.size]]
          : [
              [0, BLOCK],
              [stats.size - BLOCK, stats.size],
            ]
      for (const [from = 0, to = 0] of ends)
        for (let at = from; at < to; at += BLOCK) await file.write(zeros, 0, Math.min(BLOCK, to - at), at)
      await file.sync()
    } finally {
      await file.close()
    }
  }
  await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  await syncFolder(dirname(path))
}
