import { closeSync, openSync, readSync } from 'node:fs'
import { basename } from 'node:path'
import { AppError, isAppError, type ErrorCode } from '@shared/errors'

/** What is being done to the file that failed; `other` where the caller does not know. */
type Action = 'read' | 'write' | 'other'

type Cause = NodeJS.ErrnoException | undefined

const noSpace = new Set(['ENOSPC', 'EDQUOT', 'SQLITE_FULL'])
const denied = new Set(['EROFS', 'EACCES', 'EPERM'])
const missing = new Set(['ENOENT', 'ENOTDIR'])

/** A disk, a stick or a network drive that was pulled out or does not answer: nothing is known about the files. */
const silent = new Set([
  'EIO',
  'ENXIO',
  'ENODEV',
  'ENOMEDIUM',
  'EREMOTEIO',
  'ESTALE',
  'ENOTCONN',
  'ECONNRESET',
  'ECONNABORTED',
  'ETIMEDOUT',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENETRESET',
])

/**
 * Whether another program holds the file. Windows reports a sharing violation as EBUSY when opening, and as EPERM or
 * EACCES when the target of a rename or a removal is open; elsewhere those two are about permissions.
 */
export function isInUse(error: unknown, platform: NodeJS.Platform = process.platform): boolean {
  const { code = '', syscall = '' } = (error ?? {}) as NodeJS.ErrnoException
  if (/^(EBUSY|ETXTBSY|SQLITE_(BUSY|LOCKED))/.test(code)) return true
  return platform === 'win32' && denied.has(code) && /^(rename|unlink|rmdir)$/.test(syscall)
}

/** The one table of errno and SQLite result codes; undefined for those that mean nothing to a user. */
function codeOf(error: unknown, action: Action): ErrorCode | undefined {
  const code = (error as Cause)?.code ?? ''
  if (isInUse(error)) return 'inUse'
  if (silent.has(code) || /^SQLITE_IOERR/.test(code)) return 'driveSilent'
  // What cannot be read looks damaged to the cipher, and cannot be opened.
  if (/^SQLITE_(NOTADB|CORRUPT|CANTOPEN)/.test(code) && isDatabaseSilent()) return 'driveSilent'
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) return isOpen() ? 'entryDamaged' : 'workspaceDamaged'
  if (missing.has(code) && action !== 'other') return 'fileMissing'
  if (action === 'read') return 'fileUnreadable'
  if (noSpace.has(code)) return 'noSpace'
  // FAT32, common on memory sticks, has no files of 4 GiB or more.
  if (code === 'EFBIG') return 'driveLimit'
  if (denied.has(code) || /^SQLITE_(READONLY|CANTOPEN|PERM)/.test(code)) return 'readOnly'
  return undefined
}

/**
 * Maps a failure of the file system to an `AppError`; an `AppError` is returned unchanged.
 * Reading gives `fileMissing`, `inUse`, `driveSilent` or `fileUnreadable`; writing `noSpace`, `driveLimit`, `readOnly`,
 * `fileMissing`, `inUse`, `driveSilent` or `internal`. The parameter `file` is the name without its folder.
 */
export function fsError(error: unknown, path: string, action: 'read' | 'write'): AppError {
  if (isAppError(error)) return error
  return new AppError(codeOf(error, action) ?? 'internal', { file: basename(path) }, { cause: error })
}

/** Runs an action on a file and throws its failures as `fsError` maps them. */
export async function withFsErrors<T>(
  path: string,
  action: 'read' | 'write',
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw fsError(error, path, action)
  }
}

/**
 * Maps a failure of a disk or of the database to `inUse`, `driveSilent`, `workspaceDamaged`, `entryDamaged`, `readOnly`
 * or `noSpace`.
 * Any other value is returned unchanged.
 */
export function fromSystemError(error: unknown): unknown {
  if (isAppError(error) || !(error instanceof Error) || !('code' in error)) return error
  const code = codeOf(error, 'other')
  return code ? new AppError(code, {}, { cause: error }) : error
}

/** Whether a failure of a disk or of the database is one of its drive, whatever it looks like. */
export const isDriveSilent = (error: unknown): boolean => codeOf(error, 'other') === 'driveSilent'

/** A database that is open, or is being opened. */
type Watched = { readonly path: string; open: boolean }
const databases = new Set<Watched>()

/**
 * Lets failures of a database be told from those of its drive, and damage to a part of an open one from damage that
 * keeps it from being opened.
 */
export function watchDatabase(path: string): { opened(): void; end(): void } {
  const watched = { path, open: false }
  databases.add(watched)
  return {
    opened() {
      watched.open = true
    },
    end() {
      databases.delete(watched)
    },
  }
}

const isOpen = (): boolean => databases.size > 0 && [...databases].every(({ open }) => open)

const BLOCK = 256 * 1024

/** Whether a watched database cannot be read, or is gone with its drive. */
function isDatabaseSilent(): boolean {
  return [...databases].some(({ path }) => {
    try {
      readThrough(path)
      return false
    } catch (error) {
      const code = (error as Cause)?.code ?? ''
      return silent.has(code) || missing.has(code)
    }
  })
}

function readThrough(path: string): void {
  const file = openSync(path, 'r')
  try {
    const block = Buffer.alloc(BLOCK)
    let read = BLOCK
    while (read > 0) read = readSync(file, block, 0, BLOCK, null)
  } finally {
    closeSync(file)
  }
}
