import { z } from 'zod'
import { Outcome } from '../domain/consensus/certification'
import { Comparison } from '../domain/consensus/comparison'
import { ConsensusItem } from '../domain/consensus/consensus'
import { Present, ThirdCall } from '../domain/consensus/conversation'
import { Id } from '../domain/ids'
import { Digest } from '../domain/protocol/statement'
import type { ErrorCode } from '../errors'
import { one } from './access'
import { protocolErrors, type ColumnContract } from './call'

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

/** `signingBegun`: somebody has signed, and nothing changes until that is taken back. */
const changeErrors = [...undecidedErrors, 'signingBegun'] as const satisfies readonly ErrorCode[]

export const consensusContract = {
  comparison: {
    access: one('view', 'recordingId', ['assessment']),
    input: z.strictObject({ recordingId: Id }),
    output: Comparison,
    errors: comparisonErrors,
  },
  saveItem: {
    access: one('rate', 'recordingId', ['assessment']),
    input: z.strictObject({ recordingId: Id, item: ConsensusItem }),
    output: Comparison,
    errors: changeErrors,
  },
  /** Several items at once, all or none. */
  saveItems: {
    access: one('rate', 'recordingId', ['assessment']),
    input: z.strictObject({ recordingId: Id, items: z.array(ConsensusItem).min(1).max(200) }),
    output: Comparison,
    errors: changeErrors,
  },
  setPresent: {
    access: one('rate', 'recordingId', ['assessment']),
    input: z.strictObject({ recordingId: Id, present: Present }),
    output: Comparison,
    errors: changeErrors,
  },
  /** `sameSupervisor` where they rate the recording already. */
  callThird: {
    access: one('rate', 'recordingId', ['assessment']),
    input: ThirdCall.pick({ supervisorId: true, reason: true }).extend({ recordingId: Id }),
    output: Comparison,
    errors: [...changeErrors, 'sameSupervisor', 'memberDoubtful'],
  },
  /** `assignmentFixed` once the third supervisor has begun. */
  dismissThird: {
    access: one('rate', 'recordingId', ['assessment']),
    input: z.strictObject({ recordingId: Id }),
    output: Comparison,
    errors: [...comparisonErrors, 'assignmentFixed', 'notBothLocked', 'signingBegun'],
  },
  /** Signs a decision first. The others sign it each in their own session; the last signature makes the decision. */
  beginSigning: {
    access: one('rate', 'recordingId', ['assessment']),
    input: z.strictObject({
      recordingId: Id,
      outcome: Outcome,
      comment: z.string().max(20_000),
      includeObservations: z.boolean(),
    }),
    output: Comparison,
    errors: [...changeErrors, 'consensusIncomplete'],
  },
  /** Signs what others have signed before. `signingChanged` where `record` is not what waits to be signed. */
  sign: {
    access: one('rate', 'recordingId', ['assessment']),
    input: z.strictObject({ recordingId: Id, record: Digest }),
    output: Comparison,
    errors: [...undecidedErrors, 'consensusIncomplete', 'signingChanged'],
  },
  /** Takes back the signatures of a decision that is not made yet, so that the conversation can go on. */
  stopSigning: {
    access: one('rate', 'recordingId', ['assessment']),
    input: z.strictObject({ recordingId: Id }),
    output: Comparison,
    errors: undecidedErrors,
  },
} satisfies ColumnContract
