import { z } from 'zod'
import { Id } from '../ids'
import { LocalizedText } from '../text'

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
