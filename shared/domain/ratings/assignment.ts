import { z } from 'zod'
import { Id } from '../ids'
import { RatingStatus } from './rating'

/**
 * How the part of somebody who rates stands. `ended`: it was ended and counts no more; `left`: they are no longer in
 * the workspace; `keysLost`: they have new keys, and what they have locked with the old ones cannot be shown.
 */
export const PartState = z.enum(['goesOn', 'ended', 'left', 'keysLost'])
export type PartState = z.infer<typeof PartState>

export const Assignment = z.strictObject({
  supervisorId: Id,
  name: z.string(),
  initials: z.string(),
  status: RatingStatus,
  part: PartState,
  /** Ids of those who have signed that it ends, while others still have to. */
  endedBy: z.array(Id),
})
export type Assignment = z.infer<typeof Assignment>
