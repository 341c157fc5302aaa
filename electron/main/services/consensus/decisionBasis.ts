import { agreementFigures } from '@shared/domain/consensus/consensus'
import type { DecisionBasis, RevealedRating } from '@shared/domain/consensus/decisionBasis'
import type { Form } from '@shared/domain/forms/form'
import { mapRaters, toRaters } from '@shared/domain/ratings/raters'
import {
  certifyingRatings,
  certifyingRounds,
  isLocked,
  revealedRound,
  visibleRatings,
  type Rating,
  type RatingRound,
} from '@shared/domain/ratings/ratingRound'
import type { Showing } from '@shared/domain/protocol/showing'
import type { Supervisor } from '@shared/domain/session/supervisor'
import { AppError } from '@shared/errors'
import { formOf } from '../forms/forms'
import { readDecided, readOpened } from '../ratings/reveals'
import { endedParts, partReader } from '../ratings/parts'
import { showingOf } from '../ratings/roundStatements'
import { requireRecording } from '../recordings/recordings'
import type { ReadRating } from '../protocol/rounds'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'
import { readShared, type SharedDraft } from '../ratings/sharedDraft'

/** How far the signed-in supervisor can see: nothing yet, who has still to reveal, or everything. */
export type BasisState =
  | { kind: 'waiting' }
  | { kind: 'sealed'; unrevealed: Supervisor[]; showing: Showing }
  | { kind: 'open'; basis: DecisionBasis }

type Fixed = Pick<DecisionBasis, 'form' | 'ratings' | 'agreement'>

/** Reads what decisions rest on. What cannot change while a conversation goes on is read and verified once. */
export class DecisionBases {
  private last: { key: string; fixed: Fixed } | null = null

  constructor(holder: SessionContext) {
    holder.onLock(() => {
      this.last = null
    })
  }

  /** @throws AppError notFound, or commitmentMismatch {initials} where a reveal is not what its author committed to */
  async read(open: OpenWorkspace, recordingId: string): Promise<BasisState> {
    const { db, user } = open
    const { formRowId } = requireRecording(db, recordingId)
    const rounds = db.ratings.roundsOf(recordingId)
    const decided = db.records.isDecided(recordingId)
    const goesOn = goingOn(open, rounds, decided)
    const visible = visibleRatings(rounds, user.id, decided)?.filter(goesOn)
    const round = revealedRound(rounds)
    if (!visible || !round) return { kind: 'waiting' }
    const replaced = certifyingRatings(rounds).some((rating) => !goesOn(rating))
    // Who rates in place of somebody whose part has ended has not locked yet.
    const awaited = certifyingRatings(rounds).some((rating) => goesOn(rating) && !isLocked(rating))
    if (replaced && awaited) return { kind: 'waiting' }
    const key = JSON.stringify([
      recordingId,
      formRowId,
      db.dataVersion(),
      decided,
      visible.map(({ id }) => id),
    ])
    if (this.last?.key !== key) {
      const read = decided ? await readDecided(open, certifyingRounds(rounds)) : await readOpened(open, round)
      const ratings = toRaters(visible.flatMap(({ supervisorId }) => read.get(supervisorId) ?? []))
      const unrevealed = visible.filter(({ supervisorId }) => !read.has(supervisorId))
      const showing = decided ? null : showingOf(open, round)
      if (unrevealed.length > 0 || !ratings || (showing && !showing.done))
        return {
          kind: 'sealed',
          unrevealed: unrevealed.map(({ supervisorId }) => supervisorOf(open, supervisorId)),
          showing: showing ?? showingOf(open, round),
        }
      this.last = {
        key,
        fixed: fixedPart(
          formOf(db, formRowId),
          mapRaters(ratings, (rating) => revealedRating(open, rating)),
        ),
      }
    }
    const { fixed } = this.last
    const shared = decided ? null : await readShared(open, recordingId)
    return {
      kind: 'open',
      basis: {
        recordingId,
        ...fixed,
        consensus: shared?.items ?? db.consensus.items(recordingId),
        present: shared?.present ?? db.consensus.present(recordingId),
        // In place of somebody whose part has ended they are one of the two.
        third: replaced ? null : thirdOf(rounds, shared),
        ended: decided ? [] : endedParts(open, rounds),
      },
    }
  }
}

/** Which ratings count: of a decision those that it was made on, before it those whose part has not ended. */
function goingOn(
  open: OpenWorkspace,
  rounds: readonly RatingRound[],
  decided: boolean,
): (rating: Rating) => boolean {
  if (decided) {
    const shown = certifyingRatings(rounds).filter(({ id }) => open.db.ratings.reveal(id) !== null)
    // With a reveal gone, all are asked for, and the missing one is reported.
    return shown.length < 2 ? () => true : ({ id }) => shown.some((one) => one.id === id)
  }
  const partOf = partReader(open)
  return (rating) => partOf(rounds, rating).part !== 'ended'
}

/** The rater as their card says, which was compared; the table of supervisors could be altered with other tools. */
function revealedRating({ protocol }: OpenWorkspace, { card, ...rest }: ReadRating): RevealedRating {
  const { signed, lockedAt, content, salts } = rest
  return { rater: protocol.cards.signed(card), commitment: signed, lockedAt, content, salts }
}

const fixedPart = (form: Form, ratings: DecisionBasis['ratings']): Fixed => ({
  form,
  ratings,
  agreement: agreementFigures(
    form,
    mapRaters(ratings, ({ content }) => content),
  ),
})

function thirdOf(rounds: readonly RatingRound[], shared: SharedDraft | null): DecisionBasis['third'] {
  const round = rounds.find(({ kind }) => kind === 'third')
  const [rating] = round?.ratings ?? []
  if (!round || !rating) return null
  return {
    supervisorId: rating.supervisorId,
    reason: shared?.reason ?? round.reason ?? '',
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
