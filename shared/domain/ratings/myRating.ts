import { z } from 'zod'
import { Form } from '../forms/form'
import { Instant } from '../ids'
import { RatingContent, RatingStatus } from './rating'

export const MyRating = z.strictObject({
  form: Form,
  status: RatingStatus,
  lockedAt: Instant.nullable(),
  content: RatingContent,
})
export type MyRating = z.infer<typeof MyRating>
