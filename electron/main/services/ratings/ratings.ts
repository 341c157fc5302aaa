import type { FolderNews } from '@shared/domain/ratings/folderNews'
import type { MyRating } from '@shared/domain/ratings/myRating'
import type { RatingContent } from '@shared/domain/ratings/rating'
import { certifyingRoundOf, revealedRound } from '@shared/domain/ratings/ratingRound'
import { AppError } from '@shared/errors'
import type { SessionContext } from '../session/sessionContext'
import type { Digest } from '@shared/domain/protocol/statement'
import { passOnShared } from './sharedDraft'
import { BlindRatings, type FindRound } from './blindRatings'

/** The signed-in supervisor's rating of a recording that is to be decided on, as one of the two or as the third. */
export class RatingsService {
  private readonly blind: BlindRatings

  constructor(private readonly holder: SessionContext) {
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

  /** Goes on from what is stored, though a newer draft was saved once. @throws AppError ratingNotAssigned */
  acceptStored(recordingId: string): Promise<MyRating> {
    return this.blind.acceptStored(mineOf(recordingId))
  }

  /** What is not as it was left. */
  alarms(): FolderNews {
    const { protocol, db } = this.holder.get()
    const nameOf = (id: string) => db.users.get(id)?.name ?? ''
    return {
      alarms: [...new Set(protocol.statements.alarms.map(({ kind }) => kind))],
      shown: protocol.statements.state.revealed
        .map(({ at, to }) => ({ at, names: to.map(({ person }) => nameOf(person)) }))
        .reverse(),
    }
  }

  /** The supervisor has read what is not as it was left. */
  async acknowledge(): Promise<FolderNews> {
    await this.holder.get().protocol.statements.acknowledge()
    return this.alarms()
  }

  /**
   * Shows the locked rating to the others who have locked: where a third supervisor was called, in their round.
   * @param compared cards whose words were just compared
   * @throws AppError ratingNotAssigned, notBothLocked, folderAlarm {kind} or protocolRefused {reason}
   */
  async reveal(recordingId: string, compared: readonly Digest[]): Promise<void> {
    await this.blind.reveal((open) => {
      mineOf(recordingId)(open)
      const round = revealedRound(open.db.ratings.roundsOf(recordingId))
      if (!round) throw new AppError('notBothLocked')
      return round
    }, compared)
    await passOnShared(this.holder.get(), recordingId)
  }
}

const mineOf =
  (recordingId: string): FindRound =>
  ({ db, user }) => {
    const round = certifyingRoundOf(db.ratings.roundsOf(recordingId), user.id)
    if (!round) throw new AppError('ratingNotAssigned')
    return round
  }
