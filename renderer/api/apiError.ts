import type { ErrorCode, ErrorParams } from '@shared/errors'
import type { Result } from '@shared/ipc/wire'

/** A failure that main answered with; `errors.json` in each language has the words for its code. */
export class ApiError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly params: ErrorParams = {},
  ) {
    super(code)
    this.name = 'ApiError'
  }
}

/** The value of a result. Throws ApiError where there is none. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new ApiError(result.error.code, result.error.params)
}

/** Whatever was caught, as an ApiError: what nobody foresaw becomes `internal`. */
export const toApiError = (error: unknown): ApiError =>
  error instanceof ApiError ? error : new ApiError('internal')
