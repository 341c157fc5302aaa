import { z } from 'zod'
import { Round, RoundView } from '../domain/calibration/round'
import { ConsensusItem } from '../domain/consensus/consensus'
import { Id } from '../domain/ids'
import { MyRating } from '../domain/ratings/myRating'
import { Digest } from '../domain/protocol/statement'
import { RatingContent } from '../domain/ratings/rating'
import { draftErrors, protocolErrors, type ColumnContract } from './call'

const OfRound = z.strictObject({ roundId: Id })

export const calibrationContract = {
  list: { input: z.void(), output: z.array(Round), errors: ['notFound'] },
  /** Asks every supervisor of the workspace to rate. */
  start: {
    input: z.strictObject({ recordingId: Id }),
    output: Round,
    errors: ['notFound', 'underCertification', 'memberDoubtful', 'roleForbids', ...protocolErrors],
  },
  mine: { input: OfRound, output: MyRating, errors: ['notFound', 'ratingNotAssigned', ...draftErrors] },
  save: {
    input: OfRound.extend({ content: RatingContent }),
    output: z.void(),
    errors: ['notFound', 'ratingNotAssigned', 'ratingLocked', 'roundClosed', ...protocolErrors],
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
      ...protocolErrors,
    ],
  },
  /** For the supervisor who started the round. */
  close: {
    input: OfRound,
    output: RoundView,
    errors: ['notFound', 'notOrganiser', 'roundTooFew', 'commitmentMismatch', ...protocolErrors],
  },
  /** Shows the own rating of a closed round. `compared`: the cards of those whose words were just compared. */
  reveal: {
    input: OfRound.extend({ compared: z.array(Digest).max(100) }),
    output: RoundView,
    errors: [
      'notFound',
      'ratingNotAssigned',
      'roundOpen',
      'notBothLocked',
      'commitmentMismatch',
      ...protocolErrors,
    ],
  },
  view: { input: OfRound, output: RoundView, errors: ['notFound', 'commitmentMismatch', ...protocolErrors] },
  saveKey: {
    input: OfRound.extend({ item: ConsensusItem }),
    output: RoundView,
    errors: ['notFound', 'roundOpen', 'commitmentMismatch', ...protocolErrors],
  },
} satisfies ColumnContract
