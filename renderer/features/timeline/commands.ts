import { usePlayer } from '../player/playerStore'
import { neighbour, type Mark } from './marks'
import { useTimeline } from './timelineStore'

/** Zoom factor per key press or click. */
export const ZOOM_STEP = 1.6

/** Playback beyond a mark after which it no longer counts as visited, in milliseconds. */
const STILL_THERE_MS = 5000

/** Jumps to the observation after (1) or before (-1) the visited one, or the playhead. */
export function jumpToNeighbour(by: -1 | 1): Mark | null {
  const { marks, visited } = useTimeline.getState()
  const { currentMs } = usePlayer.getState()
  const at = marks.findIndex(({ id }) => id === visited?.id)
  const isThere =
    at >= 0 &&
    visited !== null &&
    currentMs >= visited.landedMs &&
    currentMs < marks[at]!.startMs + STILL_THERE_MS
  const mark = isThere ? (marks[at + by] ?? null) : neighbour(marks, currentMs, by)
  if (mark) jumpToMark(mark)
  return mark
}

/** Seeks to shortly before an observation and marks it as visited. */
export function jumpToMark({ id, itemKey, startMs }: Mark): void {
  usePlayer.getState().jumpTo(startMs)
  useTimeline.getState().reveal(startMs)
  useTimeline.setState({ visited: { id, itemKey, landedMs: usePlayer.getState().currentMs } })
}
