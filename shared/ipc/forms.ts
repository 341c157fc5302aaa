import { z } from 'zod'
import { Form } from '../domain/forms/form'
import { FormSummary } from '../domain/forms/formSummary'
import { Id } from '../domain/ids'

export const formsContract = {
  list: { input: z.void(), output: z.array(FormSummary) },
  get: { input: z.strictObject({ rowId: Id }), output: Form },
  /** Asks for a form file. Errors: formInvalid {place, problem}, formExists {id, version}. Null when cancelled. */
  importFile: { input: z.void(), output: FormSummary.nullable() },
}
