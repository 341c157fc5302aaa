import type { Comparison } from '@shared/domain/consensus/comparison'
import { certifyingRatings, visibleRatings } from '@shared/domain/ratings/ratingRound'
import { AppError } from '@shared/errors'
import { newRound } from '../ratings/blindRatings'
import { requireUnbarred } from '../ratings/roundStatements'
import type { SessionContext } from '../session/sessionContext'
import type { ConsensusService } from './consensus'

/** What surrounds the agreed scores: who takes part in the conversation, and the third supervisor. */
export class ConversationService {
  constructor(
    private readonly holder: SessionContext,
    private readonly consensus: ConsensusService,
  ) {}

  /** @throws AppError notBothLocked, alreadyDecided or thirdAwaited {name} */
  async setPresent(recordingId: string, present: readonly string[]): Promise<Comparison> {
    await this.consensus.requireUndecided(recordingId)
    await this.consensus.change(recordingId, (draft) => ({ ...draft, present: [...present] }))
    return this.consensus.comparison(recordingId)
  }

  /**
   * Starts the round of a third supervisor, who rates alone and blind. What the two have agreed on so far stays.
   * @throws AppError notBothLocked, alreadyDecided, thirdAwaited {name}, notFound, sameSupervisor where they rate
   *   already, or protocolRefused {reason, name} where they can no longer rate the film blind
   */
  async callThird(recordingId: string, supervisorId: string, reason: string): Promise<Comparison> {
    const open = this.holder.get()
    const { db, user } = open
    const { third } = await this.consensus.requireUndecided(recordingId)
    const rounds = db.ratings.roundsOf(recordingId)
    const certification = rounds.find(({ kind }) => kind === 'certification')
    if (third || certifyingRatings(rounds).some((rating) => rating.supervisorId === supervisorId))
      throw new AppError('sameSupervisor')
    // A rater in place of somebody else has the place of a third.
    if (rounds.some(({ kind }) => kind === 'third'))
      throw new AppError('protocolRefused', { reason: 'thirdUsed' })
    if (!certification || !db.users.get(supervisorId)) throw new AppError('notFound')
    const { formRowId } = certification
    requireUnbarred(open, recordingId, 'third', [supervisorId])
    // The reason is nothing for the third to read: it is kept with the conversation, encrypted to the two.
    await this.consensus.change(recordingId, (draft) => ({ ...draft, reason }))
    const round = { kind: 'third', recordingId, formRowId, reason: '', firstPosition: 3 } as const
    db.ratings.insertRound(newRound(user.id, round, [supervisorId]))
    return this.consensus.comparison(recordingId)
  }

  /** Takes the call back. @throws AppError assignmentFixed once the third has begun, notFound where there is no call */
  async dismissThird(recordingId: string): Promise<Comparison> {
    const { db, user } = this.holder.get()
    const rounds = db.ratings.roundsOf(recordingId)
    const call = rounds.find(({ kind }) => kind === 'third')
    const visible = visibleRatings(rounds, user.id, db.records.isDecided(recordingId))
    if (!visible || !call) throw new AppError('notFound')
    if (call.ratings.some(({ status }) => status !== 'notStarted')) throw new AppError('assignmentFixed')
    await this.consensus.change(recordingId, (draft) => ({ ...draft, reason: '' }))
    db.ratings.removeRound(call.id)
    return this.consensus.comparison(recordingId)
  }
}
