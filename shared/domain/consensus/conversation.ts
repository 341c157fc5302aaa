import { z } from 'zod'
import { Id, Instant } from '../ids'
import { nameText } from '../text'

/** Who sat together when the supervisors came to their agreed scores, by name. */
export const Present = z.array(nameText(120)).max(12)

/** Why a third supervisor was called in: to rate alone and blind where two could not agree. */
export const ThirdCall = z.strictObject({
  supervisorId: Id,
  reason: z.string().trim().min(1).max(10_000),
  calledAt: Instant,
})
export type ThirdCall = z.infer<typeof ThirdCall>

/** Somebody whose locked rating was ended, since it could not be shown: it is in no decision. */
export const EndedPart = z.strictObject({
  supervisorId: Id,
  name: z.string(),
  /** When the last of the others signed it; null where its author had locked two different ones. */
  at: Instant.nullable(),
})
export type EndedPart = z.infer<typeof EndedPart>
