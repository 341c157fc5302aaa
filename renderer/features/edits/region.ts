import type { Region } from '@shared/domain/film/edits'

export type Point = { x: number; y: number }

/** Minimum size; smaller drags are accidental. */
const SMALLEST = 0.02

/** Default region: the centre. */
export const middle: Region = { x: 0.35, y: 0.25, width: 0.3, height: 0.5 }

const inside = (value: number) => Math.min(Math.max(0, value), 1)
/** Rounds to thousandths, so that values survive display as percent. */
const rounded = (value: number) => Math.round(value * 1000) / 1000

/** The rectangle between two corners, clamped to the picture; null if too small. */
export function between(a: Point, b: Point): Region | null {
  const [left, right] = [Math.min(inside(a.x), inside(b.x)), Math.max(inside(a.x), inside(b.x))]
  const [top, bottom] = [Math.min(inside(a.y), inside(b.y)), Math.max(inside(a.y), inside(b.y))]
  if (right - left < SMALLEST || bottom - top < SMALLEST) return null
  const [x, y] = [rounded(left), rounded(top)]
  return {
    x,
    y,
    width: Math.min(rounded(right - left), 1 - x),
    height: Math.min(rounded(bottom - top), 1 - y),
  }
}

/** The rectangle with one measure (a fraction) changed, and the others clamped. */
export function withMeasure(region: Region, measure: keyof Region, value: number): Region {
  const changed = { ...region, [measure]: rounded(inside(value)) }
  const x = Math.min(changed.x, 1 - SMALLEST)
  const y = Math.min(changed.y, 1 - SMALLEST)
  return {
    x,
    y,
    width: Math.min(Math.max(SMALLEST, changed.width), 1 - x),
    height: Math.min(Math.max(SMALLEST, changed.height), 1 - y),
  }
}
