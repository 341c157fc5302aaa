import { z } from 'zod'
import { Outcome } from '../../domain/certification'
import { Day, Id, Instant } from '../../domain/ids'
import { RecordDocument } from '../../domain/record'
import { RecordContent } from '../../domain/recordContent'
import { Language } from '../../domain/text'
import { Passphrase, Supervisor } from './session'

/** The name of the file that was written, or null when the user cancelled. */
const Saved = z.strictObject({ fileName: z.string() }).nullable()

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
  /** `notice`: a withdrawal, which only speaks of another record. `renewSoon` counts still. */
  status: z.enum(['inForce', 'renewSoon', 'corrected', 'withdrawn', 'expired', 'notice']),
  /** The record that this one takes the place of, and why. */
  supersedes: Id.nullable(),
  reason: z.string().nullable(),
  supervisors: z.array(Supervisor),
})
export type RegisterEntry = z.infer<typeof RegisterEntry>

/** Whether a checked record still counts, and who says so. */
export const Standing = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('newest') }),
  z.strictObject({
    kind: z.literal('superseded'),
    how: z.enum(['corrected', 'withdrawn']),
    at: Instant,
    source: z.enum(['register', 'file']),
  }),
  /** The register has another record of the same id. */
  z.strictObject({ kind: z.literal('differs') }),
  z.strictObject({ kind: z.literal('unknown'), workspaceOpen: z.boolean() }),
])
export type Standing = z.infer<typeof Standing>

const Signature = z.strictObject({
  name: z.string(),
  initials: z.string(),
  signedAt: Instant,
  /** The fingerprint of the key in words, and in groups of four characters. */
  words: z.array(z.string()),
  fingerprint: z.string(),
})

export const Verification = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('whole'),
    fileName: z.string(),
    fromPdf: z.boolean(),
    content: z.union([
      RecordContent,
      /** Of the app's first version, which did not put the form inside. */
      z.strictObject({ kind: z.literal('decision'), document: RecordDocument, form: z.null() }),
    ]),
    signers: z.array(Signature),
    standing: Standing,
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
    reason: z.enum(['notARecord', 'unreadable', 'noAttachment']),
  }),
])
export type Verification = z.infer<typeof Verification>
export type WholeRecord = Extract<Verification, { kind: 'whole' }>

export const ExportProgress = z.strictObject({ done: z.int(), total: z.int() })
export type ExportProgress = z.infer<typeof ExportProgress>

const Confirmations = z.array(z.strictObject({ userId: Id, passphrase: Passphrase })).min(1).max(3)
const Reason = z.string().trim().min(1).max(20_000)

export const recordsContract = {
  exportPdf: { input: z.strictObject({ recordId: Id, language: Language }), output: Saved },
  exportJson: { input: z.strictObject({ recordId: Id }), output: Saved },
  /** All records of the workspace, the newest first. */
  register: { input: z.void(), output: z.array(RegisterEntry) },
  /** A PDF and a JSON file of each into a folder that the user picks; progress comes as `exportProgress` events. Null when cancelled. */
  exportAll: {
    input: z.strictObject({ recordIds: z.array(Id).min(1), language: Language }),
    output: z.strictObject({ folder: z.string(), written: z.int() }).nullable(),
  },
  cancelExport: { input: z.void(), output: z.void() },
  /** Everybody who signed it signs that it no longer counts. Errors: alreadySuperseded, wrongPassphrase {initials}. */
  withdraw: { input: z.strictObject({ recordId: Id, reason: Reason, confirmations: Confirmations }), output: z.void() },
  /** Everybody who signed a decision signs another outcome or remark in its place. Errors as for `withdraw`. */
  correct: {
    input: z.strictObject({
      recordId: Id,
      reason: Reason,
      outcome: Outcome,
      comment: z.string().max(20_000),
      confirmations: Confirmations,
    }),
    output: z.void(),
  },
  /** Asks for files and checks them; needs no workspace. Null when cancelled. */
  chooseAndVerify: { input: z.void(), output: z.array(Verification).nullable() },
  verifyDropped: { input: z.strictObject({ paths: z.array(z.string().min(1)).min(1).max(50) }), output: z.array(Verification) },
}
