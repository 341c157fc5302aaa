import { z } from 'zod'
import { Id } from '../domain/ids'
import { MeetingDetails } from '../domain/recordings/recording'
import { RecordingSummary } from '../domain/recordings/recordingSummary'
import { Notice } from '../domain/workspace/notice'
import { general, one } from './access'
import type { ColumnContract } from './call'

export const recordingsContract = {
  list: { access: general('view'), input: z.void(), output: z.array(RecordingSummary), errors: ['notFound'] },
  get: {
    access: one('view', 'recordingId', []),
    input: z.strictObject({ recordingId: Id }),
    output: RecordingSummary,
    errors: ['notFound'],
  },
  updateDetails: {
    access: one('change', 'recordingId', []),
    input: z.strictObject({ recordingId: Id, details: MeetingDetails }),
    output: RecordingSummary,
    errors: ['notFound', 'alreadyDecided'],
  },
  /** Two different supervisors, in order; `assignmentFixed` once one has begun. */
  assign: {
    access: one('change', 'recordingId', []),
    input: z.strictObject({ recordingId: Id, supervisorIds: z.array(Id).length(2) }),
    output: RecordingSummary,
    errors: [
      'notFound',
      'assignmentFixed',
      'sameSupervisor',
      'calibrationOpen',
      'protocolRefused',
      'memberDoubtful',
    ],
  },
  /** `formInUse` once a supervisor has begun. */
  setForm: {
    access: one('change', 'recordingId', []),
    input: z.strictObject({ recordingId: Id, formRowId: Id }),
    output: RecordingSummary,
    errors: ['notFound', 'formInUse'],
  },
  /** What the integrity check of the last unlock found; empties the list. */
  takeNotices: { access: general('view'), input: z.void(), output: z.array(Notice), errors: [] },
} satisfies ColumnContract
