import { z } from 'zod'
import { Round, RoundView } from '../domain/calibration/round'
import { ConsensusItem } from '../domain/consensus/consensus'
import { Id } from '../domain/ids'
import { MyRating } from '../domain/ratings/myRating'
import { RatingContent } from '../domain/ratings/rating'
import { unsealErrors, type ColumnContract } from './call'

const OfRound = z.strictObject({ roundId: Id })

export const calibrationContract = {
  list: { input: z.void(), output: z.array(Round), errors: ['notFound'] },
  /** Asks every supervisor of the workspace to rate. */
  start: {
    input: z.strictObject({ recordingId: Id }),
    output: Round,
    errors: ['notFound', 'underCertification'],
  },
  mine: { input: OfRound, output: MyRating, errors: ['notFound', 'ratingNotAssigned', ...unsealErrors] },
  save: {
    input: OfRound.extend({ content: RatingContent }),
    output: z.void(),
    errors: ['notFound', 'ratingNotAssigned', 'ratingLocked', 'roundClosed'],
  },
  /** The last lock of a round closes it. */
  lock: {
    input: OfRound,
    output: MyRating,
    errors: [
      'notFound',
      'ratingNotAssigned',
      'ratingLocked',
      'roundClosed',
      'ratingIncomplete',
      ...unsealErrors,
    ],
  },
  /** For the supervisor who started the round. */
  close: {
    input: OfRound,
    output: RoundView,
    errors: ['notFound', 'notOrganiser', 'roundTooFew', 'commitmentMismatch', ...unsealErrors],
  },
  view: { input: OfRound, output: RoundView, errors: ['notFound', 'commitmentMismatch'] },
  saveKey: {
    input: OfRound.extend({ item: ConsensusItem }),
    output: RoundView,
    errors: ['notFound', 'roundOpen', 'commitmentMismatch'],
  },
} satisfies ColumnContract
