import { z } from 'zod'
import { Outcome } from '../domain/consensus/certification'
import { Id } from '../domain/ids'
import { RegisterEntry } from '../domain/records/register'
import { Verification } from '../domain/records/verification'
import { Passphrase } from '../domain/session/supervisor'
import { Language } from '../domain/text'
import { passphraseErrors, writeErrors, type ColumnContract } from './call'

/** The name of the written file; null where the dialog is cancelled. */
const Saved = z.strictObject({ fileName: z.string() }).nullable()

const Confirmations = z
  .array(z.strictObject({ userId: Id, passphrase: Passphrase }))
  .min(1)
  .max(3)
const Reason = z.string().trim().min(1).max(20_000)

export const recordsContract = {
  /** `glyphsMissing` {characters} before anything is written, unless accepted: no font can show some characters. */
  exportPdf: {
    input: z.strictObject({ recordId: Id, language: Language, acceptMissing: z.boolean().optional() }),
    output: Saved,
    errors: ['notFound', 'recordInvalid', 'pdfFailed', 'glyphsMissing', ...writeErrors],
  },
  exportJson: {
    input: z.strictObject({ recordId: Id }),
    output: Saved,
    errors: ['notFound', 'recordInvalid', ...writeErrors],
  },
  /** All records of the workspace, newest first. */
  register: { input: z.void(), output: z.array(RegisterEntry), errors: [] },
  /**
   * Asks for a folder and writes a PDF and a JSON file of each record; `exportProgress` events report on it. Null where
   * the dialog is cancelled.
   */
  exportAll: {
    input: z.strictObject({ recordIds: z.array(Id).min(1), language: Language }),
    output: z.strictObject({ folder: z.string(), written: z.int(), incomplete: z.int() }).nullable(),
    errors: ['notFound', 'recordInvalid', 'pdfFailed', ...writeErrors],
  },
  cancelExport: { input: z.void(), output: z.void(), errors: [] },
  /** Every signer of a record signs its withdrawal. */
  withdraw: {
    input: z.strictObject({ recordId: Id, reason: Reason, confirmations: Confirmations }),
    output: z.void(),
    errors: ['notFound', 'alreadySuperseded', ...passphraseErrors],
  },
  /** Every signer of a decision signs another outcome or remark in its place. */
  correct: {
    input: z.strictObject({
      recordId: Id,
      reason: Reason,
      outcome: Outcome,
      comment: z.string().max(20_000),
      confirmations: Confirmations,
    }),
    output: z.void(),
    errors: ['notFound', 'alreadySuperseded', ...passphraseErrors],
  },
  /** Asks for files and verifies them; works without a workspace. Null where the dialog is cancelled. */
  chooseAndVerify: { input: z.void(), output: z.array(Verification).nullable(), errors: [] },
  /** Verifies dropped files by their tickets from `dropFiles`; works without a workspace. */
  verifyDropped: {
    input: z.strictObject({ tickets: z.array(Id).min(1).max(50) }),
    output: z.array(Verification),
    errors: ['notFound'],
  },
} satisfies ColumnContract
