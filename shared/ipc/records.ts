import { z } from 'zod'
import { Outcome } from '../domain/consensus/certification'
import { Id } from '../domain/ids'
import { RegisterEntry } from '../domain/records/register'
import { Verification } from '../domain/records/verification'
import { Passphrase } from '../domain/session/supervisor'
import { Language } from '../domain/text'

/** The name of the file that was written, or null when the user cancelled. */
const Saved = z.strictObject({ fileName: z.string() }).nullable()

const Confirmations = z
  .array(z.strictObject({ userId: Id, passphrase: Passphrase }))
  .min(1)
  .max(3)
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
  withdraw: {
    input: z.strictObject({ recordId: Id, reason: Reason, confirmations: Confirmations }),
    output: z.void(),
  },
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
  verifyDropped: {
    input: z.strictObject({ paths: z.array(z.string().min(1)).min(1).max(50) }),
    output: z.array(Verification),
  },
}
