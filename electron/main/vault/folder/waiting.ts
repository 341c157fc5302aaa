import { mkdir, opendir, readFile, rm, stat } from 'node:fs/promises'
import { FOLDER_MODE, writeFileAtomic } from '../../base/atomicFile'
import { withFsErrors } from '../../base/systemErrors'
import { ownStatePath, userKeyPath, waitingFolder, waitingPath } from './vaultPaths'

/**
 * Requests of people who want access: `keys/waiting/<person>.age`, encrypted to the vault. Anybody who can write to the
 * folder can put files there, so number and size of what is read are bounded.
 */
const MAX_BYTES = 256 * 1024
/** Names that are looked at, files of other kinds included. */
const MAX_ENTRIES = 64

const FILE_NAME = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.age$/

export interface WaitingFile {
  /** The person, by the name of the file. */
  readonly id: string
  /** Null where it is too large to be a request, or no file. */
  readonly sealed: Uint8Array | null
}

/** Throws `noSpace`, `readOnly`, `inUse`, `fileMissing`. */
export async function writeWaiting(root: string, id: string, sealed: Uint8Array): Promise<void> {
  const folder = waitingFolder(root)
  await withFsErrors(folder, 'write', () => mkdir(folder, { recursive: true, mode: FOLDER_MODE }))
  await writeFileAtomic(waitingPath(root, id), sealed)
}

/** At most 64 of them, by name. Throws `fileUnreadable`, `inUse`. */
export async function listWaiting(root: string): Promise<WaitingFile[]> {
  const ids = (await names(waitingFolder(root))).flatMap((name) => FILE_NAME.exec(name)?.[1] ?? [])
  return Promise.all(ids.sort().map(async (id) => ({ id, sealed: await readWaiting(root, id) })))
}

/** Null where there is none, or what is there cannot be a request. Throws `fileUnreadable`, `inUse`. */
export async function readWaiting(root: string, id: string): Promise<Uint8Array | null> {
  const path = waitingPath(root, id)
  return withFsErrors(path, 'read', async () => {
    const stats = await stat(path).catch(absent)
    return stats?.isFile() && stats.size <= MAX_BYTES ? readFile(path).catch(absent) : null
  })
}

/** Throws `readOnly`, `inUse`. */
export async function removeWaiting(root: string, id: string): Promise<void> {
  const path = waitingPath(root, id)
  await withFsErrors(path, 'write', () => rm(path, { force: true, recursive: true }))
}

/** Removes the key file of somebody whose request was refused. The caller makes sure that it is no supervisor's. */
export async function removeKeysOf(root: string, id: string): Promise<void> {
  for (const path of [userKeyPath(root, id), ownStatePath(root, id)])
    await withFsErrors(path, 'write', () => rm(path, { force: true }))
}

async function names(folder: string): Promise<string[]> {
  return withFsErrors(folder, 'read', async () => {
    const entries = await opendir(folder).catch(absent)
    const found: string[] = []
    if (entries)
      for await (const { name } of entries) {
        found.push(name)
        if (found.length === MAX_ENTRIES) break
      }
    return found
  })
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
  throw error
}
