import { z } from 'zod'
import { Round, RoundView } from '../domain/calibration/round'
import { ConsensusItem } from '../domain/consensus/consensus'
import { Id } from '../domain/ids'
import { MyRating } from '../domain/ratings/myRating'
import { Digest } from '../domain/protocol/statement'
import { RatingContent } from '../domain/ratings/rating'
import { general, many, one } from './access'
import { draftErrors, protocolErrors, type ColumnContract } from './call'

const OfRound = z.strictObject({ roundId: Id })

export const calibrationContract = {
  list: { access: general('view'), input: z.void(), output: z.array(Round), errors: ['notFound'] },
  /** Asks every supervisor of the workspace to rate. */
  start: {
    access: one('rate', 'recordingId', ['teaching']),
    input: z.strictObject({ recordingId: Id }),
    output: Round,
    errors: ['notFound', 'underCertification', 'memberDoubtful', ...protocolErrors],
  },
  mine: {
    access: one('view', 'roundId', ['teaching']),
    input: OfRound,
    output: MyRating,
    errors: ['notFound', 'ratingNotAssigned', ...draftErrors],
  },
  save: {
    access: one('rate', 'roundId', ['teaching']),
    input: OfRound.extend({ content: RatingContent }),
    output: z.void(),
    errors: ['notFound', 'ratingNotAssigned', 'ratingLocked', 'roundClosed', ...protocolErrors],
  },
  /** The last lock of a round closes it. */
  lock: {
    access: one('rate', 'roundId', ['teaching']),
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
    access: many('rate', 'teaching', ['roundId']),
    input: OfRound,
    output: RoundView,
    errors: ['notFound', 'notOrganiser', 'roundTooFew', 'commitmentMismatch', ...protocolErrors],
  },
  /** Shows the own rating of a closed round. `compared`: the cards of those whose words were just compared. */
  reveal: {
    access: one('rate', 'roundId', ['teaching']),
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
  view: {
    access: one('view', 'roundId', ['teaching']),
    input: OfRound,
    output: RoundView,
    errors: ['notFound', 'commitmentMismatch', ...protocolErrors],
  },
  saveKey: {
    access: one('rate', 'roundId', ['teaching']),
    input: OfRound.extend({ item: ConsensusItem }),
    output: RoundView,
    errors: ['notFound', 'roundOpen', 'commitmentMismatch', ...protocolErrors],
  },
} satisfies ColumnContract
