import { beginningIn, type Cluster, type Mark, type Spans } from './marks'

/** How near a mark the pointer must be, in pixels. */
const MARK_REACH = 9
/** How near an edge that can be dragged. */
export const EDGE_REACH = 5

/** What of a mark is meant: an interval's ends, or the whole of it. */
export type Grip = 'start' | 'end' | 'whole'

export type Hit = { mark: Mark; grip: Grip } | { cluster: Cluster }

type Shown = { clusters: readonly Cluster[]; spans: Spans<Mark> }

/** What lies under the pointer in a row of marks. `pxMs` is how many milliseconds one pixel shows. */
export function hitMark({ clusters, spans }: Shown, row: number, ms: number, pxMs: number): Hit | null {
  const reach = MARK_REACH * pxMs
  // A cluster is drawn in the middle of what it holds, up to its own width after where it begins.
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
    // Where a short interval's end lies beside its start, the side of the pointer decides.
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

/** A mark's times after its grip has been moved by some milliseconds; it stays in the film, and its start before its end. */
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

/** An interval that is made shorter than this by dragging would hardly be seen any more. */
const SHORTEST_MS = 100
