import { z } from 'zod'
import { Outcome } from '../domain/consensus/certification'
import { Comparison } from '../domain/consensus/comparison'
import { ConsensusItem } from '../domain/consensus/consensus'
import { Present, ThirdCall } from '../domain/consensus/conversation'
import { Id } from '../domain/ids'
import { Passphrase } from '../domain/session/supervisor'

const Confirmation = z.strictObject({ userId: Id, passphrase: Passphrase })

export const consensusContract = {
  /** Error: commitmentMismatch where an opened rating does not fit what its author signed. */
  comparison: { input: z.strictObject({ recordingId: Id }), output: Comparison },
  /** "Sit together": another supervisor's passphrase opens their locked rating right here. */
  openTogether: { input: Confirmation.extend({ recordingId: Id }), output: Comparison },
  /** Errors: alreadyDecided, thirdAwaited. */
  saveItem: { input: z.strictObject({ recordingId: Id, item: ConsensusItem }), output: Comparison },
  /** Errors: alreadyDecided. */
  setPresent: { input: z.strictObject({ recordingId: Id, present: Present }), output: Comparison },
  /** Errors: alreadyDecided, thirdAwaited, sameSupervisor where they rate already. */
  callThird: {
    input: ThirdCall.pick({ supervisorId: true, reason: true }).extend({ recordingId: Id }),
    output: Comparison,
  },
  /** Only while the third has not begun. Error: assignmentFixed. */
  dismissThird: { input: z.strictObject({ recordingId: Id }), output: Comparison },
  /** All supervisors sign with their passphrases. Errors: consensusIncomplete, alreadyDecided, thirdAwaited, wrongPassphrase {initials}. */
  decide: {
    input: z.strictObject({
      recordingId: Id,
      outcome: Outcome,
      comment: z.string().max(20_000),
      includeObservations: z.boolean(),
      confirmations: z.array(Confirmation).min(2).max(3),
    }),
    output: Comparison,
  },
}
