import type { Outcome } from '@shared/domain/consensus/certification'
import { today } from '@shared/domain/day'
import {
  asTrainingEntries,
  certificateInForce,
  hoursOf,
  levelState,
  requirementsFor,
  type Level,
  type LevelCertificate,
  type Path,
  type TrainingEntry,
} from '@shared/domain/leaders/trainingProgress'
import { validityStatusOf, type Programme } from '@shared/domain/programme/programme'
import type { Score } from '@shared/domain/ratings/rating'
import { AppError } from '@shared/errors'
import type { AssessmentView, LeaderPage, LeaderSummary, LevelView } from '@shared/domain/leaders/leaderPage'
import type { Leader } from '../../db/leaders'
import type { StoredRecord } from '../../db/records'
import type { Repositories } from '../../db/repositories'
import { readContent } from '../../records/credential/read'
import { currentLeaderIds } from '../recordings/findOrCreateLeader'
import type { OpenWorkspace } from '../session/sessionContext'
import { programmeOf } from '../programme/programme'
import { summaries } from '../recordings/recordings'
import { attendedBy, attendedByLeader } from '../supervision/attended'

type Known = {
  leader: Leader
  entries: readonly TrainingEntry[]
  recordedOn: readonly string[]
  assessments: Path['assessments']
  certificates: readonly LevelCertificate[]
}

/** All leaders by name, with the state of their levels. */
export function leaderSummaries({ db }: OpenWorkspace): LeaderSummary[] {
  const programme = programmeOf(db)
  const entries = db.leaders.entriesByLeader()
  const attended = attendedByLeader(db)
  const decided = groupBy(db.records.decisionsOfLeaders(), ({ leaderId }) => leaderId)
  const certificates = certificatesByLeader(db)
  const recorded = db.recordings.daysByLeader()
  return db.leaders
    .all()
    .filter(({ mergedInto }) => mergedInto === null)
    .map((leader): LeaderSummary => {
      const known = {
        leader,
        entries: [...(entries.get(leader.id) ?? []), ...asTrainingEntries(attended.get(leader.id) ?? [])],
        recordedOn: recorded.get(leader.id) ?? [],
        assessments: decided.get(leader.id) ?? [],
        certificates: certificates.get(leader.id) ?? [],
      }
      return {
        id: leader.id,
        name: leader.name,
        levels: levelsOf(programme, known),
        hours: hoursOf(known.entries),
        nextRecordingOn: leader.profile.nextRecordingOn,
      }
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'da'))
}

/** Everything about one leader. Throws notFound. */
export function leaderPage({ db }: OpenWorkspace, leaderId: string): LeaderPage {
  const leader = db.leaders.get(leaderId)
  if (!leader || leader.mergedInto !== null) throw new AppError('notFound')
  const programme = programmeOf(db)
  const entries = db.leaders.entries(leaderId)
  const attended = attendedBy(db, leaderId)
  const assessments = summaries(db, db.recordings.ofLeader(leaderId)).map((recording): AssessmentView => {
    const place = { id: recording.id, recordingId: recording.id }
    const [row = null] = db.rows.attempt('records', place, () => decisionInForce(db, recording.id))
    const [validUntil = null] = row ? db.rows.attempt('records', row, () => endOf(row)) : []
    return {
      recordingId: recording.id,
      meetingDate: recording.details.meetingDate,
      stage: recording.stage,
      formRowId: recording.formRowId,
      decided: row
        ? {
            recordId: row.id,
            outcome: row.outcome,
            decidedAt: row.decidedAt,
            validUntil,
            validityStatus: validityStatusOf(validUntil, programme.validity.remindMonths, today()),
            scores: agreedScores(db, recording.id),
          }
        : null,
    }
  })
  return {
    id: leader.id,
    name: leader.name,
    profile: leader.profile,
    levels: levelsOf(programme, {
      leader,
      entries: [...entries, ...asTrainingEntries(attended)],
      recordedOn: assessments.map(({ meetingDate }) => meetingDate),
      assessments: assessments.flatMap(({ decided }) => (decided ? [decided] : [])),
      certificates: certificatesByLeader(db).get(leaderId) ?? [],
    }),
    entries,
    attended,
    assessments: assessments.sort((a, b) => b.meetingDate.localeCompare(a.meetingDate)),
    goals: db.leaders.goals(leaderId),
    reflections: db.leaders.reflections(leaderId),
    programme,
  }
}

function levelsOf(programme: Programme, known: Known): [LevelView, LevelView] {
  const view = (level: Level): LevelView => {
    const certificate = certificateInForce(known.certificates, level)
    const path = { ...known, joinedLater: known.leader.profile.joinedLater }
    const requirements = requirementsFor(level, programme, path)
    const state = levelState(requirements, certificate, {
      remindMonths: programme.validity.remindMonths,
      today: today(),
    })
    const renewing = certificate && (state === 'renewSoon' || state === 'expired')
    return {
      level,
      state,
      requirements: renewing ? requirementsFor(level, programme, path, certificate.issuedAt) : requirements,
      certificate,
    }
  }
  return [view(1), view(2)]
}

/** Certificates by leader in use: those of merged leaders belong to the leader they were merged into. */
function certificatesByLeader(db: Repositories): Map<string, LevelCertificate[]> {
  const now = currentLeaderIds(db)
  const groups = groupBy(db.records.levelCertificates(), ({ leaderId }) => now.get(leaderId) ?? leaderId)
  const read = (record: StoredRecord) =>
    db.rows.attempt('records', record, () => certificateOf(record)).flat()
  return new Map([...groups].map(([id, records]) => [id, records.flatMap(read)]))
}

function certificateOf({ signed }: StoredRecord): LevelCertificate[] {
  const content = readContent(signed)
  if (content.kind !== 'level') return []
  const { id, level, issuedAt, validUntil, exception, supervisors } = content.document
  const signedBy = supervisors.map(({ name }) => name).join(', ')
  return [{ recordId: id, level, issuedAt, validUntil: validUntil ?? null, exception, signedBy }]
}

/** The end of a decision, as it was signed. */
function endOf({ signed }: StoredRecord): string | null {
  const content = readContent(signed)
  return content.kind === 'decision' ? (content.document.validUntil ?? null) : null
}

/** A decision that was taken back counts no longer. */
function decisionInForce(
  db: Repositories,
  recordingId: string,
): (StoredRecord & { outcome: Outcome }) | null {
  const row = db.records.ofRecording(recordingId)
  if (!row || row.outcome === null || db.records.successorOf(row.id)) return null
  return { ...row, outcome: row.outcome }
}

/** They are not changed after a decision. */
function agreedScores(db: Repositories, recordingId: string): Record<string, Score> {
  const items = db.consensus.items(recordingId)
  return Object.fromEntries(items.map(({ itemKey, score }) => [itemKey, score]))
}

function groupBy<T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one])
  return groups
}
