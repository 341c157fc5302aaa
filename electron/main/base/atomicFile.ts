import { randomBytes } from 'node:crypto'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { thisHolder, isOtherAtWork } from './holder'
import { isInUse, withFsErrors } from './systemErrors'

/** Suffix of unfinished files. Only the sweep after unlocking looks at them. */
export const PART = '.part'

/** Only the user's own account may read what the vault writes. (Windows inherits the folder's rights.) */
export const FILE_MODE = 0o600
export const FOLDER_MODE = 0o700

/** A name for the unfinished file that becomes `path`, which tells who writes it. */
const partOf = (path: string): string => {
  const { machine, pid, since } = thisHolder()
  return [path, machine, pid, since, randomBytes(6).toString('hex')].join('.') + PART
}

/** Whether another app is writing an unfinished file, by its name. */
export const isWrittenElsewhere = (name: string): boolean => {
  const [, machine, pid, since] = /\.([0-9a-f]{12})\.(\d+)\.(\d+)\.[0-9a-f]{12}\.part$/.exec(name) ?? []
  return machine !== undefined && isOtherAtWork({ machine, pid: Number(pid), since: Number(since) })
}

/**
 * Writes a small file atomically: after a power cut there is either the old content or the new one, complete. The
 * temporary file holds the same bytes, so secrets must be encrypted before.
 * Throws `noSpace`, `readOnly`, `inUse`, `fileMissing` (the folder is gone).
 */
export async function writeFileAtomic(path: string, data: Uint8Array | string): Promise<void> {
  const temp = partOf(path)
  await withFsErrors(path, 'write', async () => {
    try {
      const handle = await open(temp, 'wx', FILE_MODE)
      try {
        await handle.writeFile(data)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await moveIntoPlace(temp, path)
    } catch (error) {
      await rm(temp, { force: true }).catch(() => {})
      throw error
    }
  })
}

/** Renames a finished, synced file and makes the new name durable. Throws the file system's own errors. */
export async function moveIntoPlace(temp: string, path: string): Promise<void> {
  await renameWithRetries(temp, path)
  await syncFolder(dirname(path))
}

/** On Windows a virus scanner or an indexer may hold a new file for a moment, a large one for some seconds. */
async function renameWithRetries(from: string, to: string): Promise<void> {
  const pauses = process.platform === 'win32' ? [10, 30, 100, 300, 1000, 2000, 4000] : []
  for (const pause of pauses) {
    try {
      return await rename(from, to)
    } catch (error) {
      if (!isInUse(error)) throw error
      await delay(pause)
    }
  }
  await rename(from, to)
}

/**
 * Creates a folder where it is missing, and never those it is in: a drive that was pulled out would come into being as
 * a folder on the computer's own. Throws the file system's own errors.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: FOLDER_MODE })
  } catch (error) {
    // Windows says EPERM of the root of a drive.
    if (!(await stat(path).catch(() => null))?.isDirectory()) throw error
  }
}

/**
 * Creates a folder and those it is in. Node's own recursive way reports a read-only drive as a missing folder.
 * Throws the file system's own errors.
 */
export async function makeFolders(path: string): Promise<void> {
  try {
    await makeFolder(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(path) === path) throw error
    await makeFolders(dirname(path))
    await mkdir(path, { mode: FOLDER_MODE })
  }
}

/** Makes a rename or a removal in a folder survive a power cut. Windows has no such call and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } catch (error) {
    // Some file systems (memory sticks, network drives) cannot sync a folder; the file itself is synced already.
    if (!['EINVAL', 'ENOTSUP', 'EISDIR', 'EBADF'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw error
  } finally {
    await handle.close()
  }
}
