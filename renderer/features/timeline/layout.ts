/** Vertical layout of the timeline, in CSS pixels from the top. */
export type Lane = { top: number; height: number }
export type Layout = {
  overview: Lane
  bands: Lane
  bandHeight: number
  wave: Lane
  marks: Lane
  height: number
  /** Only the overview is shown. */
  folded: boolean
}

const OVERVIEW = 12
const FOLDED_OVERVIEW = 24
export const GAP = 3
const WAVE = 42
/** With its gaps, large enough as a pointer target (WCAG 2.5.8). */
const ONE_BAND = 18
/** Bands of several supervisors are stacked. */
const EACH_BAND = 12
/** Its gap included: marks are pointer targets of 24 pixels (WCAG 2.5.8). */
export const ROW = 24
/** The middle of a mark in its row. */
export const ROW_MIDDLE = (ROW - GAP) / 2

export function layoutOf(bandRows: number, markRows: number, folded = false): Layout {
  if (folded) {
    const overview = { top: 0, height: FOLDED_OVERVIEW }
    const none = { top: FOLDED_OVERVIEW, height: 0 }
    return {
      overview,
      bands: none,
      bandHeight: 0,
      wave: none,
      marks: none,
      height: FOLDED_OVERVIEW,
      folded,
    }
  }
  const bandHeight = bandRows > 1 ? EACH_BAND : ONE_BAND
  const below = (lane: Lane, height: number): Lane => ({ top: lane.top + lane.height + GAP, height })
  const overview = { top: 0, height: OVERVIEW }
  const bands = below(overview, bandHeight * bandRows)
  const wave = below(bands, WAVE)
  const marks = below(wave, ROW * markRows)
  return { overview, bands, bandHeight, wave, marks, height: marks.top + marks.height + GAP, folded }
}

export type Zone = 'overview' | 'bands' | 'wave' | 'marks'

/** The lane at a height; in a gap the lower one. */
export function zoneAt({ overview, bands, wave, folded }: Layout, y: number): Zone {
  if (folded) return 'overview'
  const isAbove = ({ top, height }: Lane) => y < top + height
  if (isAbove(overview)) return 'overview'
  if (isAbove(bands)) return 'bands'
  return isAbove(wave) ? 'wave' : 'marks'
}

export const rowAt = ({ marks }: Layout, y: number): number => Math.max(0, Math.floor((y - marks.top) / ROW))
