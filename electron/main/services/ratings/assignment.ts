import { assignmentRefusal } from '@shared/domain/ratings/ratingRound'
import { AppError } from '@shared/errors'
import type { Repositories } from '../../db/repositories'
import { newRound } from './blindRatings'

type Assignment = {
  recordingId: string
  formRowId: string
  supervisorIds: readonly string[]
  assignedBy: string
}

/**
 * Starts the certification of a recording by two different supervisors, in order. Replaces an assignment of which no
 * rating has begun.
 * @throws AppError notFound, sameSupervisor, assignmentFixed or calibrationOpen
 */
export function assignSupervisors(db: Repositories, assignment: Assignment): void {
  const { recordingId, formRowId, supervisorIds, assignedBy } = assignment
  const [first, second] = supervisorIds
  if (!first || !second || !db.users.get(first) || !db.users.get(second)) throw new AppError('notFound')
  if (first === second) throw new AppError('sameSupervisor')
  db.transaction(() => {
    const rounds = db.ratings.roundsOf(recordingId)
    const refusal = assignmentRefusal(rounds)
    if (refusal) throw new AppError(refusal)
    for (const { id, kind } of rounds) if (kind === 'certification') db.ratings.removeRound(id)
    const round = { kind: 'certification', recordingId, formRowId } as const
    db.ratings.insertRound(newRound(assignedBy, round, [first, second]))
  })
}

/** Changes the form of a recording and of its certification. @throws AppError formInUse once a rating has begun */
export function changeForm(db: Repositories, recordingId: string, formRowId: string): void {
  db.transaction(() => {
    const rounds = db.ratings.roundsOf(recordingId)
    if (assignmentRefusal(rounds) === 'assignmentFixed') throw new AppError('formInUse')
    for (const { id, kind } of rounds) if (kind === 'certification') db.ratings.setForm(id, formRowId)
    db.recordings.setForm(recordingId, formRowId)
  })
}
