import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

type Rectangle = { x: number; y: number; width: number; height: number }

/** Fits a display of 1366x768 at 125 %, and 1280x800 at 200 %, beside a task bar. */
export const MIN_SIZE = { width: 560, height: 340 }
const FIRST_SIZE = { width: 1280, height: 800 }

/** A window counts as visible if at least this much of its title bar lies on a display. */
const GRIP = { width: 120, height: 24 }

const ZOOM = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const

const Bounds = z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() })
const Placement = z.object({
  /** Null before the window has been moved: centred, in its first size. */
  bounds: Bounds.nullable().catch(null),
  maximized: z.boolean().catch(false),
  zoom: z
    .number()
    .min(ZOOM[0])
    .max(ZOOM[ZOOM.length - 1]!)
    .catch(1),
})

/** Where the window was, and its zoom (1 is 100 %). */
export type Placement = z.infer<typeof Placement>

/** The next step of the zoom: larger (1), smaller (-1) or back to 100 % (0). */
export function zoomed(zoom: number, by: -1 | 0 | 1): number {
  if (by === 0) return 1
  const next =
    by === 1 ? ZOOM.find((step) => step > zoom + 0.01) : ZOOM.findLast((step) => step < zoom - 0.01)
  return next ?? zoom
}

/** The zoom step that a key asks for; null if none. */
export function zoomKey(input: {
  type: string
  key: string
  control: boolean
  meta: boolean
  alt: boolean
}): -1 | 0 | 1 | null {
  if (input.type !== 'keyDown' || input.alt || !(input.control || input.meta)) return null
  if (input.key === '+' || input.key === '=') return 1
  if (input.key === '-' || input.key === '_') return -1
  return input.key === '0' ? 0 : null
}

/**
 * The bounds of a window for the displays that are there now: as it was if it can be reached, else in its first size.
 * @param areas work areas of the displays, the primary one first
 */
export function placed(bounds: Rectangle | null, areas: readonly Rectangle[]): Partial<Rectangle> {
  const [primary] = areas
  const area = bounds && areas.find((area) => isReachable(bounds, area))
  if (bounds && area) {
    return {
      ...bounds,
      width: Math.min(bounds.width, area.width),
      height: Math.min(bounds.height, area.height),
    }
  }
  const { width, height } = bounds ?? FIRST_SIZE
  if (!primary) return { width, height }
  return { width: Math.min(width, primary.width), height: Math.min(height, primary.height) }
}

function isReachable(window: Rectangle, area: Rectangle): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  const isTopInside = window.y >= area.y - GRIP.height / 2 && window.y <= area.y + area.height - GRIP.height
  return across >= GRIP.width && isTopInside
}

/** Never throws: a window opens without a memory of its place, too. */
export function readPlacement(path: string): Placement {
  try {
    return Placement.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return { bounds: null, maximized: false, zoom: 1 }
  }
}

/** Returns false if the file cannot be written. */
export function writePlacement(path: string, placement: Placement): boolean {
  try {
    writeFileSync(`${path}.part`, JSON.stringify(placement))
    renameSync(`${path}.part`, path)
    return true
  } catch {
    return false
  }
}

type Screen = { id: number; bounds: Rectangle; workArea: Rectangle }

/** Where the window of the film opens: filling another display than the app's; without one, a part of the only one. */
export function filmPlace(ownId: number, displays: readonly Screen[]): Rectangle & { fullscreen: boolean } {
  const other = displays.find(({ id }) => id !== ownId)
  if (other) return { ...other.bounds, fullscreen: true }
  const { x, y, width, height } = displays[0]?.workArea ?? { x: 0, y: 0, width: 1280, height: 720 }
  const size = { width: Math.round(width * 0.6), height: Math.round(width * 0.6 * (9 / 16)) }
  return {
    x: x + width - size.width,
    y,
    ...size,
    height: Math.min(size.height, height),
    fullscreen: false,
  }
}
