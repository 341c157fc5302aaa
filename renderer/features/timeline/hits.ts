import { beginningIn, type Cluster, type Mark, type Spans } from './marks'

/** Hit radius of a mark, in pixels: a target of 24 (WCAG 2.5.8). */
const MARK_REACH = 12
/** Hit radius of a draggable edge, in pixels. */
export const EDGE_REACH = 5

/** The hit part of a mark: an end of an interval, or the whole. */
export type Grip = 'start' | 'end' | 'whole'

export type Hit = { mark: Mark; grip: Grip } | { cluster: Cluster }

type Shown = { clusters: readonly Cluster[]; spans: Spans<Mark> }

/** Hit test in a row of marks. `pxMs`: milliseconds per pixel. */
export function hitMark({ clusters, spans }: Shown, row: number, ms: number, pxMs: number): Hit | null {
  const reach = MARK_REACH * pxMs
  // A cluster is drawn at the centre of its marks.
  const near = beginningIn(clusters, ms - 3 * reach, ms + reach).filter((cluster) => cluster.row === row)
  const cluster = nearest(near, ms, reach)
  if (cluster && cluster.marks.length > 1) return { cluster }
  const [mark] = cluster?.marks ?? []
  const edge = EDGE_REACH * pxMs
  const intervals = spans
    .touching(ms - edge, ms + edge)
    .filter((other) => other.row === row && other.endMs !== null)
  const ending = intervals.findLast(({ endMs }) => Math.abs(endMs! - ms) <= edge)
  if (mark) {
    // For a short interval the side of the pointer decides.
    if (ending?.id === mark.id && ms > (mark.startMs + mark.endMs!) / 2) return { mark, grip: 'end' }
    return { mark, grip: mark.endMs === null ? 'whole' : 'start' }
  }
  if (ending) return { mark: ending, grip: 'end' }
  const inside = intervals.findLast(({ startMs, endMs }) => startMs <= ms && ms <= endMs!)
  return inside ? { mark: inside, grip: 'whole' } : null
}

export const middleOf = ({ startMs, lastMs }: Pick<Cluster, 'startMs' | 'lastMs'>): number =>
  (startMs + lastMs) / 2

function nearest(clusters: readonly Cluster[], ms: number, reach: number): Cluster | null {
  let found: Cluster | null = null
  for (const cluster of clusters) {
    const distance = Math.abs(middleOf(cluster) - ms)
    if (distance <= reach && (!found || distance < Math.abs(middleOf(found) - ms))) found = cluster
  }
  return found
}

/** The times of a mark after moving a grip by `byMs`, clamped to the film with start before end. */
export function movedBy(
  { startMs, endMs }: Pick<Mark, 'startMs' | 'endMs'>,
  grip: Grip,
  byMs: number,
  durationMs: number,
) {
  const clamp = (ms: number, least: number, most: number) => Math.round(Math.max(least, Math.min(ms, most)))
  if (endMs === null) return { startMs: clamp(startMs + byMs, 0, durationMs), endMs }
  if (grip === 'start') return { startMs: clamp(startMs + byMs, 0, endMs - SHORTEST_MS), endMs }
  if (grip === 'end') return { startMs, endMs: clamp(endMs + byMs, startMs + SHORTEST_MS, durationMs) }
  const by = clamp(byMs, -startMs, durationMs - endMs)
  return { startMs: startMs + by, endMs: endMs + by }
}

/** Minimum length of an interval when dragging. */
const SHORTEST_MS = 100
