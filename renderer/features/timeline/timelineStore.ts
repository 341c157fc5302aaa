import { usePlayer } from '../player/playerStore'
import { createStore } from '../../stores/registry'
import type { Mark } from './marks'
import { isInView, panned, showing, spanOf, wholeFilm, within, zoomed, type View } from './view'

/** All items, the current one of the form, or one by key. */
export type Filter = { kind: 'all' } | { kind: 'current' } | { kind: 'item'; itemKey: string }

type TimelineStore = {
  /** Null for the whole film. */
  view: View | null
  filter: Filter
  /** The shown marks, by time. */
  marks: readonly Mark[]
  /** The last mark jumped to, its form item, and the resulting position in milliseconds. */
  visited: { id: string; itemKey: string | null; landedMs: number } | null
  /** Pointer position in milliseconds, and in pixels from the left. */
  hover: { ms: number; x: number } | null
  /** Hovered or focused marks, whose text is shown. */
  shownIds: readonly string[]

  /** Scales the view by `factor` around a position, by default the playhead. */
  zoom: (factor: number, aroundMs?: number) => void
  pan: (byMs: number) => void
  show: (view: View) => void
  showWhole: () => void
  /** Pans if a position is outside the view. */
  reveal: (ms: number) => void
  setFilter: (filter: Filter) => void
}

/** Duration of the player's film in milliseconds. */
const duration = () => usePlayer.getState().durationMs

/** View and filter of the timeline. */
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

/** The current view. */
export const shownView = (): View => useTimeline.getState().view ?? wholeFilm(duration())

/** Share of the view at which the page turns, and the playhead's share after it. */
const PAGE_END = 0.97
const PAGE_START = 0.06

/**
 * Keeps the playhead visible: pages the view during playback, follows a seek. Does nothing if the user has panned away.
 * Takes the previous and the current position in milliseconds.
 */
export function followPlayhead(beforeMs: number, nowMs: number, playing: boolean): void {
  const { view, show } = useTimeline.getState()
  if (!view || beforeMs === nowMs) return
  const edge = view.startMs + PAGE_END * spanOf(view)
  const isStep = playing && nowMs > beforeMs && nowMs - beforeMs < 1000
  if (isStep) {
    // The last page does not turn.
    if (isInView(view, beforeMs) && nowMs >= edge && view.endMs < duration())
      show(showing(view, nowMs, PAGE_START, duration()))
  } else if (!isInView(view, nowMs)) show(showing(view, nowMs, 0.3, duration()))
}
