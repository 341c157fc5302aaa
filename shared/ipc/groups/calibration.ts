import { z } from 'zod'
import { ConsensusItem } from '../../domain/consensus'
import { Form } from '../../domain/form'
import { Day, Id, Instant } from '../../domain/ids'
import { Alpha, Standing } from '../../domain/insight/standing'
import { RatingContent, RatingStatus, Score } from '../../domain/rating'
import { MyRating } from './ratings'
import { Assignment } from './recordings'
import { Supervisor } from './session'

/** A round as every supervisor may see it at any time: who has begun or locked, nothing of what. */
export const Round = z.strictObject({
  id: Id,
  recordingId: Id,
  leader: z.string(),
  meetingDate: Day,
  citizenCode: z.string(),
  organiser: Supervisor,
  createdAt: Instant,
  closedAt: Instant.nullable(),
  assignments: z.array(Assignment),
  mine: RatingStatus.nullable(),
})
export type Round = z.infer<typeof Round>

const Rated = z.strictObject({ supervisor: Supervisor, scores: z.record(z.string(), Score) })

export const RoundView = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('waiting'), round: Round }),
  /** Closed: what is opened, whose rating opens when they next unlock, and the key as far as it is settled. */
  z.strictObject({
    kind: z.literal('open'),
    round: Round,
    form: Form,
    ratings: z.array(Rated),
    unopened: z.array(Supervisor),
    key: z.array(ConsensusItem),
    alpha: Alpha,
    standings: z.array(Standing),
  }),
])
export type RoundView = z.infer<typeof RoundView>
export type OpenRound = Extract<RoundView, { kind: 'open' }>

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
