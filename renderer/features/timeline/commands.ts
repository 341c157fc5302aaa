import { usePlayer } from '../player/playerStore'
import { neighbour, type Mark } from './marks'
import { useTimeline } from './timelineStore'

/** How much closer one press of a key, or one click, looks. */
export const ZOOM_STEP = 1.6

/** Film that passes after a jump before the mark is taken to be left, beyond the lead-in, in milliseconds. */
const STILL_THERE_MS = 5000

/** Jumps to the observation after (1) or before (-1) the one that was jumped to last, or else after where the film is. */
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
