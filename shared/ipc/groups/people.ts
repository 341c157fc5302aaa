import { z } from 'zod'
import { Outcome } from '../../domain/certification'
import { Day, Id, Instant } from '../../domain/ids'
import { LeaderName } from '../../domain/leader'
import { LearningGoal, Reflection } from '../../domain/learning'
import { Level, LevelCertificate, LevelState, PathEntry, Requirement } from '../../domain/path'
import { Ageing, Programme } from '../../domain/programme'
import { Score } from '../../domain/rating'
import { Stage } from '../../domain/recording'
import { Passphrase } from './session'

export const LevelView = z.strictObject({
  level: Level,
  state: LevelState,
  requirements: z.array(Requirement),
  /** The one that counts. */
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

/** A recording of a leader. The agreed scores are there once it is decided. */
export const AssessmentView = z.strictObject({
  recordingId: Id,
  meetingDate: Day,
  stage: Stage,
  formRowId: Id,
  decided: z
    .strictObject({ recordId: Id, outcome: Outcome, decidedAt: Instant, validUntil: Day.nullable(), ageing: Ageing, scores: z.record(z.string(), Score) })
    .nullable(),
})
export type AssessmentView = z.infer<typeof AssessmentView>

const Profile = z.strictObject({
  joinedLater: z.boolean(),
  leadsSince: Day.nullable(),
  nextRecordingOn: Day.nullable(),
})

export const LeaderPage = z.strictObject({
  id: Id,
  name: z.string(),
  profile: Profile,
  levels: Levels,
  entries: z.array(PathEntry),
  /** By the day of the meeting, the newest first. */
  assessments: z.array(AssessmentView),
  goals: z.array(LearningGoal),
  reflections: z.array(Reflection),
  programme: Programme,
})
export type LeaderPage = z.infer<typeof LeaderPage>

export const ProgrammeInUse = z.strictObject({
  programme: Programme,
  /** Null while it is the built-in one. */
  saved: z.strictObject({ at: Instant, by: z.string() }).nullable(),
})
export type ProgrammeInUse = z.infer<typeof ProgrammeInUse>

const leader = z.strictObject({ leaderId: Id })

export const peopleContract = {
  /** The meeting leaders by name. */
  list: { input: z.void(), output: z.array(LeaderSummary) },
  page: { input: leader, output: LeaderPage },
  /** Error: leaderExists {name}. */
  add: { input: z.strictObject({ name: LeaderName }), output: LeaderPage },
  /** Recordings that are not decided take the new name, signed documents keep theirs. Error: leaderExists {name}. */
  rename: { input: leader.extend({ name: LeaderName }), output: LeaderPage },
  /** All that belongs to `leaderId` goes to `intoId`; answers with the latter. */
  merge: { input: leader.extend({ intoId: Id }), output: LeaderPage },
  saveProfile: { input: leader.extend({ profile: Profile }), output: LeaderPage },
  saveEntry: { input: leader.extend({ entry: PathEntry }), output: LeaderPage },
  removeEntry: { input: leader.extend({ entryId: Id }), output: LeaderPage },
  /** Only after a decision. Error: goalsNeedDecision. */
  saveGoal: { input: leader.extend({ goal: LearningGoal }), output: LeaderPage },
  removeGoal: { input: leader.extend({ goalId: Id }), output: LeaderPage },
  saveReflection: { input: leader.extend({ reflection: Reflection }), output: LeaderPage },
  removeReflection: { input: leader.extend({ reflectionId: Id }), output: LeaderPage },
  programme: { input: z.void(), output: ProgrammeInUse },
  saveProgramme: { input: z.strictObject({ programme: Programme }), output: ProgrammeInUse },
  /** A supervisor signs with their passphrase. Errors: levelIncomplete {count}, wrongPassphrase {initials}. */
  issueLevel: {
    input: leader.extend({
      level: Level,
      exception: z.string().trim().max(20_000),
      confirmation: z.strictObject({ userId: Id, passphrase: Passphrase }),
    }),
    output: LeaderPage,
  },
}
