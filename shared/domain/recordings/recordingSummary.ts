import { z } from 'zod'
import { Verdicts } from '../consent/consent'
import { Outcome } from '../consensus/certification'
import { Id, Instant, Milliseconds } from '../ids'
import { Assignment } from '../ratings/assignment'
import { MeetingDetails, Stage } from './recording'
import { LocalizedText } from '../text'

export const RecordingSummary = z.strictObject({
  id: Id,
  details: MeetingDetails,
  /** Id of the leader named in the details, stable across renames. */
  leaderId: Id,
  durationMs: Milliseconds,
  importedAt: Instant,
  formRowId: Id,
  formTitle: LocalizedText,
  /** Empty until two supervisors are assigned. */
  assignments: z.array(Assignment),
  stage: Stage,
  /** Outcome of the decision in force. */
  outcome: Outcome.nullable(),
  /** Present where the decision was withdrawn. */
  withdrawn: z.literal(true).optional(),
  damaged: z.boolean(),
  erasedAt: Instant.nullable(),
  /** What it may be used for today. */
  consent: Verdicts,
})
export type RecordingSummary = z.infer<typeof RecordingSummary>
