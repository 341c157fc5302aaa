import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isInView,
  msAt,
  msPerPx,
  panned,
  rulerStep,
  showing,
  spanOf,
  wholeFilm,
  within,
  xOf,
  zoomed,
} from '../../../../../renderer/features/timeline/view'

const hour = 3_600_000
const view = fc
  .tuple(fc.integer({ min: 0, max: hour - 4000 }), fc.integer({ min: 4000, max: hour }))
  .map(([startMs, span]) => within({ startMs, endMs: startMs + span }, hour))

describe('the view of the timeline', () => {
  it('tells pixels from moments and back', () => {
    const shown = { startMs: 60_000, endMs: 120_000 }
    expect(xOf(shown, 600, 60_000)).toBe(0)
    expect(xOf(shown, 600, 90_000)).toBe(300)
    expect(msPerPx(shown, 600)).toBe(100)
    fc.assert(
      fc.property(view, fc.integer({ min: 0, max: 700 }), (v, x) => {
        expect(xOf(v, 700, msAt(v, 700, x))).toBeCloseTo(x, 6)
      }),
    )
  })

  it('keeps the moment under the pointer where it is while zooming, as far as the film reaches', () => {
    const before = { startMs: 1_000_000, endMs: 1_100_000 }
    const after = zoomed(before, 0.5, 1_025_000, hour)
    expect(spanOf(after)).toBe(50_000)
    expect(xOf(after, 800, 1_025_000)).toBeCloseTo(xOf(before, 800, 1_025_000), 6)
  })

  it('never leaves the film, whatever is done to it', () => {
    fc.assert(
      fc.property(
        view,
        fc.double({ min: 0.001, max: 1000, noNaN: true }),
        fc.integer({ min: -hour, max: 2 * hour }),
        (v, factor, ms) => {
          for (const after of [zoomed(v, factor, ms, hour), panned(v, ms, hour), showing(v, ms, 0.3, hour)]) {
            expect(after.startMs).toBeGreaterThanOrEqual(0)
            expect(after.endMs).toBeLessThanOrEqual(hour + 1e-6)
            expect(spanOf(after)).toBeGreaterThanOrEqual(4000 - 1e-6)
          }
        },
      ),
    )
  })

  it('shows no less than four seconds, and a shorter film as a whole', () => {
    expect(spanOf(zoomed(wholeFilm(hour), 1e-9, 5000, hour))).toBeCloseTo(4000, 6)
    expect(zoomed(wholeFilm(2500), 0.1, 1000, 2500)).toEqual(wholeFilm(2500))
  })

  it('widens to both sides what is too narrow', () => {
    expect(within({ startMs: 60_000, endMs: 60_800 }, hour)).toEqual({ startMs: 58_400, endMs: 62_400 })
    expect(within({ startMs: 100, endMs: 200 }, hour)).toEqual({ startMs: 0, endMs: 4000 })
  })

  it('brings a moment to a share of the width', () => {
    const after = showing({ startMs: 0, endMs: 10_000 }, 100_000, 0.3, hour)
    expect(after).toEqual({ startMs: 97_000, endMs: 107_000 })
    expect(isInView(after, 100_000)).toBe(true)
    expect(isInView(after, 96_999)).toBe(false)
  })

  it('has a ruler with whole steps and room for each label', () => {
    expect(rulerStep({ startMs: 0, endMs: 10_000 }, 700, 70)).toBe(1000)
    expect(rulerStep({ startMs: 0, endMs: hour }, 700, 70)).toBe(600_000)
    fc.assert(
      fc.property(view, (v) => {
        const step = rulerStep(v, 700, 70)
        expect(step === 3_600_000 || step / msPerPx(v, 700) >= 70).toBe(true)
      }),
    )
  })
})
