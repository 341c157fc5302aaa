import { z } from 'zod'
import { Form } from '../../domain/form'
import { Id } from '../../domain/ids'
import { LocalizedText } from '../../domain/text'

export const FormSummary = z.strictObject({
  rowId: Id,
  formId: z.string(),
  version: z.int(),
  title: LocalizedText,
  provenance: LocalizedText,
  itemCount: z.int(),
  builtIn: z.boolean(),
})
export type FormSummary = z.infer<typeof FormSummary>

export const formsContract = {
  list: { input: z.void(), output: z.array(FormSummary) },
  get: { input: z.strictObject({ rowId: Id }), output: Form },
  /** Asks for a form file. Errors: formInvalid {place, problem}, formExists {id, version}. Null when cancelled. */
  importFile: { input: z.void(), output: FormSummary.nullable() },
}
