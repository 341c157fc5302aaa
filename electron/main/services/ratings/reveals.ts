import type { SignedCommitment } from '@shared/domain/ratings/commitment'
import type { RatingContent } from '@shared/domain/ratings/rating'
import { isRevealable, ratingIn, type Rating, type RatingRound } from '@shared/domain/ratings/ratingRound'
import type { User } from '../../db/users'
import type { UserKeys } from '../../vault/keys/userKeys'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'
import { unsealRating, verifyReveal } from './commitments'

/**
 * Reveals the locked ratings of one supervisor in every round, of whatever kind, that may be revealed. Runs whenever
 * that supervisor's keys are available: after unlocking, after locking a rating, and when two open ratings together.
 */
export async function revealLocked(open: OpenWorkspace, supervisorId: string, keys: UserKeys): Promise<void> {
  const { ratings } = open.db
  for (const round of ratings.unrevealed(supervisorId)) {
    const rating = ratingIn(round, supervisorId)
    if (!rating || !isRevealable(round, ratings.roundsOf(round.recordingId))) continue
    const sealed = ratings.sealed(rating.id)
    if (!sealed) continue
    const { content, nonce } = await unsealRating(sealed, keys)
    if (nonce !== null) ratings.insertReveal(rating.id, { content, nonce })
  }
}

/** A reveal that was verified against its author's commitment. */
export type VerifiedRating = { author: User; commitment: SignedCommitment; content: RatingContent }

/**
 * Reads reveals and verifies each once: again only where another connection has written to the database since. Holds
 * nothing after the workspace is locked.
 */
export class VerifiedReveals {
  private readonly verified = new Map<string, VerifiedRating>()
  private dataVersion: number | null = null

  constructor(holder: SessionContext) {
    holder.onLock(() => {
      this.verified.clear()
      this.dataVersion = null
    })
  }

  /**
   * Null while the rating is not revealed.
   * @throws AppError commitmentMismatch {initials} where it is not what its author committed to
   */
  read(
    open: OpenWorkspace,
    { recordingId }: RatingRound,
    { id, supervisorId }: Rating,
  ): VerifiedRating | null {
    const version = open.db.dataVersion()
    if (version !== this.dataVersion) this.verified.clear()
    this.dataVersion = version
    const known = this.verified.get(id)
    if (known) return known
    const author = open.db.users.get(supervisorId)
    const commitment = open.db.ratings.commitment(id)
    const reveal = open.db.ratings.reveal(id)
    if (!author || !commitment || !reveal) return null
    const expected = { workspaceId: open.workspaceId, recordingId, ratingId: id, supervisorId }
    verifyReveal(commitment, reveal, expected, author)
    const rating = { author, commitment, content: reveal.content }
    this.verified.set(id, rating)
    return rating
  }
}
