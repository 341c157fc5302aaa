import { z } from 'zod'
import { ManualPage } from '../domain/help/manual'
import { Language } from '../domain/text'
import { writeErrors, type ColumnContract } from './call'

export const helpContract = {
  /** Asks for a target and writes the manual as a PDF; needs no workspace. Null where the dialog is cancelled. */
  saveManual: {
    access: null,
    input: z.strictObject({
      language: Language,
      title: z.string().max(200),
      pages: z.array(ManualPage).min(1).max(60),
    }),
    output: z.strictObject({ fileName: z.string() }).nullable(),
    errors: ['pdfFailed', ...writeErrors],
  },
  /** The licences of what the app is built of, as a text. Null where the app runs from its source. */
  licences: { access: null, input: z.void(), output: z.string().nullable(), errors: [] },
} satisfies ColumnContract
