import { realpathSync, statSync } from 'node:fs'
import { resolve } from 'node:path'

/**
 * Whether two paths name one folder: on Windows it may be written in another case, with a short name or by another
 * drive letter, elsewhere through a link. Paths that do not exist are compared as text.
 */
export const sameFolder = (a: string, b: string, platform: NodeJS.Platform = process.platform): boolean => {
  if (a === b) return true
  const [one, two] = [identity(a), identity(b)]
  if (one !== null && two !== null) return one === two
  const text = (path: string) => (platform === 'win32' ? real(path).toLowerCase() : real(path))
  return text(a) === text(b)
}

/** Device and file number; null where the file system has none. */
const identity = (path: string): string | null => {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false })
  return stats && stats.ino !== 0n ? `${stats.dev}:${stats.ino}` : null
}

const real = (path: string): string => {
  try {
    return realpathSync.native(path)
  } catch {
    return resolve(path)
  }
}
