import { v7 as uuid } from 'uuid'
import type { LearningGoal, Reflection } from '@shared/domain/leaders/learning'
import { nameKey } from '@shared/domain/leaders/leader'
import type { TrainingEntry } from '@shared/domain/leaders/trainingProgress'
import { AppError } from '@shared/errors'
import type { LeaderPage, LeaderSummary } from '@shared/domain/leaders/leaderPage'
import type { Leader } from '../../db/leaders'
import type { Repositories } from '../../db/repositories'
import { isAllowed } from '../consent/consent'
import { leaderPage, leaderSummaries } from './leaderViews'
import type { SessionContext } from '../session/sessionContext'
import { requireRecording } from '../recordings/recordings'
import type { VerifiedRecords } from '../records/verifiedRecords'

/** Meeting leaders and their progress in the programme. Every change returns the leader's updated page. */
export class LeadersService {
  constructor(
    private readonly holder: SessionContext,
    private readonly verified: VerifiedRecords,
  ) {}

  async list(): Promise<LeaderSummary[]> {
    const open = this.holder.get()
    return leaderSummaries(open, await this.verified.standing())
  }

  /** Throws notFound. */
  async page(leaderId: string): Promise<LeaderPage> {
    const open = this.holder.get()
    return leaderPage(open, await this.verified.standing(), leaderId)
  }

  /** Throws leaderExists {name}. */
  add(name: string): Promise<LeaderPage> {
    const { db } = this.holder.get()
    requireFree(db, name)
    const id = uuid()
    db.leaders.insert({ id, name, createdAt: new Date().toISOString() })
    return this.page(id)
  }

  /**
   * Renames a leader, also in recordings without a decision, whose documents are not signed yet.
   * Throws notFound, or leaderExists {name} where another leader has that name (merge them instead).
   */
  rename(leaderId: string, name: string): Promise<LeaderPage> {
    return this.change(leaderId, (db) => {
      requireFree(db, name, leaderId)
      db.leaders.rename(leaderId, name)
      for (const { id, details } of db.recordings.ofLeader(leaderId)) {
        if (!db.records.isDecided(id)) db.recordings.updateDetails(id, { ...details, leader: name }, leaderId)
      }
    })
  }

  /** Throws notFound, or badInput where both are the same. */
  merge(leaderId: string, intoId: string): Promise<LeaderPage> {
    if (leaderId === intoId) throw new AppError('badInput', { field: 'intoId' })
    return this.change(intoId, (db) => {
      requireLeader(db, leaderId)
      db.leaders.merge(leaderId, intoId)
    })
  }

  saveProfile(leaderId: string, profile: LeaderPage['profile']): Promise<LeaderPage> {
    return this.change(leaderId, (db) => db.leaders.saveProfile(leaderId, profile))
  }

  saveEntry(leaderId: string, entry: TrainingEntry): Promise<LeaderPage> {
    return this.change(leaderId, (db) => db.leaders.saveEntry(leaderId, entry))
  }

  removeEntry(leaderId: string, entryId: string): Promise<LeaderPage> {
    return this.change(leaderId, (db) => db.leaders.removeEntry(leaderId, entryId))
  }

  /** Throws goalsNeedDecision before the recording of the goal is decided. */
  saveGoal(leaderId: string, goal: LearningGoal): Promise<LeaderPage> {
    return this.change(leaderId, (db) => {
      const recording = requireRecording(db, goal.recordingId)
      if (recording.leaderId !== leaderId) throw new AppError('badInput', { field: 'recordingId' })
      if (!db.records.isDecided(recording.id)) throw new AppError('goalsNeedDecision')
      // The page was not shown the moments that may not be read today, and must not lose them.
      const before = db.leaders.goals(leaderId).find(({ id }) => id === goal.id)
      const hidden = before && !isAllowed({ db }, goal.recordingId, 'supervision')
      db.leaders.saveGoal(leaderId, hidden ? { ...goal, moments: before.moments } : goal)
    })
  }

  removeGoal(leaderId: string, goalId: string): Promise<LeaderPage> {
    return this.change(leaderId, (db) => db.leaders.removeGoal(leaderId, goalId))
  }

  saveReflection(leaderId: string, reflection: Reflection): Promise<LeaderPage> {
    return this.change(leaderId, (db) => db.leaders.saveReflection(leaderId, reflection))
  }

  removeReflection(leaderId: string, reflectionId: string): Promise<LeaderPage> {
    return this.change(leaderId, (db) => db.leaders.removeReflection(leaderId, reflectionId))
  }

  private change(leaderId: string, work: (db: Repositories) => void): Promise<LeaderPage> {
    const { db } = this.holder.get()
    db.transaction(() => {
      requireLeader(db, leaderId)
      work(db)
    })
    return this.page(leaderId)
  }
}

/** Throws notFound, also for a leader merged into another. */
function requireLeader(db: Repositories, leaderId: string): Leader {
  const row = db.leaders.get(leaderId)
  if (!row || row.mergedInto !== null) throw new AppError('notFound')
  return row
}

function requireFree(db: Repositories, name: string, except?: string): void {
  const taken = db.leaders
    .all()
    .some(
      (leader) =>
        leader.mergedInto === null && leader.id !== except && nameKey(leader.name) === nameKey(name),
    )
  if (taken) throw new AppError('leaderExists', { name })
}
