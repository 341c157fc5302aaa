/** Number of part colours. */
const PARTS = 6

/** The timeline colours, resolved from CSS variables for canvas. */
export type Palette = {
  surface: string
  muted: string
  line: string
  lineStrong: string
  ink: string
  inkSoft: string
  accent: string
  accentSoft: string
  caution: string
  danger: string
  parts: readonly string[]
  font: string
}

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element)
  const colour = (name: string) => style.getPropertyValue(`--sk-${name}`).trim()
  return {
    surface: colour('surface'),
    muted: colour('muted'),
    line: colour('line'),
    lineStrong: colour('line-strong'),
    ink: colour('ink'),
    inkSoft: colour('ink-soft'),
    accent: colour('accent'),
    accentSoft: colour('accent-soft'),
    caution: colour('caution'),
    danger: colour('danger'),
    parts: Array.from({ length: PARTS }, (_, part) => colour(`part-${part}`)),
    font: style.fontFamily,
  }
}

/** Soft ink for what belongs to no part (-1). */
export const partColour = ({ parts, inkSoft }: Palette, part: number): string =>
  part < 0 ? inkSoft : parts[part % PARTS]!
