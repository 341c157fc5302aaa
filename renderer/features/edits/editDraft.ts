import type { Edit } from '@shared/domain/film/edits'

/** What an edit is to be; its times are the marks of the player. */
export type EditDraft = Pick<Edit, 'kind' | 'region'> & {
  /** The edit that is being changed; null for a new one. */
  id: string | null
}

export const newDraft: EditDraft = { id: null, kind: 'blur', region: null }

export type SpanFault = 'noSpan' | 'backwards' | 'tooLate'

/** What keeps two marks from being an interval of the film, or null. */
export function spanFault(inMs: number | null, outMs: number | null, durationMs: number): SpanFault | null {
  if (inMs === null || outMs === null) return 'noSpan'
  if (outMs <= inMs) return 'backwards'
  return inMs > durationMs ? 'tooLate' : null
}
