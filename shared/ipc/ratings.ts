import { z } from 'zod'
import { Id } from '../domain/ids'
import { MyRating } from '../domain/ratings/myRating'
import { RatingContent } from '../domain/ratings/rating'

export const ratingsContract = {
  /** The signed-in supervisor's own rating. Error: ratingNotAssigned. */
  mine: { input: z.strictObject({ recordingId: Id }), output: MyRating },
  /** Answers once the whole content is sealed and on the disk. Errors: ratingLocked, ratingNotAssigned, badInput. */
  save: { input: z.strictObject({ recordingId: Id, content: RatingContent }), output: z.void() },
  /** Commits to what is saved, for good. Errors: ratingIncomplete, ratingLocked. */
  lock: { input: z.strictObject({ recordingId: Id }), output: MyRating },
}
