import type { RatingRow } from '../../db/ratings'
import { allLocked } from './ratingReveals'

/**
 * The ratings of a recording that may lie beside each other in front of a supervisor, or null where none may: before
 * both are locked; to a third supervisor who has not locked their own; and, while nothing is decided, to anybody who
 * rates nothing here, for they may yet be called in. A third's own is among them once it is locked.
 */
export function visibleRatings(
  ratings: readonly RatingRow[],
  userId: string,
  decided: boolean,
): RatingRow[] | null {
  const mine = ratings.find(({ supervisorId }) => supervisorId === userId)
  if (!mine && !decided) return null
  if (mine && mine.signed === null) return null
  const pair = ratings.filter(({ position }) => position < 3)
  if (!allLocked(pair)) return null
  return ratings.filter(({ position, signed }) => position < 3 || signed !== null)
}
