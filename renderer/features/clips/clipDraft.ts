import type { Clip } from '@shared/domain/supervision/clip'

/** A clip being composed; its times are the player's in and out marks. */
export type ClipDraft = Pick<
  Clip,
  'title' | 'why' | 'lookFor' | 'itemKeys' | 'stance' | 'leadInMs' | 'leadOutMs'
> & {
  /** The clip being changed; null for a new one. */
  id: string | null
}

/** Video feedback works best when it starts from what went well. */
export const newClipDraft: ClipDraft = {
  id: null,
  title: '',
  why: '',
  lookFor: '',
  itemKeys: [],
  stance: 'supports',
  leadInMs: 0,
  leadOutMs: 0,
}

export type ClipSpanFault = 'noSpan' | 'backwards' | 'tooLate'

/** Why two marks are no interval of the recording, or null. */
export function clipSpanFault(
  inMs: number | null,
  outMs: number | null,
  durationMs: number,
): ClipSpanFault | null {
  if (inMs === null || outMs === null) return 'noSpan'
  if (outMs <= inMs) return 'backwards'
  return outMs > durationMs ? 'tooLate' : null
}
