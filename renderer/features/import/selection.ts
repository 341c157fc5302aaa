import type { Selection } from '@shared/domain/imports/imports'
import type { ImportDraft } from './importDraftsStore'

/** Less than this is no film. */
const LEAST_MS = 1000

/** What is wrong with the times that were typed: they are in the wrong order, or lie beyond the end. */
export function trimFault(
  { fromMs, toMs }: ImportDraft['trim'],
  durationMs: number | null,
): 'order' | 'beyond' | null {
  if (durationMs !== null && (fromMs ?? 0) > durationMs - LEAST_MS) return 'beyond'
  return toMs !== null && toMs - (fromMs ?? 0) < LEAST_MS ? 'order' : null
}

/** What main is asked to take of a draft's files. Times that cannot be leave nothing out. */
export function selectionOf({ files, audioTrack, trim }: ImportDraft, durationMs: number | null): Selection {
  const fromMs = trim.fromMs ?? 0
  const toMs = trim.toMs !== null && trim.toMs < (durationMs ?? Infinity) ? trim.toMs : null
  const whole = (fromMs === 0 && toMs === null) || trimFault(trim, durationMs) !== null
  return {
    sourceIds: files.map(({ sourceId }) => sourceId),
    audioTrack,
    trim: whole ? null : { fromMs, toMs },
  }
}
