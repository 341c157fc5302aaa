import { z } from 'zod'
import { Outcome } from '../consensus/certification'
import { Day, Id, Instant } from '../ids'
import { Supervisor } from '../session/supervisor'
import { BegunRevision } from './revision'

export const RegisterEntry = z.strictObject({
  id: Id,
  kind: z.enum(['decision', 'correction', 'withdrawal', 'levelCertificate']),
  leader: z.string(),
  recordingId: Id.nullable(),
  meetingDate: Day.nullable(),
  outcome: Outcome.nullable(),
  level: z.int().nullable(),
  decidedAt: Instant,
  validUntil: Day.nullable(),
  /**
   * `notice`: a withdrawal, which only speaks of another record. `renewSoon` counts still. `altered`: not what its
   * signers signed; nothing else of it is shown.
   */
  status: z.enum(['inForce', 'renewSoon', 'corrected', 'withdrawn', 'expired', 'notice', 'altered']),
  /** The record that this one takes the place of, and why. */
  supersedes: Id.nullable(),
  reason: z.string().nullable(),
  supervisors: z.array(Supervisor),
  /** Names of signers with whom the signed-in supervisor has not compared words. */
  notCompared: z.array(z.string()),
  /** Null where no correction or withdrawal awaits signatures. */
  begun: BegunRevision.nullable(),
})
export type RegisterEntry = z.infer<typeof RegisterEntry>

export const ExportProgress = z.strictObject({ done: z.int(), total: z.int() })
export type ExportProgress = z.infer<typeof ExportProgress>
