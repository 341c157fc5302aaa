import { z } from 'zod'
import { Form, FormSummary } from '../domain/forms/form'
import { Id } from '../domain/ids'
import { Language } from '../domain/text'
import { general } from './access'
import { writeErrors, type ColumnContract } from './call'

export const formsContract = {
  list: { access: null, input: z.void(), output: z.array(FormSummary), errors: [] },
  get: { access: null, input: z.strictObject({ rowId: Id }), output: Form, errors: ['notFound'] },
  /** Asks for a target and writes the empty form as a PDF, to fill in by hand. Null where the dialog is cancelled. */
  exportBlank: {
    access: null,
    input: z.strictObject({ rowId: Id, language: Language }),
    output: z.strictObject({ fileName: z.string() }).nullable(),
    errors: ['notFound', 'pdfFailed', ...writeErrors],
  },
  /** Asks for a form file; null where the dialog is cancelled. */
  importFile: {
    access: general('settings'),
    input: z.void(),
    output: FormSummary.nullable(),
    errors: ['fileMissing', 'fileUnreadable', 'formInvalid', 'formExists'],
  },
} satisfies ColumnContract
