import type { ErrorCode, ErrorParams } from '@shared/errors'
import type { Result } from '@shared/ipc/wire'

/** An error result from main; `errors.json` of each language has the texts for its code. */
export class ApiError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly params: ErrorParams = {},
  ) {
    super(code)
    this.name = 'ApiError'
  }
}

/** What stands in the way of a clip, as an error: a clip is for supervision. */
export const toObstacle = (code: ErrorCode): ApiError => new ApiError(code, { reason: 'supervision' })

/** Returns the value of a result. Throws ApiError for an error result. */
export function unwrap<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new ApiError(result.error.code, result.error.params)
}

/** Converts anything caught to an ApiError; an unexpected error becomes `internal`. */
export const toApiError = (error: unknown): ApiError =>
  error instanceof ApiError ? error : new ApiError('internal')
