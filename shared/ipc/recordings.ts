import { z } from 'zod'
import { Id } from '../domain/ids'
import { MeetingDetails } from '../domain/recordings/recording'
import { RecordingSummary } from '../domain/recordings/recordingSummary'
import { Notice } from '../domain/workspace/notice'

export const recordingsContract = {
  list: { input: z.void(), output: z.array(RecordingSummary) },
  get: { input: z.strictObject({ recordingId: Id }), output: RecordingSummary },
  updateDetails: {
    input: z.strictObject({ recordingId: Id, details: MeetingDetails }),
    output: RecordingSummary,
  },
  /** Two different supervisors, in order; only while neither has begun. Error: assignmentFixed. */
  assign: {
    input: z.strictObject({ recordingId: Id, supervisorIds: z.array(Id).length(2) }),
    output: RecordingSummary,
  },
  /** Only while nobody has begun. Error: formInUse. */
  setForm: { input: z.strictObject({ recordingId: Id, formRowId: Id }), output: RecordingSummary },
  takeNotices: { input: z.void(), output: z.array(Notice) },
}
