import { v7 as uuid } from 'uuid'
import { Form } from '@shared/domain/forms/form'
import { nameKey } from '@shared/domain/leaders/leader'
import { MeetingDetails, type Stage } from '@shared/domain/recordings/recording'
import { AppError } from '@shared/errors'
import type { Assignment } from '@shared/domain/ratings/assignment'
import type { RecordingSummary } from '@shared/domain/recordings/recordingSummary'
import type { AssignmentRow } from '../../db/ratings'
import type { RecordingRow } from '../../db/recordings'
import type { Repositories } from '../../db/repositories'
import { findOrCreateLeader } from './findOrCreateLeader'
import type { SessionContext } from '../session/sessionContext'

/** The recordings of the unlocked workspace: meeting details, form and assigned supervisors. */
export class RecordingsService {
  constructor(private readonly holder: SessionContext) {}

  list(): RecordingSummary[] {
    const { db } = this.holder.get()
    const summarize = summarizer(db, db.ratings.allAssignments())
    return db.recordings.list().map(summarize)
  }

  get(recordingId: string): RecordingSummary {
    const { db } = this.holder.get()
    return summarizer(db, db.ratings.assignments(recordingId))(requireRecording(db, recordingId))
  }

  /** Throws notFound or alreadyDecided. */
  updateDetails(recordingId: string, details: MeetingDetails): RecordingSummary {
    const { db } = this.holder.get()
    const before = requireRecording(db, recordingId)
    if (db.decisions.recordOf(recordingId)) throw new AppError('alreadyDecided')
    db.transaction(() => {
      // An unchanged name keeps its leader, who may have been renamed since.
      const same =
        nameKey(MeetingDetails.parse(JSON.parse(before.details)).leader) === nameKey(details.leader)
      const leaderId = same ? before.leaderId : findOrCreateLeader(db, details.leader)
      db.recordings.updateDetails(recordingId, JSON.stringify(details), leaderId)
    })
    return this.get(recordingId)
  }

  /** Two different supervisors, in order. Throws notFound, sameSupervisor, or assignmentFixed once one has begun. */
  assign(recordingId: string, supervisorIds: readonly string[]): RecordingSummary {
    const { db } = this.holder.get()
    requireRecording(db, recordingId)
    if (begun(db, recordingId)) throw new AppError('assignmentFixed')
    assignSupervisors(db, recordingId, supervisorIds)
    return this.get(recordingId)
  }

  /** Throws notFound, or formInUse once a supervisor has begun to rate. */
  setForm(recordingId: string, formRowId: string): RecordingSummary {
    const { db } = this.holder.get()
    requireRecording(db, recordingId)
    if (!db.forms.get(formRowId)) throw new AppError('notFound')
    if (begun(db, recordingId)) throw new AppError('formInUse')
    db.recordings.setForm(recordingId, formRowId)
    return this.get(recordingId)
  }
}

/** Throws notFound. */
export function requireRecording(db: Repositories, recordingId: string): RecordingRow {
  const row = db.recordings.get(recordingId)
  if (!row) throw new AppError('notFound')
  return row
}

/** Throws sameSupervisor, or notFound where one is unknown. */
export function assignSupervisors(
  db: Repositories,
  recordingId: string,
  supervisorIds: readonly string[],
): void {
  const [first, second] = supervisorIds
  if (!first || !second || !db.users.get(first) || !db.users.get(second)) throw new AppError('notFound')
  if (first === second) throw new AppError('sameSupervisor')
  db.ratings.assign(recordingId, [
    { id: uuid(), supervisorId: first, position: 1 },
    { id: uuid(), supervisorId: second, position: 2 },
  ])
}

const begun = (db: Repositories, recordingId: string): boolean =>
  db.ratings.assignments(recordingId).some(({ status }) => status !== 'notStarted')

/** The summaries of some recordings. */
export const summaries = (db: Repositories, rows: readonly RecordingRow[]): RecordingSummary[] =>
  rows.map(
    summarizer(
      db,
      rows.flatMap(({ id }) => db.ratings.assignments(id)),
    ),
  )

/** Reads users, forms and outcomes once for all summaries. */
function summarizer(
  db: Repositories,
  rows: readonly AssignmentRow[],
): (row: RecordingRow) => RecordingSummary {
  const users = new Map(db.users.list().map((user) => [user.id, user]))
  const titles = new Map(
    db.forms.list().map((form) => [form.rowId, Form.parse(JSON.parse(form.content)).title]),
  )
  const outcomes = new Map(db.decisions.outcomes().map((row) => [row.recordingId, row]))
  const byRecording = new Map<string, AssignmentRow[]>()
  for (const row of rows) byRecording.set(row.recordingId, [...(byRecording.get(row.recordingId) ?? []), row])
  return (row) => {
    const assignments = (byRecording.get(row.id) ?? []).map(({ supervisorId, status }): Assignment => {
      const user = users.get(supervisorId)
      return { supervisorId, name: user?.name ?? '', initials: user?.initials ?? '', status }
    })
    const decided = outcomes.get(row.id)
    const formTitle = titles.get(row.formRowId)
    if (!formTitle) throw new AppError('notFound')
    return {
      id: row.id,
      details: MeetingDetails.parse(JSON.parse(row.details)),
      leaderId: row.leaderId,
      durationMs: row.durationMs,
      importedAt: row.importedAt,
      formRowId: row.formRowId,
      formTitle,
      assignments,
      stage: stageOf(assignments, decided !== undefined),
      outcome: decided && !decided.withdrawn ? decided.outcome : null,
      ...(decided?.withdrawn ? { withdrawn: true as const } : {}),
      damaged: row.damaged === 1,
    }
  }
}

function stageOf(assignments: readonly Assignment[], decided: boolean): Stage {
  if (decided) return 'decided'
  if (assignments.length === 0) return 'unassigned'
  return assignments.every(({ status }) => status === 'locked') ? 'comparing' : 'rating'
}
