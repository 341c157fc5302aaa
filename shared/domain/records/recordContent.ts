import { z } from 'zod'
import { Form } from '../forms/form'
import { Day, Id, Instant } from '../ids'
import { Superseded } from '../consensus/comparison'
import { RecordDocument, RecordSupervisor, RecordTexts } from './record'
import { LocalizedText } from '../text'

/** Takes a record back. Nothing else follows from it: what it takes back stays where it is, to be read. */
export const WithdrawalDocument = z.strictObject({
  format: z.literal('samklang-withdrawal'),
  version: z.literal(1),
  id: Id,
  workspaceId: Id,
  issuedAt: Instant,
  leader: z.string(),
  leaderId: Id,
  supersedes: Superseded,
  texts: RecordTexts,
  supervisors: z.array(RecordSupervisor).min(1).max(3),
})
export type WithdrawalDocument = z.infer<typeof WithdrawalDocument>

/** Says that a meeting leader has been through a level of the programme. */
export const LevelDocument = z.strictObject({
  format: z.literal('samklang-level'),
  version: z.literal(1),
  id: Id,
  workspaceId: Id,
  issuedAt: Instant,
  leader: z.string(),
  leaderId: Id,
  level: z.union([z.literal(1), z.literal(2)]),
  programme: LocalizedText,
  /** What the level asks for, and what it was found to be fulfilled by. */
  requirements: z
    .array(z.strictObject({ text: LocalizedText, met: z.boolean(), fulfilledBy: z.string().max(2_000) }))
    .max(50),
  /** Why it is given although something is not met; empty where everything is. */
  exception: z.string().max(20_000),
  /** The record of the decision that level 2 rests on. */
  restsOn: Id.nullable(),
  validUntil: Day.optional(),
  supersedes: Superseded.optional(),
  supervisors: z.array(RecordSupervisor).min(1).max(3),
})
export type LevelDocument = z.infer<typeof LevelDocument>

/** What a record may be about. A decision carries the very form that was used, so that it can be read anywhere. */
export const RecordContent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('decision'), document: RecordDocument, form: Form }),
  z.strictObject({ kind: z.literal('withdrawal'), document: WithdrawalDocument }),
  z.strictObject({ kind: z.literal('level'), document: LevelDocument }),
])
export type RecordContent = z.infer<typeof RecordContent>
