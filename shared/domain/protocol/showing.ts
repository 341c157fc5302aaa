import { z } from 'zod'
import { Digest } from './statement'
import { Supervisor } from '../session/supervisor'

/** Six words that two people read to each other, to make sure that the app knows the right person. */
export const Words = z.array(z.string()).length(6)

/**
 * How far a supervisor is in showing their locked rating to the others of a round. They show it in their own
 * session, to those who have locked and whose words they have compared.
 */
export const Showing = z.strictObject({
  /** Shown to everybody in `to`. */
  done: z.boolean(),
  /** Why it cannot be shown now, where it is not only for comparing words; null where it can. */
  refusal: z.string().nullable(),
  to: z.array(
    z.strictObject({
      supervisor: Supervisor,
      card: Digest,
      words: Words,
      verdict: z.enum(['known', 'notCompared', 'changed']),
    }),
  ),
  /** The own words, for the others. */
  words: Words,
})
export type Showing = z.infer<typeof Showing>
