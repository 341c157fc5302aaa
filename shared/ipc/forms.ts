import { z } from 'zod'
import { Form, FormSummary } from '../domain/forms/form'
import { Id } from '../domain/ids'
import { general } from './access'
import type { ColumnContract } from './call'

export const formsContract = {
  list: { access: null, input: z.void(), output: z.array(FormSummary), errors: [] },
  get: { access: null, input: z.strictObject({ rowId: Id }), output: Form, errors: ['notFound'] },
  /** Asks for a form file; null where the dialog is cancelled. */
  importFile: {
    access: general('settings'),
    input: z.void(),
    output: FormSummary.nullable(),
    errors: ['fileMissing', 'fileUnreadable', 'formInvalid', 'formExists'],
  },
} satisfies ColumnContract
