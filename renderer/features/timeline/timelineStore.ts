import { usePlayer } from '../player/playerStore'
import { createStore } from '../../stores/registry'
import type { Mark } from './marks'
import { isInView, panned, showing, spanOf, wholeFilm, within, zoomed, type View } from './view'

/** All items, the one that is current in the form, or one by its key. */
export type Filter = { kind: 'all' } | { kind: 'current' } | { kind: 'item'; itemKey: string }

type TimelineStore = {
  /** Null where the whole film is shown, however long it is. */
  view: View | null
  filter: Filter
  /** The marks that the timeline shows, in the order of the film. */
  marks: readonly Mark[]
  /** The last mark jumped to, its form item, and the resulting position in milliseconds. */
  visited: { id: string; itemKey: string; landedMs: number } | null
  /** Where the pointer is: in the film, and from the left edge in pixels. */
  hover: { ms: number; x: number } | null
  /** The marks whose text is shown, because the pointer or the focus is on them. */
  shownIds: readonly string[]

  /** Shows `factor` times as much of the film, around a moment; around the playhead where none is given. */
  zoom: (factor: number, aroundMs?: number) => void
  pan: (byMs: number) => void
  show: (view: View) => void
  showWhole: () => void
  /** Moves the view where a moment lies outside of it. */
  reveal: (ms: number) => void
  setFilter: (filter: Filter) => void
}

/** How long a stretch the timeline has to show, and around what: the player's film. */
const duration = () => usePlayer.getState().durationMs

/** Which part of the film the timeline shows, and which observations. */
export const useTimeline = createStore<TimelineStore>((set, get) => {
  const show = (view: View) => {
    const whole = spanOf(view) >= duration()
    set({ view: whole ? null : within(view, duration()) })
  }
  return {
    view: null,
    filter: { kind: 'all' },
    marks: [],
    visited: null,
    hover: null,
    shownIds: [],

    zoom(factor, aroundMs) {
      const view = shownView()
      const { currentMs } = usePlayer.getState()
      const middle = isInView(view, currentMs) ? currentMs : (view.startMs + view.endMs) / 2
      show(zoomed(view, factor, aroundMs ?? middle, duration()))
    },
    pan: (byMs) => get().view && show(panned(shownView(), byMs, duration())),
    show,
    showWhole: () => set({ view: null }),
    reveal(ms) {
      const { view } = get()
      if (view && !isInView(view, ms)) show(showing(view, ms, 0.3, duration()))
    },
    setFilter: (filter) => set({ filter, shownIds: [] }),
  }
})

/** What the timeline shows now. */
export const shownView = (): View => useTimeline.getState().view ?? wholeFilm(duration())

/** How far into the view the playhead runs before the next page is shown, and where it is then. */
const PAGE_END = 0.97
const PAGE_START = 0.06

/**
 * Keeps the playhead in sight: while the film plays, the view is turned like a page; a jump brings it along. Whoever looks
 * elsewhere meanwhile is left alone. Call with where the playhead was and is.
 */
export function followPlayhead(beforeMs: number, nowMs: number, playing: boolean): void {
  const { view, show } = useTimeline.getState()
  if (!view || beforeMs === nowMs) return
  const edge = view.startMs + PAGE_END * spanOf(view)
  const isStep = playing && nowMs > beforeMs && nowMs - beforeMs < 1000
  if (isStep) {
    // A page that shows the end of the film has nothing after it.
    if (isInView(view, beforeMs) && nowMs >= edge && view.endMs < duration())
      show(showing(view, nowMs, PAGE_START, duration()))
  } else if (!isInView(view, nowMs)) show(showing(view, nowMs, 0.3, duration()))
}
