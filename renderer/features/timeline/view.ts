/** The visible interval of the film, in milliseconds. */
export type View = { startMs: number; endMs: number }

/** Minimum span in milliseconds. */
const SHORTEST_VIEW_MS = 4000

export const spanOf = ({ startMs, endMs }: View): number => endMs - startMs

export const wholeFilm = (durationMs: number): View => ({ startMs: 0, endMs: durationMs })

/** Clamps a view to the film and to the minimum span. */
export function within(view: View, durationMs: number): View {
  const span = Math.min(Math.max(spanOf(view), SHORTEST_VIEW_MS), durationMs)
  const middle = (view.startMs + view.endMs) / 2
  const startMs = Math.max(0, Math.min(middle - span / 2, durationMs - span))
  return { startMs, endMs: startMs + span }
}

/** Scales a view by `factor`; the position `aroundMs` stays in place. */
export function zoomed(view: View, factor: number, aroundMs: number, durationMs: number): View {
  const span = Math.min(Math.max(spanOf(view) * factor, SHORTEST_VIEW_MS), durationMs)
  const share = spanOf(view) > 0 ? (aroundMs - view.startMs) / spanOf(view) : 0.5
  const startMs = aroundMs - share * span
  return within({ startMs, endMs: startMs + span }, durationMs)
}

export const panned = (view: View, byMs: number, durationMs: number): View =>
  within({ startMs: view.startMs + byMs, endMs: view.endMs + byMs }, durationMs)

/** A view of the same span with a position at `share` (0 to 1) of its width. */
export const showing = (view: View, ms: number, share: number, durationMs: number): View =>
  panned(view, ms - share * spanOf(view) - view.startMs, durationMs)

export const isInView = ({ startMs, endMs }: View, ms: number): boolean => ms >= startMs && ms <= endMs

export const msPerPx = (view: View, width: number): number => spanOf(view) / Math.max(1, width)

export const xOf = (view: View, width: number, ms: number): number =>
  (ms - view.startMs) / msPerPx(view, width)

export const msAt = (view: View, width: number, x: number): number => view.startMs + x * msPerPx(view, width)

const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600].map((seconds) => seconds * 1000)

/** Ruler step in milliseconds with at least `leastPx` pixels per label. */
export const rulerStep = (view: View, width: number, leastPx: number): number =>
  steps.find((step) => step / msPerPx(view, width) >= leastPx) ?? steps.at(-1)!
