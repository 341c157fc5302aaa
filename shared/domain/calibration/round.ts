import { z } from 'zod'
import { Alpha, Standing } from './raterDeviation'
import { ConsensusItem } from '../consensus/consensus'
import { Form } from '../forms/form'
import { Day, Id, Instant } from '../ids'
import { Assignment } from '../ratings/assignment'
import { RatingStatus, Score } from '../ratings/rating'
import { Supervisor } from '../session/supervisor'

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
