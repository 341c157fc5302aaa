import { z } from 'zod'
import { Outcome } from '../consensus/certification'
import { Id, Instant, Milliseconds } from '../ids'
import { Assignment } from '../ratings/assignment'
import { MeetingDetails, Stage } from './recording'
import { LocalizedText } from '../text'

export const RecordingSummary = z.strictObject({
  id: Id,
  details: MeetingDetails,
  /** Who the leader named in the details is, whatever their name is now. */
  leaderId: Id,
  durationMs: Milliseconds,
  importedAt: Instant,
  formRowId: Id,
  formTitle: LocalizedText,
  /** Empty until two supervisors are assigned. */
  assignments: z.array(Assignment),
  stage: Stage,
  /** What was decided, as far as it counts. */
  outcome: Outcome.nullable(),
  /** There where a decision was made and then taken back. */
  withdrawn: z.literal(true).optional(),
  damaged: z.boolean(),
})
export type RecordingSummary = z.infer<typeof RecordingSummary>
