import { z } from 'zod'
import { Id } from '../domain/ids'
import { MeetingDetails } from '../domain/recordings/recording'
import { RecordingSummary } from '../domain/recordings/recordingSummary'
import { Notice } from '../domain/workspace/notice'
import { general, one } from './access'
import { protocolErrors, type ColumnContract } from './call'

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
      'roleForbids',
    ],
  },
  /**
   * Gives the part of one supervisor to another. A rating that is not locked is taken back; one that is locked is
   * ended, and the other rates in its place. What the others have locked goes on.
   */
  handOver: {
    access: one('change', 'recordingId', []),
    input: z.strictObject({ recordingId: Id, from: Id, to: Id }),
    output: RecordingSummary,
    errors: [
      'notFound',
      'alreadyDecided',
      'sameSupervisor',
      'notBothLocked',
      'memberDoubtful',
      'roleForbids',
      ...protocolErrors,
    ],
  },
  /** Ends what somebody has signed with keys that they lost. It counts once all others have ended it. */
  endPart: {
    access: one('change', 'recordingId', []),
    input: z.strictObject({ recordingId: Id, supervisorId: Id }),
    output: RecordingSummary,
    errors: ['notFound', 'alreadyDecided', 'notBothLocked', ...protocolErrors],
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
