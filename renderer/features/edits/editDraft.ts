import type { Edit } from '@shared/domain/film/edits'

/** An edit being composed; its times are the player's in and out marks. */
export type EditDraft = Pick<Edit, 'kind' | 'region'> & {
  /** The edit being changed; null for a new one. */
  id: string | null
  /** The participant whom it covers; null for none in particular. */
  covers: string | null
}

export const newDraft: EditDraft = { id: null, kind: 'blur', region: null, covers: null }

export type SpanFault = 'noSpan' | 'backwards' | 'tooLate'

/** Why two marks are no valid interval, or null. */
export function spanFault(inMs: number | null, outMs: number | null, durationMs: number): SpanFault | null {
  if (inMs === null || outMs === null) return 'noSpan'
  if (outMs <= inMs) return 'backwards'
  return inMs > durationMs ? 'tooLate' : null
}
