import { z } from 'zod'
import { Form } from '../forms/form'
import { Id } from '../ids'
import { Choices } from './choices'
import { LocalizedText } from '../text'

export const InsightChoices = Choices.extend({
  /** Forms by which something can be counted, the one with most recordings first. */
  forms: z.array(z.strictObject({ rowId: Id, title: LocalizedText, version: z.int(), recordings: z.int() })),
  /** The form that is counted by; null where nothing can be counted yet. */
  form: Form.nullable(),
})
export type InsightChoices = z.infer<typeof InsightChoices>
