import { describe, expect, it } from 'vitest'
import {
  appliedIn,
  appliedSpan,
  blurs,
  Edit,
  EDIT_MARGIN_MS,
  editsWithin,
  inFilmOrder,
  mutes,
} from '@shared/domain/film/edits'

const id = (n: number) => `0192a3b4-0000-7000-8000-${String(n).padStart(12, '0')}`
const edit = (startMs: number, endMs: number, kind: Edit['kind'] = 'blur', n = 1): Edit => ({
  id: id(n),
  kind,
  startMs,
  endMs,
  region: null,
})

describe('Edit', () => {
  const parses = (value: unknown) => Edit.safeParse(value).success
  it('is an interval', () => {
    expect(parses(edit(10, 11))).toBe(true)
    expect(parses(edit(10, 10))).toBe(false)
    expect(parses(edit(-1, 10))).toBe(false)
    expect(parses({ ...edit(0, 10), startMs: 0.5 })).toBe(false)
  })
  it('has a region only where something is blurred, and only inside of the picture', () => {
    const region = { x: 0.5, y: 0, width: 0.5, height: 1 }
    expect(parses({ ...edit(0, 10), region })).toBe(true)
    expect(parses({ ...edit(0, 10, 'mute'), region })).toBe(false)
    expect(parses({ ...edit(0, 10), region: { ...region, width: 0.6 } })).toBe(false)
    expect(parses({ ...edit(0, 10), region: { ...region, width: 0 } })).toBe(false)
  })
})

describe('where an edit is applied', () => {
  it('begins before and ends after what was marked', () => {
    expect(appliedSpan(edit(2000, 3000))).toEqual({
      startMs: 2000 - EDIT_MARGIN_MS,
      endMs: 3000 + EDIT_MARGIN_MS,
    })
    expect(appliedSpan(edit(100, 3000)).startMs).toBe(0)
  })
  it('is found for a moment and for an interval, both ends included', () => {
    const list = [edit(2000, 3000), edit(9000, 9500, 'mute')]
    const [first, last] = [2000 - EDIT_MARGIN_MS, 3000 + EDIT_MARGIN_MS]
    expect(appliedIn(list, first - 1)).toEqual([])
    expect(appliedIn(list, first)).toEqual([list[0]])
    expect(appliedIn(list, last)).toEqual([list[0]])
    expect(appliedIn(list, last + 1)).toEqual([])
    expect(appliedIn(list, 0, 20_000)).toEqual(list)
  })
  it('follows a film that is cut', () => {
    expect(editsWithin([edit(2000, 3000), edit(60_000, 61_000)], 2500, 10_000)).toEqual([
      { ...edit(0, 0), startMs: -500, endMs: 500 },
    ])
  })
})

it('tells what is blurred and what is silent', () => {
  const kinds = ['blur', 'mute', 'blurAndMute'] as const
  expect(kinds.map((kind) => blurs({ kind }))).toEqual([true, false, true])
  expect(kinds.map((kind) => mutes({ kind }))).toEqual([false, true, true])
})

it('puts edits in the order of the film', () => {
  const list = [edit(5, 9, 'blur', 1), edit(1, 9, 'blur', 2), edit(1, 3, 'blur', 3)]
  expect(inFilmOrder(list).map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
    [1, 3],
    [1, 9],
    [5, 9],
  ])
})
