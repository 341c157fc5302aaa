import type { MyRating } from '@shared/domain/ratings/myRating'
import type { RatingContent } from '@shared/domain/ratings/rating'
import { certifyingRoundOf } from '@shared/domain/ratings/ratingRound'
import { AppError } from '@shared/errors'
import type { SessionContext } from '../session/sessionContext'
import { BlindRatings, type FindRound } from './blindRatings'

/** The signed-in supervisor's rating of a recording that is to be decided on, as one of the two or as the third. */
export class RatingsService {
  private readonly blind: BlindRatings

  constructor(holder: SessionContext) {
    this.blind = new BlindRatings(holder)
  }

  /** @throws AppError ratingNotAssigned */
  mine(recordingId: string): Promise<MyRating> {
    return this.blind.mine(mineOf(recordingId))
  }

  /** Resolves once the content is sealed and on disk. @throws AppError ratingLocked, ratingNotAssigned or badInput */
  save(recordingId: string, content: RatingContent): Promise<void> {
    return this.blind.save(mineOf(recordingId), content)
  }

  /** Commits to what is saved. @throws AppError ratingLocked, ratingNotAssigned or ratingIncomplete {count} */
  lock(recordingId: string): Promise<MyRating> {
    return this.blind.lock(mineOf(recordingId))
  }
}

const mineOf =
  (recordingId: string): FindRound =>
  ({ db, user }) => {
    const round = certifyingRoundOf(db.ratings.roundsOf(recordingId), user.id)
    if (!round) throw new AppError('ratingNotAssigned')
    return round
  }
