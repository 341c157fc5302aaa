import { SignedCommitment } from '@shared/domain/ratings/commitment'
import { RatingContent } from '@shared/domain/ratings/rating'
import type { RatingRow } from '../../db/ratings'
import type { UserKeys } from '../../vault/keys/userKeys'
import { checkOpening, unsealRating } from './commitments'
import type { OpenWorkspace } from '../session/sessionContext'

/** Whether every supervisor assigned to a recording has locked. */
export const allLocked = (ratings: readonly RatingRow[]): boolean =>
  ratings.length >= 2 && ratings.every((rating) => rating.signed !== null)

/**
 * Opens all of one supervisor's ratings whose counterparts are locked too. Runs whenever that supervisor's keys are
 * at hand: after unlocking, after locking a rating, and when two sit together.
 */
export async function revealLocked(open: OpenWorkspace, supervisorId: string, keys: UserKeys): Promise<void> {
  for (const rating of open.db.ratings.ofSupervisor(supervisorId)) {
    const ready = allLocked(open.db.ratings.ofRecording(rating.recordingId))
    if (!ready || !rating.sealed || open.db.ratings.opening(rating.id)) continue
    const { content, nonce } = await unsealRating(rating.sealed, keys)
    if (nonce === null) continue
    open.db.ratings.insertOpening({ ratingId: rating.id, content, nonce })
  }
}

export type Opened = { signed: SignedCommitment; content: RatingContent }

/** The opened content of a locked rating, held against its commitment; null while it is not opened. Throws commitmentMismatch. */
export function readReveal(open: OpenWorkspace, rating: RatingRow): Opened | null {
  const row = open.db.ratings.opening(rating.id)
  const author = open.db.users.get(rating.supervisorId)
  if (!row || !author || rating.signed === null) return null
  const opening = { content: RatingContent.parse(JSON.parse(row.content)), nonce: row.nonce }
  const signed = SignedCommitment.parse(JSON.parse(rating.signed))
  const expected = {
    workspaceId: open.workspaceId,
    recordingId: rating.recordingId,
    ratingId: rating.id,
    supervisorId: rating.supervisorId,
  }
  checkOpening(signed, opening, expected, author)
  return { signed, content: opening.content }
}
