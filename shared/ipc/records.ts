import { z } from 'zod'
import { Id } from '../domain/ids'
import { Digest } from '../domain/protocol/statement'
import { RegisterEntry } from '../domain/records/register'
import { Revision, WaitingRevision } from '../domain/records/revision'
import { Verification } from '../domain/records/verification'
import { Language } from '../domain/text'
import { general, one } from './access'
import { writeErrors, type ColumnContract } from './call'

/** The name of the written file; null where the dialog is cancelled. */
const Saved = z.strictObject({ fileName: z.string() }).nullable()

const revisionErrors = ['notFound', 'alreadySuperseded', 'recordInvalid', 'folderAlarm'] as const

export const recordsContract = {
  /** `glyphsMissing` {characters} before anything is written, unless accepted: no font can show some characters. */
  exportPdf: {
    access: one('export', 'recordId', []),
    input: z.strictObject({ recordId: Id, language: Language, acceptMissing: z.boolean().optional() }),
    output: Saved,
    errors: ['notFound', 'recordInvalid', 'pdfFailed', 'glyphsMissing', ...writeErrors],
  },
  exportJson: {
    access: one('export', 'recordId', []),
    input: z.strictObject({ recordId: Id }),
    output: Saved,
    errors: ['notFound', 'recordInvalid', ...writeErrors],
  },
  /** All records of the workspace, newest first. */
  register: { access: general('view'), input: z.void(), output: z.array(RegisterEntry), errors: [] },
  /**
   * Asks for a folder and writes a PDF and a JSON file of each record; `exportProgress` events report on it. Null where
   * the dialog is cancelled.
   */
  exportAll: {
    access: one('export', 'recordIds', []),
    input: z.strictObject({ recordIds: z.array(Id).min(1), language: Language }),
    output: z.strictObject({ folder: z.string(), written: z.int(), incomplete: z.int() }).nullable(),
    errors: ['notFound', 'recordInvalid', 'pdfFailed', ...writeErrors],
  },
  cancelExport: { access: null, input: z.void(), output: z.void(), errors: [] },
  /** The first signature of a withdrawal or correction. It counts once every signer of the record has signed it. */
  beginRevision: {
    access: one('change', 'recordId', []),
    input: z.strictObject({ recordId: Id, revision: Revision }),
    output: z.void(),
    errors: [...revisionErrors, 'signingBegun'],
  },
  /** Signs what another signer has begun. `digest`: of what was read. */
  signRevision: {
    access: one('change', 'recordId', []),
    input: z.strictObject({ recordId: Id, digest: Digest }),
    output: z.void(),
    errors: [...revisionErrors, 'signingChanged'],
  },
  /** What waits for the signed-in supervisor’s signature. */
  revisionsWaiting: {
    access: general('view'),
    input: z.void(),
    output: z.array(WaitingRevision),
    errors: [],
  },
  /** Drops what was signed so far. */
  stopRevision: {
    access: one('change', 'recordId', []),
    input: z.strictObject({ recordId: Id }),
    output: z.void(),
    errors: ['notFound'],
  },
  /** Asks for files and verifies them; works without a workspace. Null where the dialog is cancelled. */
  chooseAndVerify: { access: null, input: z.void(), output: z.array(Verification).nullable(), errors: [] },
  /** Verifies dropped files by their tickets from `dropFiles`; works without a workspace. */
  verifyDropped: {
    access: null,
    input: z.strictObject({ tickets: z.array(Id).min(1).max(50) }),
    output: z.array(Verification),
    errors: ['notFound'],
  },
} satisfies ColumnContract
