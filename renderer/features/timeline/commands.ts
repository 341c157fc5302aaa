import { bandAt, beginPart, type Band } from '@shared/domain/ratings/bands'
import { usePlayer } from '../player/playerStore'
import { useRating } from '../rate/ratingStore'
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

/** Goes to a little before an observation, and to its item in the form. */
export function jumpToMark({ id, itemKey, startMs }: Mark): void {
  if (useRating.getState().rating) useRating.getState().setCurrentItem(itemKey)
  usePlayer.getState().jumpTo(startMs)
  useTimeline.getState().reveal(startMs)
  useTimeline.setState({ visited: { id, landedMs: usePlayer.getState().currentMs } })
}

/** "This part begins here." Without a part it is the one that follows in the form; null where that cannot be said. */
export function beginPartHere(index?: number): { partKey: string; atMs: number } | null {
  const { rating, setBands } = useRating.getState()
  const { currentMs, durationMs } = usePlayer.getState()
  if (!rating || rating.status === 'locked' || durationMs === 0) return null
  const { bands = [] } = rating.content
  const part = rating.form.parts[index ?? nextPart(rating.form.parts, bands, currentMs)]
  if (!part) return null
  setBands(beginPart(bands, part.key, currentMs, durationMs))
  return { partKey: part.key, atMs: currentMs }
}

function nextPart(parts: readonly { key: string }[], bands: readonly Band[], ms: number): number {
  const now = bandAt(bands, ms)
  return now ? parts.findIndex(({ key }) => key === now.partKey) + 1 : 0
}
