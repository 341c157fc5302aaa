import { z } from 'zod'
import { Day } from '../ids'
import { cleanName } from '../text'

/** A computer that is lost or stolen: its name, and the last day on which it was known to be there. */
export const LostComputer = z.strictObject({
  computer: z.string().overwrite(cleanName).min(1).max(120),
  lostOn: Day,
})
export type LostComputer = z.infer<typeof LostComputer>
