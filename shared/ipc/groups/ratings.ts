import { z } from 'zod'
import { Form } from '../../domain/form'
import { Id, Instant } from '../../domain/ids'
import { RatingContent, RatingStatus } from '../../domain/rating'

export const MyRating = z.strictObject({
  form: Form,
  status: RatingStatus,
  lockedAt: Instant.nullable(),
  content: RatingContent,
})
export type MyRating = z.infer<typeof MyRating>

export const ratingsContract = {
  /** The signed-in supervisor's own rating. Error: ratingNotAssigned. */
  mine: { input: z.strictObject({ recordingId: Id }), output: MyRating },
  /** Answers once the whole content is sealed and on the disk. Errors: ratingLocked, ratingNotAssigned, badInput. */
  save: { input: z.strictObject({ recordingId: Id, content: RatingContent }), output: z.void() },
  /** Commits to what is saved, for good. Errors: ratingIncomplete, ratingLocked. */
  lock: { input: z.strictObject({ recordingId: Id }), output: MyRating },
}
