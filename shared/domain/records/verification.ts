import { z } from 'zod'
import { Instant } from '../ids'
import { RecordContent } from './recordContent'

/** Whether a verified record is in force, and according to which source. */
export const RecordStatus = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('newest') }),
  z.strictObject({
    kind: z.literal('superseded'),
    how: z.enum(['corrected', 'withdrawn']),
    at: Instant,
    source: z.enum(['register', 'file']),
  }),
  /** What the register has of it is not what was signed: somebody has altered the database. */
  z.strictObject({ kind: z.literal('registerAltered') }),
  /** The register has another record of the same id. */
  z.strictObject({ kind: z.literal('differs') }),
  z.strictObject({ kind: z.literal('unknown'), workspaceOpen: z.boolean() }),
])
export type RecordStatus = z.infer<typeof RecordStatus>

const Signature = z.strictObject({
  name: z.string(),
  initials: z.string(),
  signedAt: Instant,
  /** The fingerprint of the key in words, and in groups of four characters. */
  words: z.array(z.string()),
  fingerprint: z.string(),
  /** Whether the signed-in supervisor has compared words with the signer; `notCompared` where no one is signed in. */
  verdict: z.enum(['known', 'notCompared', 'changed']),
})

export const Verification = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('whole'),
    fileName: z.string(),
    fromPdf: z.boolean(),
    content: RecordContent,
    signers: z.array(Signature),
    status: RecordStatus,
  }),
  z.strictObject({
    kind: z.literal('broken'),
    fileName: z.string(),
    fromPdf: z.boolean(),
    problem: z.strictObject({ code: z.string(), place: z.string() }),
  }),
  z.strictObject({
    kind: z.literal('unreadable'),
    fileName: z.string(),
    reason: z.enum([
      'notARecord',
      'rewritten',
      'unreadable',
      'noAttachment',
      'twoAttachments',
      'pdfDamaged',
      'tooMuch',
    ]),
  }),
])
export type Verification = z.infer<typeof Verification>
export type WholeRecord = Extract<Verification, { kind: 'whole' }>
