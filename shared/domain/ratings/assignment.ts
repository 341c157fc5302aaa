import { z } from 'zod'
import { Id } from '../ids'
import { RatingStatus } from './rating'

export const Assignment = z.strictObject({
  supervisorId: Id,
  name: z.string(),
  initials: z.string(),
  status: RatingStatus,
})
export type Assignment = z.infer<typeof Assignment>
