import { z } from 'zod'
import { Outcome, Recommendation } from '../../domain/certification'
import { ConsensusItem } from '../../domain/consensus'
import { Form } from '../../domain/form'
import { Id, Instant } from '../../domain/ids'
import { Present, ThirdCall } from '../../domain/conversation'
import { ratersOf } from '../../domain/raters'
import { RatingContent, RatingStatus } from '../../domain/rating'
import { Figure, Superseded } from '../../domain/record'
import { Assignment } from './recordings'
import { Passphrase, Supervisor } from './session'

export const OpenedRating = z.strictObject({ supervisor: Supervisor, lockedAt: Instant, content: RatingContent })
export type OpenedRating = z.infer<typeof OpenedRating>

export const Decided = z.strictObject({
  recordId: Id,
  outcome: Outcome,
  comment: z.string(),
  decidedAt: Instant,
  observationsIncluded: z.boolean(),
  /** The earlier decision that this one corrects. */
  corrects: Superseded.optional(),
  withdrawn: z.strictObject({ recordId: Id, at: Instant, reason: z.string() }).optional(),
})
export type Decided = z.infer<typeof Decided>

/** The third supervisor of a recording. While they rate, the conversation rests. */
export const Third = z.strictObject({ supervisor: Supervisor, reason: z.string(), calledAt: Instant, status: RatingStatus })
export type Third = z.infer<typeof Third>

export const Comparison = z.discriminatedUnion('kind', [
  /**
   * Nothing but each one's status: not both have locked, or it is for a third supervisor who has not, or for somebody
   * who rates nothing here and may yet be called in.
   */
  z.strictObject({ kind: z.literal('waiting'), assignments: z.array(Assignment) }),
  /** Both locked; these supervisors' ratings open when they next unlock, or with their passphrase here. */
  z.strictObject({ kind: z.literal('sealed'), unopened: z.array(Supervisor) }),
  z.strictObject({
    kind: z.literal('open'),
    form: Form,
    /** In the order of assignment; a third one's is there once it is locked. */
    ratings: ratersOf(OpenedRating),
    agreement: z.strictObject({ exact: Figure, withinOne: Figure }),
    consensus: z.array(ConsensusItem),
    present: Present,
    third: Third.nullable(),
    /** Null until every item has an agreed score. */
    recommendation: Recommendation.nullable(),
    decided: Decided.nullable(),
  }),
])
export type Comparison = z.infer<typeof Comparison>
export type OpenComparison = Extract<Comparison, { kind: 'open' }>

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
  callThird: { input: ThirdCall.pick({ supervisorId: true, reason: true }).extend({ recordingId: Id }), output: Comparison },
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
