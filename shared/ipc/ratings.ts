import { z } from 'zod'
import { Id } from '../domain/ids'
import { MyRating } from '../domain/ratings/myRating'
import { RatingContent } from '../domain/ratings/rating'
import { unsealErrors, type ColumnContract } from './call'

export const ratingsContract = {
  /** The signed-in supervisor's own rating. */
  mine: {
    input: z.strictObject({ recordingId: Id }),
    output: MyRating,
    errors: ['notFound', 'ratingNotAssigned', ...unsealErrors],
  },
  /** Resolves once the whole content is sealed and on the disk. */
  save: {
    input: z.strictObject({ recordingId: Id, content: RatingContent }),
    output: z.void(),
    errors: ['notFound', 'ratingNotAssigned', 'ratingLocked'],
  },
  /** Signs a commitment to the saved content, which can no longer change. */
  lock: {
    input: z.strictObject({ recordingId: Id }),
    output: MyRating,
    errors: ['notFound', 'ratingNotAssigned', 'ratingLocked', 'ratingIncomplete', ...unsealErrors],
  },
} satisfies ColumnContract
