import { v7 as uuid } from 'uuid'
import type { Digest } from '@shared/domain/protocol/statement'
import type { MyRating } from '@shared/domain/ratings/myRating'
import {
  emptyRating,
  foreignToForm,
  missingBeforeLock,
  type RatingContent,
} from '@shared/domain/ratings/rating'
import { ratingIn, type NewRound, type Rating, type RatingRound } from '@shared/domain/ratings/ratingRound'
import { AppError } from '@shared/errors'
import { SerialQueue } from '../../base/serialQueue'
import { formOf } from '../forms/forms'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'
import { requireCounted, revealOwn, roundBodyOf } from './roundStatements'

/** Finds the round. Called again at each step, because another call may have changed it meanwhile. */
export type FindRound = (open: OpenWorkspace) => RatingRound

/**
 * The signed-in supervisor's own rating in a round of any kind: drafted under seal, then locked by a commitment. Reads
 * no other rating. Sealing and signing are services/protocol's.
 */
export class BlindRatings {
  /** Saves and locks are serialised, so that an older save never overtakes a newer one. */
  private readonly queue = new SerialQueue()

  constructor(private readonly holder: SessionContext) {}

  /** @throws AppError ratingNotAssigned */
  async mine(find: FindRound): Promise<MyRating> {
    const open = this.holder.get()
    const [round, rating] = own(open, find)
    return {
      form: formOf(open.db, round.formRowId),
      status: rating.status,
      lockedAt: lockedAt(open, rating),
      content: await contentOf(open, round),
    }
  }

  /**
   * The author goes on from the stored draft, or from none, though they saved a newer one: the part was taken back
   * once, or an older copy of the folder is in use.
   */
  acceptStored(find: FindRound): Promise<MyRating> {
    const open = this.holder.get()
    return this.queue.run(() => {
      const [round] = unlocked(open, find)
      open.protocol.drafts.acceptOlder(round.id)
      return this.mine(find)
    })
  }

  /** Resolves once the content is sealed and on disk. @throws AppError ratingLocked, roundClosed or badInput */
  save(find: FindRound, content: RatingContent): Promise<void> {
    const open = this.holder.get()
    return this.queue.run(async () => {
      const [round] = unlocked(open, find)
      const form = formOf(open.db, round.formRowId)
      if (foreignToForm(form, content) !== null) throw new AppError('badInput', { field: 'content' })
      await open.protocol.drafts.save(round.id, content)
    })
  }

  /**
   * Commits to what is saved. @throws AppError ratingLocked, roundClosed, ratingIncomplete {count},
   * folderAlarm {kind}, draftForeign, draftOlder or protocolRefused {reason}
   */
  lock(find: FindRound): Promise<MyRating> {
    const open = this.holder.get()
    return this.queue.run(async () => {
      const [round, rating] = unlocked(open, find)
      const form = formOf(open.db, round.formRowId)
      const content = await contentOf(open, round)
      const missing = missingBeforeLock(form, content)
      if (missing.length > 0) throw new AppError('ratingIncomplete', { count: missing.length })
      requireCounted(open, round)
      const commitment = await open.protocol.rounds.commit(roundBodyOf(open, round), form)
      open.db.ratings.lock(rating.id, commitment, new Date().toISOString())
      return this.mine(find)
    })
  }

  /**
   * Shows the locked rating to the others of its round: an act of its author, never a side effect.
   * @throws AppError notBothLocked, folderAlarm {kind} or protocolRefused {reason}
   */
  reveal(find: FindRound, compared: readonly Digest[]): Promise<void> {
    const open = this.holder.get()
    return this.queue.run(() => revealOwn(open, find(open), compared))
  }

  /** Runs in the order of saves and locks. */
  run<T>(work: () => Promise<T>): Promise<T> {
    return this.queue.run(work)
  }
}

/** A round that begins now, organised by the signed-in supervisor. @param firstPosition of the first rater */
export function newRound(
  organiserId: string,
  round: Pick<NewRound, 'kind' | 'recordingId' | 'formRowId'> & { reason?: string; firstPosition?: number },
  supervisorIds: readonly string[],
): NewRound {
  const { reason = null, firstPosition = 1, ...rest } = round
  return {
    ...rest,
    reason,
    id: uuid(),
    organiserId,
    createdAt: new Date().toISOString(),
    ratings: supervisorIds.map((supervisorId, i) => ({
      id: uuid(),
      supervisorId,
      position: firstPosition + i,
    })),
  }
}

async function contentOf({ protocol }: OpenWorkspace, { id }: RatingRound): Promise<RatingContent> {
  return (await protocol.drafts.read(id))?.content ?? emptyRating
}

function lockedAt({ db, protocol }: OpenWorkspace, { id }: Rating): string | null {
  const commitment = db.ratings.commitment(id)
  return commitment === null ? null : (protocol.statements.ledger.commitments.get(commitment)?.at ?? null)
}

function own(open: OpenWorkspace, find: FindRound): [RatingRound, Rating] {
  const round = find(open)
  const rating = ratingIn(round, open.user.id)
  if (!rating) throw new AppError('ratingNotAssigned')
  return [round, rating]
}

function unlocked(open: OpenWorkspace, find: FindRound): [RatingRound, Rating] {
  const [round, rating] = own(open, find)
  if (rating.status === 'locked') throw new AppError('ratingLocked')
  if (round.closedAt !== null) throw new AppError('roundClosed')
  return [round, rating]
}
