import { z } from 'zod'
import { Id } from '../domain/ids'
import { LeaderName } from '../domain/leaders/leader'
import { LeaderPage, LeaderProfile, LeaderSummary } from '../domain/leaders/leaderPage'
import { LearningGoal, Reflection } from '../domain/leaders/learning'
import { Level, PathEntry } from '../domain/leaders/trainingProgress'
import { Passphrase } from '../domain/session/supervisor'

const leader = z.strictObject({ leaderId: Id })

export const leadersContract = {
  /** The meeting leaders by name. */
  list: { input: z.void(), output: z.array(LeaderSummary) },
  page: { input: leader, output: LeaderPage },
  /** Error: leaderExists {name}. */
  add: { input: z.strictObject({ name: LeaderName }), output: LeaderPage },
  /** Recordings that are not decided take the new name, signed documents keep theirs. Error: leaderExists {name}. */
  rename: { input: leader.extend({ name: LeaderName }), output: LeaderPage },
  /** All that belongs to `leaderId` goes to `intoId`; answers with the latter. */
  merge: { input: leader.extend({ intoId: Id }), output: LeaderPage },
  saveProfile: { input: leader.extend({ profile: LeaderProfile }), output: LeaderPage },
  saveEntry: { input: leader.extend({ entry: PathEntry }), output: LeaderPage },
  removeEntry: { input: leader.extend({ entryId: Id }), output: LeaderPage },
  /** Only after a decision. Error: goalsNeedDecision. */
  saveGoal: { input: leader.extend({ goal: LearningGoal }), output: LeaderPage },
  removeGoal: { input: leader.extend({ goalId: Id }), output: LeaderPage },
  saveReflection: { input: leader.extend({ reflection: Reflection }), output: LeaderPage },
  removeReflection: { input: leader.extend({ reflectionId: Id }), output: LeaderPage },
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
