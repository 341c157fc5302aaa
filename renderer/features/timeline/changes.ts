import type { Band } from '@shared/domain/ratings/bands'

/** What a supervisor can change on the timeline. */
export type Changes = {
  /** The observation with this id has been moved. */
  onMove: (id: string, times: { startMs: number; endMs: number | null }) => void
  /** The moves of one after the other have ended: what follows is another step to undo. */
  onMoved: () => void
  onBands: (bands: readonly Band[], group?: string) => void
}
