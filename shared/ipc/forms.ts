import { z } from 'zod'
import { Form, FormSummary } from '../domain/forms/form'
import { Id } from '../domain/ids'
import type { ColumnContract } from './call'

export const formsContract = {
  list: { input: z.void(), output: z.array(FormSummary), errors: [] },
  get: { input: z.strictObject({ rowId: Id }), output: Form, errors: ['notFound'] },
  /** Asks for a form file; null where the dialog is cancelled. */
  importFile: {
    input: z.void(),
    output: FormSummary.nullable(),
    errors: ['fileMissing', 'fileUnreadable', 'formInvalid', 'formExists'],
  },
} satisfies ColumnContract
