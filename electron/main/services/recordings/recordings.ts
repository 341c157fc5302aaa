import { nameKey } from '@shared/domain/leaders/leader'
import type { MeetingDetails, Stage } from '@shared/domain/recordings/recording'
import { AppError } from '@shared/errors'
import type { Assignment } from '@shared/domain/ratings/assignment'
import type { RecordingSummary } from '@shared/domain/recordings/recordingSummary'
import { NamedTable, type Notice } from '@shared/domain/workspace/notice'
import { assignmentRefusal, certifyingRatings, type RatingRound } from '@shared/domain/ratings/ratingRound'
import type { Recording } from '../../db/recordings'
import type { Repositories } from '../../db/repositories'
import { verdictReader } from '../consent/consent'
import { assignSupervisors, changeForm } from '../ratings/assignment'
import { endPart, handOver } from '../ratings/handover'
import { partReader } from '../ratings/parts'
import { requireUnbarred } from '../ratings/roundStatements'
import { findOrCreateLeader } from './findOrCreateLeader'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'

/** The recordings of the unlocked workspace: meeting details, form and assigned supervisors. */
export class RecordingsService {
  constructor(private readonly holder: SessionContext) {}

  list(): RecordingSummary[] {
    const open = this.holder.get()
    const { db } = open
    const summarize = summarizer(open, db.ratings.roundsOfKind('certification', 'third'))
    return db.recordings.list().map(summarize)
  }

  /** What is damaged in the database and was set aside: by recording, and the rest by kind. */
  damaged(): Notice[] {
    const { db } = this.holder.get()
    const rows = db.damagedRows()
    const recordings = new Set(rows.flatMap(({ recordingId }) => recordingId ?? []))
    const kinds = new Set(
      rows.flatMap(({ table, recordingId }) =>
        recordingId === null ? [NamedTable.catch('other').parse(table)] : [],
      ),
    )
    const notices: Notice[] = [
      {
        kind: 'damagedRecordings',
        count: recordings.size,
        recordings: [...recordings].map((id) => ({ ...db.recordings.traceOf(id), id })),
      },
      { kind: 'damagedEntries', count: kinds.size, tables: [...kinds].sort() },
    ]
    return notices.filter(({ count }) => count > 0)
  }

  get(recordingId: string): RecordingSummary {
    const open = this.holder.get()
    const { db } = open
    return summarizer(open, db.ratings.roundsOf(recordingId))(requireRow(db, recordingId))
  }

  /** Throws notFound or alreadyDecided. */
  updateDetails(recordingId: string, details: MeetingDetails): RecordingSummary {
    const { db } = this.holder.get()
    const before = requireRecording(db, recordingId)
    if (db.records.isDecided(recordingId)) throw new AppError('alreadyDecided')
    db.transaction(() => {
      // An unchanged name keeps its leader, who may have been renamed since.
      const same = nameKey(before.details.leader) === nameKey(details.leader)
      const leaderId = same ? before.leaderId : findOrCreateLeader(db, details.leader)
      db.recordings.updateDetails(recordingId, details, leaderId)
    })
    return this.get(recordingId)
  }

  /**
   * Two different supervisors, in order. Throws notFound, sameSupervisor, calibrationOpen, assignmentFixed, or
   * protocolRefused {reason, name} where one of them can no longer rate the film blind.
   */
  assign(recordingId: string, supervisorIds: readonly string[]): RecordingSummary {
    const open = this.holder.get()
    const { db, user } = open
    const { formRowId } = requireRecording(db, recordingId)
    const refusal = assignmentRefusal(db.ratings.roundsOf(recordingId))
    if (refusal) throw new AppError(refusal)
    requireUnbarred(open, recordingId, 'certification', supervisorIds)
    assignSupervisors(db, { recordingId, formRowId, supervisorIds, assignedBy: user.id })
    return this.get(recordingId)
  }

  /** Gives the part of one supervisor to another. Throws what `handOver` throws. */
  async handOver(recordingId: string, from: string, to: string): Promise<RecordingSummary> {
    const open = this.holder.get()
    requireRecording(open.db, recordingId)
    await handOver(open, { recordingId, from, to })
    return this.get(recordingId)
  }

  /** Ends a part that cannot be shown, as far as one is concerned. Throws what `endPart` throws. */
  async endPart(recordingId: string, supervisorId: string): Promise<RecordingSummary> {
    const open = this.holder.get()
    requireRecording(open.db, recordingId)
    await endPart(open, recordingId, supervisorId)
    return this.get(recordingId)
  }

  /** Throws notFound, or formInUse once a supervisor has begun to rate. */
  setForm(recordingId: string, formRowId: string): RecordingSummary {
    const { db } = this.holder.get()
    requireRecording(db, recordingId)
    if (!db.forms.get(formRowId)) throw new AppError('notFound')
    changeForm(db, recordingId, formRowId)
    return this.get(recordingId)
  }
}

/** A recording that may have been erased. Throws notFound. */
export function requireRow(db: Repositories, recordingId: string): Recording {
  const row = db.recordings.get(recordingId)
  if (!row) throw new AppError('notFound')
  return row
}

/** Throws notFound, or recordingErased. */
export function requireRecording(db: Repositories, recordingId: string): Recording {
  const row = requireRow(db, recordingId)
  if (row.erasedAt !== null) throw new AppError('recordingErased')
  return row
}

/** The summaries of some recordings. */
export const summaries = (open: Asked, recordings: readonly Recording[]): RecordingSummary[] => {
  const { db } = open
  return recordings.map(
    summarizer(
      open,
      recordings.flatMap(({ id }) =>
        db.rows.attempt('rounds', { id, recordingId: id }, () => db.ratings.roundsOf(id)).flat(),
      ),
    ),
  )
}

type Asked = Pick<OpenWorkspace, 'db' | 'protocol' | 'user'>

/** Reads users, forms and which are decided once for all summaries. Their outcome is for `withOutcomes` to tell. */
function summarizer(open: Asked, rounds: readonly RatingRound[]): (recording: Recording) => RecordingSummary {
  const { db } = open
  const verdicts = verdictReader(open)
  const users = new Map(db.users.all().map((user) => [user.id, user]))
  const titles = new Map(db.forms.list().map(({ rowId, form }) => [rowId, form.title]))
  const decided = db.records.decidedRecordings()
  const partOf = partReader(open)
  const byRecording = new Map<string, RatingRound[]>()
  for (const round of rounds) {
    const known = byRecording.get(round.recordingId)
    if (known) known.push(round)
    else byRecording.set(round.recordingId, [round])
  }
  return ({ id, details, leaderId, durationMs, importedAt, formRowId, damaged, erasedAt }) => {
    const mine = byRecording.get(id) ?? []
    const assignments = certifyingRatings(mine).map((rating): Assignment => {
      const { supervisorId, status } = rating
      const user = users.get(supervisorId)
      const { part, endedBy } = decided.has(id)
        ? { part: 'goesOn' as const, endedBy: [] }
        : partOf(mine, rating)
      return {
        supervisorId,
        name: user?.name ?? '',
        initials: user?.initials ?? '',
        status,
        part,
        endedBy: [...endedBy],
      }
    })
    // Without its form a recording cannot be rated, but it can be seen.
    const formTitle = titles.get(formRowId) ?? unreadableTitle
    return {
      id,
      details,
      leaderId,
      durationMs,
      importedAt,
      formRowId,
      formTitle,
      assignments,
      stage: erasedAt === null ? stageOf(assignments, decided.has(id)) : 'erased',
      outcome: null,
      damaged,
      erasedAt,
      consent: verdicts(id),
    }
  }
}

const unreadableTitle = { da: '–', en: '–' }

function stageOf(assignments: readonly Assignment[], decided: boolean): Stage {
  if (decided) return 'decided'
  if (assignments.length === 0) return 'unassigned'
  const going = assignments.filter(({ part }) => part !== 'ended')
  return going.length >= 2 && going.every(({ status }) => status === 'locked') ? 'comparing' : 'rating'
}
