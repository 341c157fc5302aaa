import { v7 as uuid } from 'uuid'
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
import { contentSha256, formSha256, newNonce, sealRating, signCommitment, unsealRating } from './commitments'
import { revealLocked } from './reveals'

/** Finds the round. Called again at each step, because another call may have changed it meanwhile. */
export type FindRound = (open: OpenWorkspace) => RatingRound

/**
 * The signed-in supervisor's own rating in a round of any kind: drafted under seal, then locked by a commitment. Reads
 * no other rating. The blind-rating protocol lives here and in no other place.
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
      lockedAt: open.db.ratings.commitment(rating.id)?.commitment.lockedAt ?? null,
      content: await contentOf(open, rating),
    }
  }

  /** Resolves once the content is sealed and on disk. @throws AppError ratingLocked, roundClosed or badInput */
  save(find: FindRound, content: RatingContent): Promise<void> {
    const open = this.holder.get()
    return this.queue.run(async () => {
      const [round, rating] = unlocked(open, find)
      const form = formOf(open.db, round.formRowId)
      if (foreignToForm(form, content) !== null) throw new AppError('badInput', { field: 'content' })
      open.db.ratings.saveSealed(rating.id, await sealRating({ content, nonce: null }, open.userKeys))
    })
  }

  /** Commits to what is saved. @throws AppError ratingLocked, roundClosed or ratingIncomplete {count} */
  lock(find: FindRound): Promise<MyRating> {
    const open = this.holder.get()
    return this.queue.run(async () => {
      const [round, rating] = unlocked(open, find)
      const form = formOf(open.db, round.formRowId)
      const content = await contentOf(open, rating)
      const missing = missingBeforeLock(form, content)
      if (missing.length > 0) throw new AppError('ratingIncomplete', { count: missing.length })
      const nonce = newNonce()
      const commitment = signCommitment(
        {
          type: 'samklang-commitment',
          version: 1,
          workspaceId: open.workspaceId,
          recordingId: round.recordingId,
          ratingId: rating.id,
          supervisorId: open.user.id,
          form: { id: form.id, version: form.version, sha256: formSha256(form) },
          contentSha256: contentSha256(content, nonce),
          lockedAt: new Date().toISOString(),
        },
        open.userKeys,
      )
      open.db.ratings.lock(rating.id, await sealRating({ content, nonce }, open.userKeys), commitment)
      await revealLocked(open, open.user.id, open.userKeys)
      return this.mine(find)
    })
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

async function contentOf({ db, userKeys }: OpenWorkspace, { id }: Rating): Promise<RatingContent> {
  const sealed = db.ratings.sealed(id)
  return sealed ? (await unsealRating(sealed, userKeys)).content : emptyRating
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
