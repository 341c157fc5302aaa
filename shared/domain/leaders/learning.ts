import { z } from 'zod'
import { Day, Id, Milliseconds } from '../ids'
import { nameText } from '../text'

/** A moment of the recording behind a goal, copied from a supervisor's observation. */
export const GoalMoment = z.strictObject({
  observationId: Id,
  itemKey: z.string(),
  startMs: Milliseconds,
  endMs: Milliseconds.nullable(),
  text: z.string().max(10_000),
  /** Initials of the supervisor. */
  by: z.string(),
})
export type GoalMoment = z.infer<typeof GoalMoment>

export const GoalState = z.enum(['open', 'reached', 'partly', 'notReached'])
export type GoalState = z.infer<typeof GoalState>

/** What the leader practises until the next recording, as agreed with the supervisors. */
export const LearningGoal = z.strictObject({
  id: Id,
  /** The recording whose assessment led to it. */
  recordingId: Id,
  text: z.string().trim().min(1).max(4000),
  itemKeys: z.array(z.string()).max(60),
  moments: z.array(GoalMoment).max(200),
  agreedOn: Day,
  state: GoalState,
  /** Why it is considered reached, or what is missing. */
  stateNote: z.string().trim().max(4000),
})
export type LearningGoal = z.infer<typeof LearningGoal>

/** An entry in the reflection log between two recordings. */
export const Reflection = z.strictObject({
  id: Id,
  on: Day,
  by: nameText(120),
  text: z.string().trim().min(1).max(10_000),
})
export type Reflection = z.infer<typeof Reflection>
