import { z } from 'zod'
import { Outcome, Recommendation } from '../../domain/certification'
import { ConsensusItem } from '../../domain/consensus'
import { Form } from '../../domain/form'
import { Id, Instant } from '../../domain/ids'
import { RatingContent } from '../../domain/rating'
import { Figure } from '../../domain/record'
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
})
export type Decided = z.infer<typeof Decided>

export const Comparison = z.discriminatedUnion('kind', [
  /** Not both locked: nothing but each one's status. */
  z.strictObject({ kind: z.literal('waiting'), assignments: z.array(Assignment) }),
  /** Both locked; these supervisors' ratings open when they next unlock, or with their passphrase here. */
  z.strictObject({ kind: z.literal('sealed'), unopened: z.array(Supervisor) }),
  z.strictObject({
    kind: z.literal('open'),
    form: Form,
    ratings: z.tuple([OpenedRating, OpenedRating]),
    agreement: z.strictObject({ exact: Figure, withinOne: Figure }),
    consensus: z.array(ConsensusItem),
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
  saveItem: { input: z.strictObject({ recordingId: Id, item: ConsensusItem }), output: Comparison },
  /** Both supervisors sign with their passphrases. Errors: consensusIncomplete, alreadyDecided, wrongPassphrase {initials}. */
  decide: {
    input: z.strictObject({
      recordingId: Id,
      outcome: Outcome,
      comment: z.string().max(20_000),
      includeObservations: z.boolean(),
      confirmations: z.array(Confirmation).length(2),
    }),
    output: Comparison,
  },
}
