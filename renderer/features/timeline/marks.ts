import type { Stance } from '@shared/domain/ratings/rating'

/** An observation as the timeline shows it. */
export type Mark = {
  id: string
  startMs: number
  endMs: number | null
  stance: Stance
  itemKey: string
  /** The number of its item. */
  number: number
  /** The part of the form it belongs to, which gives it colour and shape. */
  part: number
  /** The row that it lies in, from the top. */
  row: number
  /** Whose it is, where the timeline shows more than one's own. */
  who?: string
  text: string
}

/** One mark, or several that lie too close to each other to be drawn one by one. */
export type Cluster = { marks: readonly Mark[]; startMs: number; lastMs: number; row: number }

/** Several intervals of one part that touch on the screen. */
export type Bar = { startMs: number; endMs: number; part: number; row: number }

const inOrder = (a: Mark, b: Mark) =>
  a.startMs - b.startMs || (a.endMs ?? a.startMs) - (b.endMs ?? b.startMs) || (a.id < b.id ? -1 : 1)

export const sortedMarks = (marks: readonly Mark[]): Mark[] => [...marks].sort(inOrder)

/**
 * Puts marks of a row together that begin within `gapMs` of the first of them. The same for the whole film whatever part
 * of it is shown, so that nothing jumps while the view moves. Takes sorted marks.
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

/** The intervals among the marks; those of one row and part that overlap, or lie within `gapMs`, are one bar. */
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

/** The first index at which `at(index)` is true, where it stays true from there on; `length` where it never is. */
export function firstIndex(length: number, at: (index: number) => boolean): number {
  let [low, high] = [0, length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (at(middle)) high = middle
    else low = middle + 1
  }
  return low
}

/** Those of a list, sorted by start, that begin in [fromMs, toMs]. */
export function beginningIn<T extends { startMs: number }>(
  sorted: readonly T[],
  fromMs: number,
  toMs: number,
): readonly T[] {
  const from = firstIndex(sorted.length, (i) => sorted[i]!.startMs >= fromMs)
  const to = firstIndex(sorted.length, (i) => sorted[i]!.startMs > toMs)
  return sorted.slice(from, to)
}

/** Finds, in a list sorted by start, what touches a range, however long some of its entries are. */
export class Spans<T extends { startMs: number; endMs: number | null }> {
  /** The latest end among an entry and all before it: it never decreases, so that it can be searched. */
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

/** The mark after (1) or before (-1) a moment. */
export function neighbour(sorted: readonly Mark[], ms: number, by: -1 | 1): Mark | null {
  const from = firstIndex(sorted.length, (i) =>
    by === 1 ? sorted[i]!.startMs > ms : sorted[i]!.startMs >= ms,
  )
  return sorted[by === 1 ? from : from - 1] ?? null
}
