import { z } from 'zod'
import { Outcome } from '../domain/consensus/certification'
import { Comparison } from '../domain/consensus/comparison'
import { ConsensusItem } from '../domain/consensus/consensus'
import { Present, ThirdCall } from '../domain/consensus/conversation'
import { Id } from '../domain/ids'
import { Passphrase } from '../domain/session/supervisor'
import type { ErrorCode } from '../errors'
import { protocolErrors, type ColumnContract } from './call'

const Confirmation = z.strictObject({ userId: Id, passphrase: Passphrase })

/** `commitmentMismatch`: a revealed rating differs from what its author signed. */
const comparisonErrors = [
  'notFound',
  'commitmentMismatch',
  'recordInvalid',
  ...protocolErrors,
] as const satisfies readonly ErrorCode[]
const undecidedErrors = [
  ...comparisonErrors,
  'notBothLocked',
  'alreadyDecided',
  'thirdAwaited',
] as const satisfies readonly ErrorCode[]

export const consensusContract = {
  comparison: {
    input: z.strictObject({ recordingId: Id }),
    output: Comparison,
    errors: comparisonErrors,
  },
  /** Reveals another supervisor's locked rating with their passphrase. */
  openTogether: {
    input: Confirmation.extend({ recordingId: Id }),
    output: Comparison,
    errors: [...comparisonErrors, 'notBothLocked', 'ratingNotAssigned', 'wrongPassphrase'],
  },
  saveItem: {
    input: z.strictObject({ recordingId: Id, item: ConsensusItem }),
    output: Comparison,
    errors: undecidedErrors,
  },
  setPresent: {
    input: z.strictObject({ recordingId: Id, present: Present }),
    output: Comparison,
    errors: undecidedErrors,
  },
  /** `sameSupervisor` where they rate the recording already. */
  callThird: {
    input: ThirdCall.pick({ supervisorId: true, reason: true }).extend({ recordingId: Id }),
    output: Comparison,
    errors: [...undecidedErrors, 'sameSupervisor'],
  },
  /** `assignmentFixed` once the third supervisor has begun. */
  dismissThird: {
    input: z.strictObject({ recordingId: Id }),
    output: Comparison,
    errors: [...comparisonErrors, 'assignmentFixed', 'notBothLocked'],
  },
  /** Every supervisor of the recording signs with their passphrase. */
  decide: {
    input: z.strictObject({
      recordingId: Id,
      outcome: Outcome,
      comment: z.string().max(20_000),
      includeObservations: z.boolean(),
      confirmations: z.array(Confirmation).min(2).max(3),
    }),
    output: Comparison,
    errors: [...undecidedErrors, 'consensusIncomplete', 'wrongPassphrase'],
  },
} satisfies ColumnContract
