import { describe, expect, it } from 'vitest'
import { ProjectedSpans } from '../../../electron/main/services/supervision/projectedSpans'

function shown(...reports: [positionMs: number, playing: boolean, recordingId?: string | null][]) {
  const told: [string, number, number][] = []
  const spans = new ProjectedSpans((id, { fromMs, toMs }) => told.push([id, fromMs, toMs]))
  for (const [positionMs, playing, id = 'a'] of reports) spans.follow({ positionMs, playing }, id)
  spans.end()
  return told
}

describe('what the projector has shown', () => {
  it('is one interval from play to pause', () =>
    expect(shown([1000, true], [1500, true], [2000, false], [2000, false])).toEqual([['a', 1000, 2000]]))
  it('is two where somebody jumped, or another film came', () => {
    expect(shown([0, true], [900, true], [9000, true], [9500, false])).toEqual([
      ['a', 0, 900],
      ['a', 9000, 9500],
    ])
    expect(shown([0, true], [500, true], [600, true, 'b'], [900, true, 'b'])).toEqual([
      ['a', 0, 500],
      ['b', 600, 900],
    ])
  })
  it('is told while it goes on, without a gap', () => {
    const told = shown(...Array.from({ length: 41 }, (_, i): [number, boolean] => [i * 1000, true]))
    expect(told[0]).toEqual(['a', 0, 15_000])
    expect(told.reduce((sum, [, from, to]) => sum + to - from, 0)).toBe(40_000)
  })
  it('is nothing while the clip stands, or no film is shown', () => {
    expect(shown([500, false], [500, false])).toEqual([])
    expect(shown([0, true, null], [500, true, null])).toEqual([])
  })
  it('goes back where a loop begins again', () =>
    expect(shown([1000, true], [3000, true], [1000, true], [2000, false])).toEqual([
      ['a', 1000, 3000],
      ['a', 1000, 2000],
    ]))
})
