import type { RatingRound } from '@shared/domain/ratings/ratingRound'
import { AppError } from '@shared/errors'
import type { ReadRating } from '../protocol/rounds'
import { formOf } from '../forms/forms'
import type { OpenWorkspace } from '../session/sessionContext'
import { statementOfRound } from './roundStatements'

/** A rating that was verified against its author's commitment, by the author's id. */
export type VerifiedRatings = ReadonlyMap<string, ReadRating>

/**
 * The ratings of a round that were opened to the signed-in supervisor, their own among them.
 * @throws AppError commitmentMismatch {initials} where one is not what its author committed to
 */
export async function readOpened(open: OpenWorkspace, round: RatingRound): Promise<VerifiedRatings> {
  const statement = statementOfRound(open, round)
  if (statement === null) return new Map()
  const ratings = await open.protocol.rounds.read(statement, formOf(open.db, round.formRowId))
  return new Map(ratings.map((rating) => [rating.person, rating]))
}

/**
 * The ratings that a decision was made on, which the database holds from then on.
 * @throws AppError commitmentMismatch {initials} where one is not what its author committed to
 */
export async function readDecided(
  { db, protocol }: OpenWorkspace,
  rounds: readonly RatingRound[],
): Promise<VerifiedRatings> {
  const read = new Map<string, ReadRating>()
  for (const { formRowId, ratings } of rounds)
    for (const { id, supervisorId } of ratings) {
      const [commitment, reveal] = [db.ratings.commitment(id), db.ratings.reveal(id)]
      if (commitment === null || reveal === null) continue
      const rating = await protocol.rounds.verify(
        commitment,
        reveal.content,
        reveal.salts,
        formOf(db, formRowId),
      )
      if (rating.person !== supervisorId) throw new AppError('commitmentMismatch')
      read.set(supervisorId, rating)
    }
  return read
}
