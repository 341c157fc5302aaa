import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hitMark, middleOf, movedBy } from '../../../../../renderer/features/timeline/hits'
import {
  bars,
  beginningIn,
  clusters,
  firstIndex,
  neighbour,
  sortedMarks,
  Spans,
  type Mark,
} from '../../../../../renderer/features/timeline/marks'

const mark = (id: string, startMs: number, endMs: number | null = null, row = 0): Mark => ({
  id,
  startMs,
  endMs,
  row,
  stance: 'supports',
  itemKey: 'welcome',
  number: 1,
  part: 0,
  text: id,
})

const someMarks = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 100_000 }),
      fc.option(fc.integer({ min: 1, max: 50_000 })),
      fc.integer({ min: 0, max: 1 }),
    ),
    { maxLength: 60 },
  )
  .map((list) =>
    sortedMarks(
      list.map(([start, length, row], i) =>
        mark(String(i), start, length === null ? null : start + length, row),
      ),
    ),
  )

describe('finding what is in sight', () => {
  it('finds by halving what a look at each would find', () => {
    fc.assert(
      fc.property(
        someMarks,
        fc.integer({ min: -10, max: 160_000 }),
        fc.integer({ min: 0, max: 90_000 }),
        (marks, from, span) => {
          const to = from + span
          expect(beginningIn(marks, from, to)).toEqual(
            marks.filter(({ startMs }) => startMs >= from && startMs <= to),
          )
          const touching = marks.filter(({ startMs, endMs }) => startMs <= to && (endMs ?? startMs) >= from)
          expect(new Spans(marks).touching(from, to)).toEqual(touching)
          expect(firstIndex(marks.length, (i) => marks[i]!.startMs >= from)).toBe(
            marks.filter(({ startMs }) => startMs < from).length,
          )
        },
      ),
    )
  })

  it('finds the next and the one before, never the one at the very moment again', () => {
    const marks = sortedMarks([mark('c', 900), mark('a', 100), mark('b', 500)])
    expect(neighbour(marks, 500, 1)?.id).toBe('c')
    expect(neighbour(marks, 500, -1)?.id).toBe('a')
    expect(neighbour(marks, 900, 1)).toBeNull()
    expect(neighbour(marks, 100, -1)).toBeNull()
    expect(neighbour([], 0, 1)).toBeNull()
  })
})

describe('marks that lie close', () => {
  it('are put together by row, each in exactly one', () => {
    fc.assert(
      fc.property(someMarks, fc.integer({ min: 1, max: 5000 }), (marks, gap) => {
        const all = clusters(marks, gap)
        expect(all.flatMap(({ marks }) => marks.map(({ id }) => id)).sort()).toEqual(
          marks.map(({ id }) => id).sort(),
        )
        for (const { marks, startMs, lastMs, row } of all) {
          expect(marks.every((m) => m.row === row)).toBe(true)
          expect([marks[0]!.startMs, marks.at(-1)!.startMs]).toEqual([startMs, lastMs])
          expect(lastMs - startMs).toBeLessThan(gap)
        }
        for (const row of [0, 1]) {
          const starts = all.filter((cluster) => cluster.row === row).map(({ startMs }) => startMs)
          starts.slice(1).forEach((start, i) => expect(start - starts[i]!).toBeGreaterThanOrEqual(gap))
        }
        expect(all.map(({ startMs }) => startMs)).toEqual(
          all.map(({ startMs }) => startMs).sort((a, b) => a - b),
        )
      }),
    )
  })

  it('make bars that cover just what their intervals cover', () => {
    const list = sortedMarks([
      mark('a', 0, 1000),
      mark('b', 500, 2000),
      mark('c', 3000, 4000),
      mark('d', 100, 200, 1),
      mark('e', 50),
    ])
    expect(bars(list, 10)).toEqual([
      { startMs: 0, endMs: 2000, part: 0, row: 0 },
      { startMs: 100, endMs: 200, part: 0, row: 1 },
      { startMs: 3000, endMs: 4000, part: 0, row: 0 },
    ])
  })
})

describe('what lies under the pointer', () => {
  const marks = sortedMarks([
    mark('point', 1000),
    mark('long', 5000, 9000),
    mark('x', 20_000),
    mark('y', 20_100),
    mark('below', 1000, null, 1),
  ])
  const shown = { clusters: clusters(marks, 150), spans: new Spans(marks) }
  const at = (ms: number, row = 0) => hitMark(shown, row, ms, 10)
  const of = (hit: ReturnType<typeof at>) =>
    !hit ? null : 'mark' in hit ? [hit.mark.id, hit.grip] : hit.cluster.marks.map(({ id }) => id)

  it('is a mark, an end of an interval, its middle, several, or nothing', () => {
    expect(of(at(1000))).toEqual(['point', 'whole'])
    expect(of(at(1119))).toEqual(['point', 'whole'])
    expect(of(at(1125))).toBeNull()
    expect(of(at(1000, 1))).toEqual(['below', 'whole'])
    expect(of(at(5020))).toEqual(['long', 'start'])
    expect(of(at(7000))).toEqual(['long', 'whole'])
    expect(of(at(9040))).toEqual(['long', 'end'])
    expect(of(at(9060))).toBeNull()
    expect(of(at(middleOf(shown.clusters.at(-1)!)))).toEqual(['x', 'y'])
    expect(of(at(7000, 1))).toBeNull()
  })

  it('is the end of a short interval on the right of its middle', () => {
    const short = [mark('short', 1000, 1080)]
    const hit = (ms: number) =>
      of(hitMark({ clusters: clusters(short, 150), spans: new Spans(short) }, 0, ms, 10))
    expect(hit(1010)).toEqual(['short', 'start'])
    expect(hit(1070)).toEqual(['short', 'end'])
  })
})

describe('moving a mark', () => {
  it('moves what was gripped', () => {
    expect(movedBy(mark('a', 1000), 'whole', 250.4, 60_000)).toEqual({ startMs: 1250, endMs: null })
    expect(movedBy(mark('a', 1000, 3000), 'start', 500, 60_000)).toEqual({ startMs: 1500, endMs: 3000 })
    expect(movedBy(mark('a', 1000, 3000), 'end', 500, 60_000)).toEqual({ startMs: 1000, endMs: 3500 })
    expect(movedBy(mark('a', 1000, 3000), 'whole', -400, 60_000)).toEqual({ startMs: 600, endMs: 2600 })
  })

  it('keeps it in the film and its start before its end', () => {
    const grips = fc.constantFrom('start' as const, 'end' as const, 'whole' as const)
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 50_000 }),
        fc.integer({ min: 100, max: 10_000 }),
        grips,
        fc.integer({ min: -99_999, max: 99_999 }),
        (start, length, grip, by) => {
          const { startMs, endMs } = movedBy(mark('a', start, start + length), grip, by, 60_000)
          expect(startMs).toBeGreaterThanOrEqual(0)
          expect(endMs!).toBeLessThanOrEqual(60_000)
          expect(endMs! - startMs).toBeGreaterThanOrEqual(100)
          if (grip === 'whole') expect(endMs! - startMs).toBe(length)
        },
      ),
    )
  })
})
