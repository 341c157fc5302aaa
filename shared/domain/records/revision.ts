import { z } from 'zod'
import { Outcome } from '../consensus/certification'
import { Id } from '../ids'
import { Digest } from '../protocol/statement'
import { Supervisor } from '../session/supervisor'

const Reason = z.string().trim().min(1).max(20_000)

/** How a record in force is taken back or replaced. */
export const Revision = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('withdrawal'), reason: Reason }),
  z.strictObject({
    kind: z.literal('correction'),
    reason: Reason,
    outcome: Outcome,
    comment: z.string().max(20_000),
  }),
])
export type Revision = z.infer<typeof Revision>

/** A revision that not all of the record’s signers have signed yet. */
export const BegunRevision = z.strictObject({
  revision: Revision,
  /** SHA-256 of the document that is signed. */
  digest: Digest,
  signed: z.array(Supervisor),
  awaited: z.array(Supervisor),
})
export type BegunRevision = z.infer<typeof BegunRevision>

/** A revision that one supervisor is to sign. */
export const WaitingRevision = z.strictObject({
  recordId: Id,
  kind: z.enum(['withdrawal', 'correction']),
  leader: z.string(),
})
export type WaitingRevision = z.infer<typeof WaitingRevision>
