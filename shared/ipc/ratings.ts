import { z } from 'zod'
import { Id } from '../domain/ids'
import { MyRating } from '../domain/ratings/myRating'
import { Digest } from '../domain/protocol/statement'
import { FolderNews } from '../domain/ratings/folderNews'
import { RatingContent } from '../domain/ratings/rating'
import { general, one } from './access'
import { draftErrors, protocolErrors, writeErrors, type ColumnContract } from './call'

export const ratingsContract = {
  /** The signed-in supervisor's own rating. */
  mine: {
    access: one('view', 'recordingId', ['assessment']),
    input: z.strictObject({ recordingId: Id }),
    output: MyRating,
    errors: ['notFound', 'ratingNotAssigned', ...draftErrors],
  },
  /** Resolves once the whole content is sealed and on the disk. */
  save: {
    access: one('rate', 'recordingId', ['assessment']),
    input: z.strictObject({ recordingId: Id, content: RatingContent }),
    output: z.void(),
    errors: ['notFound', 'ratingNotAssigned', 'ratingLocked', ...protocolErrors],
  },
  /** Signs a commitment to the saved content, which can no longer change. */
  lock: {
    access: one('rate', 'recordingId', ['assessment']),
    input: z.strictObject({ recordingId: Id }),
    output: MyRating,
    errors: ['notFound', 'ratingNotAssigned', 'ratingLocked', 'ratingIncomplete', ...protocolErrors],
  },
  /** Shows the own locked rating to the others. `compared`: the cards of those whose words were just compared. */
  reveal: {
    access: one('rate', 'recordingId', ['assessment']),
    input: z.strictObject({ recordingId: Id, compared: z.array(Digest).max(100) }),
    output: z.void(),
    errors: ['notFound', 'ratingNotAssigned', 'notBothLocked', ...protocolErrors],
  },
  /** Goes on from what is stored, after `draftOlder`. */
  acceptStored: {
    access: one('rate', 'recordingId', ['assessment']),
    input: z.strictObject({ recordingId: Id }),
    output: MyRating,
    errors: ['notFound', 'ratingNotAssigned', 'ratingLocked', ...draftErrors],
  },
  /** What is not as the signed-in supervisor left it, and what they have shown to whom. */
  alarms: { access: general('view'), input: z.void(), output: FolderNews, errors: [] },
  /** They have read it, and go on. */
  acknowledge: { access: general('view'), input: z.void(), output: FolderNews, errors: writeErrors },
} satisfies ColumnContract
