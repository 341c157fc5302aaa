import { basename } from 'node:path'
import { AppError, isAppError, type ErrorCode } from '@shared/errors'

const onWriting: Record<string, ErrorCode> = {
  ENOSPC: 'noSpace',
  EDQUOT: 'noSpace',
  // FAT32, common on memory sticks, takes no file of 4 GiB or more.
  EFBIG: 'noSpace',
  EROFS: 'readOnly',
  EACCES: 'readOnly',
  EPERM: 'readOnly',
  ENOENT: 'fileMissing',
  ENOTDIR: 'fileMissing',
}

const onReading: Record<string, ErrorCode> = {
  ENOENT: 'fileMissing',
  ENOTDIR: 'fileMissing',
}

/**
 * Turns a failure of the file system into an `AppError`; one that is an `AppError` already stays as it is.
 * Reading knows `fileMissing` and `fileUnreadable`; writing `noSpace`, `readOnly`, `fileMissing` and, for the rest,
 * `internal`. The parameter `file` is the name without its folder.
 */
export function fsError(error: unknown, path: string, doing: 'read' | 'write'): AppError {
  if (isAppError(error)) return error
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? ''
  const known = doing === 'read' ? (onReading[code] ?? 'fileUnreadable') : (onWriting[code] ?? 'internal')
  return new AppError(known, { file: basename(path) }, { cause: error })
}

/** Runs an action on a file and throws what it throws as an `AppError`. */
export async function withFsErrors<T>(
  path: string,
  doing: 'read' | 'write',
  action: () => Promise<T>,
): Promise<T> {
  try {
    return await action()
  } catch (error) {
    throw fsError(error, path, doing)
  }
}
