import { z } from 'zod'
import type { Outcome } from '@shared/domain/consensus/certification'
import { ConsensusItem } from '@shared/domain/consensus/consensus'
import { localDay } from '@shared/domain/day'
import { Day } from '@shared/domain/ids'
import { LearningGoal } from '@shared/domain/leaders/learning'
import {
  certificateInForce,
  hoursOf,
  levelState,
  requirementsFor,
  type Level,
  type LevelCertificate,
  type Path,
  type PathEntry,
} from '@shared/domain/leaders/trainingProgress'
import { ageingOf, type Programme } from '@shared/domain/programme/programme'
import type { Score } from '@shared/domain/ratings/rating'
import { LevelDocument } from '@shared/domain/records/recordContent'
import { AppError } from '@shared/errors'
import type { AssessmentView, LeaderPage, LeaderSummary, LevelView } from '@shared/domain/leaders/leaderPage'
import type { RecordRow } from '../../db/decisions'
import type { LeaderRow } from '../../db/leaders'
import type { EntryRow } from '../../db/path'
import type { Repositories } from '../../db/repositories'
import { resolveMergedLeader } from '../recordings/findOrCreateLeader'
import type { OpenWorkspace } from '../session/sessionContext'
import { programmeOf } from '../programme/programme'
import { summaries } from '../recordings/recordings'

const LevelRecord = z.looseObject({ document: LevelDocument })
const EndedRecord = z.looseObject({
  samklangRecord: z.looseObject({ document: z.looseObject({ validUntil: Day.optional() }) }).optional(),
})

type Known = {
  leader: LeaderRow
  entries: readonly PathEntry[]
  assessments: Path['assessments']
  certificates: readonly LevelCertificate[]
}

/** All leaders by name, each with where they stand; what they share is read once. */
export function leaderSummaries({ db }: OpenWorkspace): LeaderSummary[] {
  const programme = programmeOf(db)
  const entries = groupBy(db.path.allEntries(), ({ leaderId }) => leaderId)
  const decided = groupBy(db.decisions.ofLeaders(), ({ leaderId }) => leaderId)
  const certificates = certificatesByLeader(db)
  return db.leaders
    .all()
    .filter(({ mergedInto }) => mergedInto === null)
    .map((leader): LeaderSummary => {
      const known = {
        leader,
        entries: entries.get(leader.id) ?? [],
        assessments: decided.get(leader.id) ?? [],
        certificates: certificates.get(leader.id) ?? [],
      }
      return {
        id: leader.id,
        name: leader.name,
        levels: levelsOf(programme, known),
        hours: hoursOf(known.entries),
        nextRecordingOn: leader.nextRecording,
      }
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'da'))
}

/** Everything about one leader. Throws notFound. */
export function leaderPage({ db }: OpenWorkspace, leaderId: string): LeaderPage {
  const leader = db.leaders.get(leaderId)
  if (!leader || leader.mergedInto !== null) throw new AppError('notFound')
  const programme = programmeOf(db)
  const entries = db.path.entries(leaderId).map(withoutLeader)
  const assessments = summaries(db, db.recordings.ofLeader(leaderId)).map((recording): AssessmentView => {
    const row = decisionInForce(db, recording.id)
    const validUntil = row ? endIn(row.signed) : null
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
            ageing: ageingOf(validUntil, programme.validity.remindMonths, today()),
            scores: agreedScores(db, recording.id),
          }
        : null,
    }
  })
  return {
    id: leader.id,
    name: leader.name,
    profile: {
      joinedLater: leader.joinedLater === 1,
      leadsSince: leader.leadsSince,
      nextRecordingOn: leader.nextRecording,
    },
    levels: levelsOf(programme, {
      leader,
      entries,
      assessments: assessments.flatMap(({ decided }) => (decided ? [decided] : [])),
      certificates: certificatesByLeader(db).get(leaderId) ?? [],
    }),
    entries,
    assessments: assessments.sort((a, b) => b.meetingDate.localeCompare(a.meetingDate)),
    goals: db.learning.goals(leaderId).map(({ goal }) => LearningGoal.parse(JSON.parse(goal))),
    reflections: db.learning.reflections(leaderId),
    programme,
  }
}

const today = (): string => localDay(new Date())

function levelsOf(programme: Programme, known: Known): [LevelView, LevelView] {
  const view = (level: Level): LevelView => {
    const certificate = certificateInForce(known.certificates, level)
    const path = { ...known, joinedLater: known.leader.joinedLater === 1 }
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

/** A certificate names the leader as they were known then; here it is found by who they are now. */
function certificatesByLeader(db: Repositories): Map<string, LevelCertificate[]> {
  const leaders = db.leaders.all()
  const now = new Map(leaders.map((leader) => [leader.id, resolveMergedLeader(leaders, leader).id]))
  const groups = groupBy(db.decisions.levelCertificates(), ({ leaderId }) => now.get(leaderId) ?? leaderId)
  return new Map([...groups].map(([id, rows]) => [id, rows.map(({ signed }) => certificateOf(signed))]))
}

function certificateOf(signed: string): LevelCertificate {
  const { document } = z.looseObject({ samklangRecord: LevelRecord }).parse(JSON.parse(signed)).samklangRecord
  const { id, level, issuedAt, validUntil, exception, supervisors } = document
  const signedBy = supervisors.map(({ name }) => name).join(', ')
  return { recordId: id, level, issuedAt, validUntil: validUntil ?? null, exception, signedBy }
}

/** The end of a decision, as it was signed; a record of the first version had none. */
const endIn = (signed: string): string | null =>
  EndedRecord.parse(JSON.parse(signed)).samklangRecord?.document.validUntil ?? null

function withoutLeader({ leaderId: _, ...entry }: EntryRow): PathEntry {
  return entry
}

/** A decision that was taken back counts no longer. */
function decisionInForce(db: Repositories, recordingId: string): (RecordRow & { outcome: Outcome }) | null {
  const row = db.decisions.recordOf(recordingId)
  if (!row || row.outcome === null || db.decisions.successorOf(row.id)) return null
  return { ...row, outcome: row.outcome }
}

/** They are not changed after a decision. */
function agreedScores(db: Repositories, recordingId: string): Record<string, Score> {
  const items = db.decisions.items(recordingId).map((item) => ConsensusItem.parse(JSON.parse(item)))
  return Object.fromEntries(items.map(({ itemKey, score }) => [itemKey, score]))
}

function groupBy<T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one])
  return groups
}
