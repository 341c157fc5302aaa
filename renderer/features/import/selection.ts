import type { Selection } from '@shared/domain/imports/imports'
import type { ImportDraft } from './importDraftsStore'

/** Minimum length in milliseconds. */
const LEAST_MS = 1000

/** Fault of the trim times: wrong order, or beyond the end. */
export function trimFault(
  { fromMs, toMs }: ImportDraft['trim'],
  durationMs: number | null,
): 'order' | 'beyond' | null {
  if (durationMs !== null && (fromMs ?? 0) > durationMs - LEAST_MS) return 'beyond'
  return toMs !== null && toMs - (fromMs ?? 0) < LEAST_MS ? 'order' : null
}

/** The trim sent to main; none if the times are invalid. */
export function selectionOf(
  { files, audioTrack, videoTrack, trim, exact }: ImportDraft,
  durationMs: number | null,
): Selection {
  const fromMs = trim.fromMs ?? 0
  const toMs = trim.toMs !== null && trim.toMs < (durationMs ?? Infinity) ? trim.toMs : null
  const whole = (fromMs === 0 && toMs === null) || trimFault(trim, durationMs) !== null
  return {
    sourceIds: files.map(({ sourceId }) => sourceId),
    audioTrack,
    videoTrack,
    trim: whole ? null : { fromMs, toMs },
    exact: exact && !whole && fromMs > 0,
  }
}
