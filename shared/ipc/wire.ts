import type { ErrorCode, ErrorParams } from '../errors'

/** What every call answers: a value, or a code that the window puts into words. No stack, no path, no key. */
export type Result<T> =
  { ok: true; value: T } | { ok: false; error: { code: ErrorCode; params: ErrorParams } }

/** The name of a call on the wire. */
export const channelName = (group: string, method: string): string => `${group}:${method}`

/**
 * From the preload script alone: the paths of dropped files, answered with one ticket each. The page has no access to
 * this channel and cannot name a path.
 */
export const DROP_CHANNEL = 'preload:dropFiles'
