import type { Stance } from '@shared/domain/ratings/rating'

/** An observation on the timeline. */
export type Mark = {
  id: string
  startMs: number
  endMs: number | null
  stance: Stance
  /** Its first item; null while it is not sorted. */
  itemKey: string | null
  alsoKeys?: readonly string[] | undefined
  /** Number of its first item; null while it is not sorted. */
  number: number | null
  /** Colour index of the item's part of the form; -1 while it is not sorted. */
  part: number
  /** Row index, from the top. */
  row: number
  /** Name of the author, if there are several. */
  who?: string
  text: string
}

/** A mark, or a cluster of marks too close to draw one by one. */
export type Cluster = { marks: readonly Mark[]; startMs: number; lastMs: number; row: number }

/** Touching intervals of one part, drawn as one bar. */
export type Bar = { startMs: number; endMs: number; part: number; row: number }

const inOrder = (a: Mark, b: Mark) =>
  a.startMs - b.startMs || (a.endMs ?? a.startMs) - (b.endMs ?? b.startMs) || (a.id < b.id ? -1 : 1)

export const sortedMarks = (marks: readonly Mark[]): Mark[] => [...marks].sort(inOrder)

/**
 * Clusters the marks of a row that begin within `gapMs` of the first. Independent of the view, so that nothing jumps
 * while panning. Expects sorted marks.
 */
export function clusters(sorted: readonly Mark[], gapMs: number): Cluster[] {
  const open = new Map<number, { marks: Mark[]; startMs: number; lastMs: number; row: number }>()
  const all: Cluster[] = []
  for (const mark of sorted) {
    const last = open.get(mark.row)
    if (last && mark.startMs - last.startMs < gapMs) {
      last.marks.push(mark)
      last.lastMs = mark.startMs
      continue
    }
    const next = { marks: [mark], startMs: mark.startMs, lastMs: mark.startMs, row: mark.row }
    open.set(mark.row, next)
    all.push(next)
  }
  return all
}

/** The intervals as bars; those of one row and part within `gapMs` are merged. */
export function bars(sorted: readonly Mark[], gapMs: number): Bar[] {
  const open = new Map<string, Bar>()
  const all: Bar[] = []
  for (const { startMs, endMs, part, row } of sorted) {
    if (endMs === null) continue
    const key = `${row} ${part}`
    const last = open.get(key)
    if (last && startMs - last.endMs <= gapMs) {
      last.endMs = Math.max(last.endMs, endMs)
      continue
    }
    const next = { startMs, endMs, part, row }
    open.set(key, next)
    all.push(next)
  }
  return all
}

/** Binary search: the first index with `at(index)` true; `length` if none. `at` must be monotonic. */
export function firstIndex(length: number, at: (index: number) => boolean): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (at(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** The entries of a list sorted by start that begin in [fromMs, toMs]. */
export function beginningIn<T extends { startMs: number }>(
  sorted: readonly T[],
  fromMs: number,
  toMs: number,
): readonly T[] {
  const from = firstIndex(sorted.length, (i) => sorted[i]!.startMs >= fromMs)
  const to = firstIndex(sorted.length, (i) => sorted[i]!.startMs > toMs)
  return sorted.slice(from, to)
}

/** Range queries on a list of intervals sorted by start. */
export class Spans<T extends { startMs: number; endMs: number | null }> {
  /** Running maximum of the ends: monotonic, hence searchable. */
  private readonly ends: Float64Array

  constructor(readonly sorted: readonly T[]) {
    this.ends = new Float64Array(sorted.length)
    let latest = -Infinity
    sorted.forEach(({ startMs, endMs }, i) => (this.ends[i] = latest = Math.max(latest, endMs ?? startMs)))
  }

  touching(fromMs: number, toMs: number): T[] {
    const from = firstIndex(this.ends.length, (i) => this.ends[i]! >= fromMs)
    const to = firstIndex(this.sorted.length, (i) => this.sorted[i]!.startMs > toMs)
    return this.sorted.slice(from, to).filter(({ startMs, endMs }) => (endMs ?? startMs) >= fromMs)
  }
}

/** The mark after (1) or before (-1) a position. */
export function neighbour(sorted: readonly Mark[], ms: number, by: -1 | 1): Mark | null {
  const from = firstIndex(sorted.length, (i) =>
    by === 1 ? sorted[i]!.startMs > ms : sorted[i]!.startMs >= ms,
  )
  return sorted[by === 1 ? from : from - 1] ?? null
}
