import { z } from 'zod'
import { Day, Id } from '../ids'
import { nameText } from '../text'

/** A record was handed to the case system, where an authority keeps what must last. */
export const Handover = z.strictObject({
  recordId: Id,
  /** When it was handed over. */
  day: Day,
  /** Where it is found there, such as a case number. */
  reference: nameText(120),
})
export type Handover = z.infer<typeof Handover>
