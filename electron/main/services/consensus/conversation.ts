import { v7 as uuid } from 'uuid'
import { AppError } from '@shared/errors'
import type { Comparison } from '@shared/domain/consensus/comparison'
import type { ConsensusService } from './consensus'
import type { SessionContext } from '../session/sessionContext'

/** The consensus conversation around the agreed scores: who sits together, and the third supervisor. */
export class ConversationService {
  constructor(
    private readonly holder: SessionContext,
    private readonly consensus: ConsensusService,
  ) {}

  /** Throws notBothLocked, alreadyDecided or thirdAwaited. */
  async setPresent(recordingId: string, present: readonly string[]): Promise<Comparison> {
    const { db } = this.holder.get()
    await this.consensus.requireUndecided(recordingId)
    db.conversations.savePresent(recordingId, JSON.stringify(present))
    return this.consensus.comparison(recordingId)
  }

  /**
   * Assigns a third supervisor, to rate alone and blind. What the two have agreed on so far stays as it is.
   * Throws notBothLocked, alreadyDecided, thirdAwaited, notFound, or sameSupervisor where they rate already.
   */
  async callThird(recordingId: string, supervisorId: string, reason: string): Promise<Comparison> {
    const { db, user } = this.holder.get()
    const { ratings, third } = await this.consensus.requireUndecided(recordingId)
    if (third || ratings.some(({ supervisor }) => supervisor.id === supervisorId))
      throw new AppError('sameSupervisor')
    if (!db.users.get(supervisorId)) throw new AppError('notFound')
    const calledAt = new Date().toISOString()
    db.conversations.callThird(recordingId, {
      ratingId: uuid(),
      supervisorId,
      reason,
      calledBy: user.id,
      calledAt,
    })
    return this.consensus.comparison(recordingId)
  }

  /** Takes the call back. Throws assignmentFixed once the third has begun, and notFound where nobody was called. */
  async dismissThird(recordingId: string): Promise<Comparison> {
    const { db } = this.holder.get()
    const comparison = await this.consensus.comparison(recordingId)
    const call = db.conversations.third(recordingId)
    if (comparison.kind !== 'open' || !call) throw new AppError('notFound')
    if (comparison.third?.status !== 'notStarted') throw new AppError('assignmentFixed')
    db.conversations.dismissThird(call.ratingId)
    return this.consensus.comparison(recordingId)
  }
}
