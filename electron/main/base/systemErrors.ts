import { AppError, isAppError, type ErrorCode } from '@shared/errors'

const codes: [pattern: RegExp, code: ErrorCode][] = [
  [/^(SQLITE_(NOTADB|CORRUPT))/, 'workspaceDamaged'],
  [/^(SQLITE_(READONLY|CANTOPEN|PERM)|EROFS|EACCES|EPERM)/, 'readOnly'],
  [/^(SQLITE_FULL|ENOSPC|EDQUOT)/, 'noSpace'],
]

/** What the system says of disks and database files, as a code that the interface has words for; all else as it is. */
export function fromSystemError(error: unknown): unknown {
  if (isAppError(error) || !(error instanceof Error) || !('code' in error)) return error
  const code = codes.find(([pattern]) => pattern.test(String(error.code)))?.[1]
  return code ? new AppError(code, {}, { cause: error }) : error
}
