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
import type { LevelDocument } from '@shared/domain/records/recordContent'
import { AppError } from '@shared/errors'
import type { AssessmentView, LeaderPage, LeaderSummary, LevelView } from '@shared/domain/leaders/leaderPage'
import type { LearningGoal } from '@shared/domain/leaders/learning'
import type { Leader } from '../../db/leaders'
import type { Repositories } from '../../db/repositories'
import { isAllowed } from '../consent/consent'
import { currentLeaderIds } from '../recordings/findOrCreateLeader'
import type { OpenWorkspace } from '../session/sessionContext'
import { programmeOf } from '../programme/programme'
import { summaries } from '../recordings/recordings'
import type { Standing } from '../records/verifiedRecords'
import { attendedBy, attendedByLeader } from '../supervision/attended'

type Known = {
  leader: Leader
  entries: readonly TrainingEntry[]
  recordedOn: readonly string[]
  assessments: Path['assessments']
  certificates: readonly LevelCertificate[]
}

/** All leaders by name, with the state of their levels. */
export function leaderSummaries({ db }: OpenWorkspace, standing: Standing): LeaderSummary[] {
  const programme = programmeOf(db)
  const entries = db.leaders.entriesByLeader()
  const attended = attendedByLeader(db)
  const decided = groupBy(decisionsInForce(db, standing), ({ leaderId }) => leaderId)
  const certificates = certificatesByLeader(db, standing)
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
export function leaderPage({ db }: OpenWorkspace, standing: Standing, leaderId: string): LeaderPage {
  const leader = db.leaders.get(leaderId)
  if (!leader || leader.mergedInto !== null) throw new AppError('notFound')
  const programme = programmeOf(db)
  const entries = db.leaders.entries(leaderId)
  const attended = attendedBy(db, leaderId)
  const assessments = summaries(db, db.recordings.ofLeader(leaderId)).map((recording): AssessmentView => {
    const decision = standing.decisions.get(recording.id)
    const document = decision?.withdrawn ? undefined : decision?.document
    const validUntil = document?.validUntil ?? null
    return {
      recordingId: recording.id,
      meetingDate: recording.details.meetingDate,
      stage: recording.stage,
      formRowId: recording.formRowId,
      decided: document
        ? {
            recordId: document.id,
            outcome: document.decision.outcome,
            decidedAt: document.decision.decidedAt,
            validUntil,
            validityStatus: validityStatusOf(validUntil, programme.validity.remindMonths, today()),
            scores: Object.fromEntries(document.consensus.map(({ itemKey, score }) => [itemKey, score])),
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
      certificates: certificatesByLeader(db, standing).get(leaderId) ?? [],
    }),
    entries,
    attended,
    assessments: assessments.sort((a, b) => b.meetingDate.localeCompare(a.meetingDate)),
    goals: db.leaders.goals(leaderId).map((goal) => readableGoal(db, goal)),
    reflections: db.leaders.reflections(leaderId),
    programme,
  }
}

/** A goal without its moments, which were noted on a film, where that may not be used for supervision today. */
const readableGoal = (db: Repositories, goal: LearningGoal): LearningGoal =>
  isAllowed({ db }, goal.recordingId, 'supervision') ? goal : { ...goal, moments: [] }

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
function certificatesByLeader(db: Repositories, { certificates }: Standing): Map<string, LevelCertificate[]> {
  const now = currentLeaderIds(db)
  const groups = groupBy(certificates, ({ leaderId }) => now.get(leaderId) ?? leaderId)
  return new Map([...groups].map(([id, documents]) => [id, documents.map(certificateOf)]))
}

function certificateOf({
  id,
  level,
  issuedAt,
  validUntil,
  exception,
  supervisors,
}: LevelDocument): LevelCertificate {
  const signedBy = supervisors.map(({ name }) => name).join(', ')
  return { recordId: id, level, issuedAt, validUntil: validUntil ?? null, exception, signedBy }
}

/** Decisions that were not taken back, by leader in use. */
function decisionsInForce(
  db: Repositories,
  { decisions }: Standing,
): { leaderId: string; outcome: Outcome; decidedAt: string }[] {
  const now = currentLeaderIds(db)
  return [...decisions.values()]
    .filter(({ withdrawn }) => !withdrawn)
    .map(({ document: { leaderId, decision } }) => ({
      leaderId: now.get(leaderId) ?? leaderId,
      outcome: decision.outcome,
      decidedAt: decision.decidedAt,
    }))
}

function groupBy<T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(key(one), [...(groups.get(key(one)) ?? []), one])
  return groups
}
