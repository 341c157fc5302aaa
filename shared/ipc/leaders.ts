import { z } from 'zod'
import { Id } from '../domain/ids'
import { LeaderName } from '../domain/leaders/leader'
import { LeaderPage, LeaderProfile, LeaderSummary } from '../domain/leaders/leaderPage'
import { LearningGoal, Reflection } from '../domain/leaders/learning'
import { Level, TrainingEntry } from '../domain/leaders/trainingProgress'
import { general, many } from './access'
import type { ColumnContract } from './call'

const leader = z.strictObject({ leaderId: Id })

export const leadersContract = {
  /** Meeting leaders by name. */
  list: { access: general('people'), input: z.void(), output: z.array(LeaderSummary), errors: [] },
  page: { access: many('people', 'supervision'), input: leader, output: LeaderPage, errors: ['notFound'] },
  add: {
    access: many('people', 'supervision'),
    input: z.strictObject({ name: LeaderName }),
    output: LeaderPage,
    errors: ['notFound', 'leaderExists'],
  },
  /** Renames the leader in undecided recordings too; signed documents keep the old name. */
  rename: {
    access: many('people', 'supervision'),
    input: leader.extend({ name: LeaderName }),
    output: LeaderPage,
    errors: ['notFound', 'leaderExists'],
  },
  /** Moves everything of `leaderId` to `intoId`, and answers with the latter. */
  merge: {
    access: many('people', 'supervision'),
    input: leader.extend({ intoId: Id }),
    output: LeaderPage,
    errors: ['notFound'],
  },
  saveProfile: {
    access: many('people', 'supervision'),
    input: leader.extend({ profile: LeaderProfile }),
    output: LeaderPage,
    errors: ['notFound'],
  },
  saveEntry: {
    access: many('people', 'supervision'),
    input: leader.extend({ entry: TrainingEntry }),
    output: LeaderPage,
    errors: ['notFound'],
  },
  removeEntry: {
    access: many('people', 'supervision'),
    input: leader.extend({ entryId: Id }),
    output: LeaderPage,
    errors: ['notFound'],
  },
  /** Only once the assessment behind the goal is decided. */
  saveGoal: {
    access: many('people', 'supervision', ['goal.recordingId']),
    input: leader.extend({ goal: LearningGoal }),
    output: LeaderPage,
    errors: ['notFound', 'goalsNeedDecision'],
  },
  removeGoal: {
    access: many('people', 'supervision'),
    input: leader.extend({ goalId: Id }),
    output: LeaderPage,
    errors: ['notFound'],
  },
  saveReflection: {
    access: many('people', 'supervision'),
    input: leader.extend({ reflection: Reflection }),
    output: LeaderPage,
    errors: ['notFound'],
  },
  removeReflection: {
    access: many('people', 'supervision'),
    input: leader.extend({ reflectionId: Id }),
    output: LeaderPage,
    errors: ['notFound'],
  },
  /** A supervisor signs with their passphrase. `levelIncomplete`: unmet requirements without a stated exception. */
  issueLevel: {
    access: many('people', 'supervision'),
    input: leader.extend({
      level: Level,
      exception: z.string().trim().max(20_000),
    }),
    output: LeaderPage,
    errors: ['notFound', 'levelIncomplete', 'folderAlarm'],
  },
} satisfies ColumnContract
