import { z } from 'zod'
import { Outcome } from '../consensus/certification'
import { Day, Id, Instant } from '../ids'
import { LearningGoal, Reflection } from './learning'
import { Level, LevelCertificate, LevelState, TrainingEntry, Requirement } from './trainingProgress'
import { ValidityStatus, Programme } from '../programme/programme'
import { Score } from '../ratings/rating'
import { Stage } from '../recordings/recording'
import { Attended } from '../supervision/hours'

export const LevelView = z.strictObject({
  level: Level,
  state: LevelState,
  requirements: z.array(Requirement),
  /** The one in force. */
  certificate: LevelCertificate.nullable(),
})
export type LevelView = z.infer<typeof LevelView>

const Levels = z.tuple([LevelView, LevelView])

export const LeaderSummary = z.strictObject({
  id: Id,
  name: z.string(),
  levels: Levels,
  hours: z.number(),
  nextRecordingOn: Day.nullable(),
})
export type LeaderSummary = z.infer<typeof LeaderSummary>

/** A recording of a leader; agreed scores once it is decided. */
export const AssessmentView = z.strictObject({
  recordingId: Id,
  meetingDate: Day,
  stage: Stage,
  formRowId: Id,
  decided: z
    .strictObject({
      recordId: Id,
      outcome: Outcome,
      decidedAt: Instant,
      validUntil: Day.nullable(),
      validityStatus: ValidityStatus,
      scores: z.record(z.string(), Score),
    })
    .nullable(),
})
export type AssessmentView = z.infer<typeof AssessmentView>

export const LeaderProfile = z.strictObject({
  joinedLater: z.boolean(),
  leadsSince: Day.nullable(),
  nextRecordingOn: Day.nullable(),
})
export type LeaderProfile = z.infer<typeof LeaderProfile>

export const LeaderPage = z.strictObject({
  id: Id,
  name: z.string(),
  profile: LeaderProfile,
  levels: Levels,
  /** Registered by hand. */
  entries: z.array(TrainingEntry),
  /** Supervision sessions, by day. */
  attended: z.array(Attended),
  /** By meeting date, newest first. */
  assessments: z.array(AssessmentView),
  goals: z.array(LearningGoal),
  reflections: z.array(Reflection),
  programme: Programme,
})
export type LeaderPage = z.infer<typeof LeaderPage>
