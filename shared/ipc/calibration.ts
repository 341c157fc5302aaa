import { z } from 'zod'
import { Round, RoundView } from '../domain/calibration/round'
import { ConsensusItem } from '../domain/consensus/consensus'
import { Id } from '../domain/ids'
import { MyRating } from '../domain/ratings/myRating'
import { RatingContent } from '../domain/ratings/rating'

const OfRound = z.strictObject({ roundId: Id })

export const calibrationContract = {
  list: { input: z.void(), output: z.array(Round) },
  /** Every supervisor of the workspace is asked to rate. */
  start: { input: z.strictObject({ recordingId: Id }), output: Round },
  /** Errors: ratingNotAssigned. */
  mine: { input: OfRound, output: MyRating },
  /** Errors: roundClosed, ratingLocked, ratingNotAssigned, badInput. */
  save: { input: OfRound.extend({ content: RatingContent }), output: z.void() },
  /** The last to lock closes the round. Errors: roundClosed, ratingLocked, ratingIncomplete. */
  lock: { input: OfRound, output: MyRating },
  /** For whoever began the round. Errors: notOrganiser, roundTooFew. */
  close: { input: OfRound, output: RoundView },
  view: { input: OfRound, output: RoundView },
  /** Error: roundOpen before the round is closed. */
  saveKey: { input: OfRound.extend({ item: ConsensusItem }), output: RoundView },
}
