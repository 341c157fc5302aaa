import type { Band } from '@shared/domain/ratings/bands'

/** Handlers for changes on the timeline. */
export type Changes = {
  /** An observation was moved. */
  onMove: (id: string, times: { startMs: number; endMs: number | null }) => void
  /** A series of moves has ended: the next is a new undo step. */
  onMoved: () => void
  onBands: (bands: readonly Band[], group?: string) => void
}
