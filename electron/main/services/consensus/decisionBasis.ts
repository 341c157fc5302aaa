import { agreementFigures } from '@shared/domain/consensus/consensus'
import type { DecisionBasis, RevealedRating } from '@shared/domain/consensus/decisionBasis'
import type { Form } from '@shared/domain/forms/form'
import { mapRaters, toRaters } from '@shared/domain/ratings/raters'
import {
  certifyingRoundOf,
  ratingIn,
  visibleRatings,
  type RatingRound,
} from '@shared/domain/ratings/ratingRound'
import type { Supervisor } from '@shared/domain/session/supervisor'
import { AppError } from '@shared/errors'
import { formOf } from '../forms/forms'
import { VerifiedReveals } from '../ratings/reveals'
import { requireRecording } from '../recordings/recordings'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'

/** How far the signed-in supervisor can see: nothing yet, who has still to reveal, or everything. */
export type BasisState =
  { kind: 'waiting' } | { kind: 'sealed'; unrevealed: Supervisor[] } | { kind: 'open'; basis: DecisionBasis }

type Fixed = Pick<DecisionBasis, 'form' | 'ratings' | 'agreement'>

/** Reads what decisions rest on. What cannot change while a conversation goes on is read and verified once. */
export class DecisionBases {
  private readonly reveals: VerifiedReveals
  private last: { key: string; fixed: Fixed } | null = null

  constructor(holder: SessionContext) {
    this.reveals = new VerifiedReveals(holder)
    holder.onLock(() => {
      this.last = null
    })
  }

  /** @throws AppError notFound, or commitmentMismatch {initials} where a reveal is not what its author committed to */
  read(open: OpenWorkspace, recordingId: string): BasisState {
    const { db, user } = open
    const { formRowId } = requireRecording(db, recordingId)
    const rounds = db.ratings.roundsOf(recordingId)
    const visible = visibleRatings(rounds, user.id, db.records.isDecided(recordingId))
    if (!visible) return { kind: 'waiting' }
    const key = JSON.stringify([recordingId, formRowId, db.dataVersion(), visible.map(({ id }) => id)])
    if (this.last?.key !== key) {
      const read = visible.map(({ supervisorId }) => this.revealedIn(open, rounds, supervisorId))
      const unrevealed = visible
        .filter((_, i) => !read[i])
        .map((rating) => supervisorOf(open, rating.supervisorId))
      const ratings = toRaters(read.filter((rating) => rating !== null))
      if (unrevealed.length > 0 || !ratings) return { kind: 'sealed', unrevealed }
      this.last = { key, fixed: fixedPart(formOf(db, formRowId), ratings) }
    }
    return {
      kind: 'open',
      basis: {
        recordingId,
        ...this.last.fixed,
        consensus: db.consensus.items(recordingId),
        present: db.consensus.present(recordingId),
        third: thirdOf(rounds),
      },
    }
  }

  private revealedIn(
    open: OpenWorkspace,
    rounds: readonly RatingRound[],
    supervisorId: string,
  ): RevealedRating | null {
    const round = certifyingRoundOf(rounds, supervisorId)
    const rating = round && ratingIn(round, supervisorId)
    const verified = rating && this.reveals.read(open, round, rating)
    if (!verified) return null
    const { author, commitment, content } = verified
    const { id, name, initials, signingKey } = author
    return { rater: { id, name, initials, signingKey }, commitment, content }
  }
}

const fixedPart = (form: Form, ratings: DecisionBasis['ratings']): Fixed => ({
  form,
  ratings,
  agreement: agreementFigures(
    form,
    mapRaters(ratings, ({ content }) => content),
  ),
})

function thirdOf(rounds: readonly RatingRound[]): DecisionBasis['third'] {
  const round = rounds.find(({ kind }) => kind === 'third')
  const [rating] = round?.ratings ?? []
  if (!round || !rating) return null
  return {
    supervisorId: rating.supervisorId,
    reason: round.reason ?? '',
    calledAt: round.createdAt,
    status: rating.status,
  }
}

/** @throws AppError notFound */
export function supervisorOf({ db }: OpenWorkspace, userId: string): Supervisor {
  const user = db.users.get(userId)
  if (!user) throw new AppError('notFound')
  const { id, name, initials } = user
  return { id, name, initials }
}
