import { z } from 'zod'
import { Alpha, RaterDeviation } from './raterDeviation'
import { ConsensusItem } from '../consensus/consensus'
import { Form } from '../forms/form'
import { Day, Id, Instant } from '../ids'
import { Assignment } from '../ratings/assignment'
import { RatingStatus, Score } from '../ratings/rating'
import { Showing } from '../protocol/showing'
import { Supervisor } from '../session/supervisor'

/** What every supervisor may see of a round at any time: the status of each rating, never its content. */
export const Round = z.strictObject({
  id: Id,
  recordingId: Id,
  leader: z.string(),
  meetingDate: Day,
  citizenCode: z.string(),
  organiser: Supervisor,
  createdAt: Instant,
  closedAt: Instant.nullable(),
  assignments: z.array(Assignment.omit({ part: true, endedBy: true })),
  mine: RatingStatus.nullable(),
  /** The signed-in supervisor may close it once two have locked. */
  mayClose: z.boolean(),
})
export type Round = z.infer<typeof Round>

const Rated = z.strictObject({ supervisor: Supervisor, scores: z.record(z.string(), Score) })

export const RoundView = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('waiting'), round: Round }),
  /** Closed: the revealed ratings, whose are still to be revealed, and the key as far as it is settled. */
  z.strictObject({
    kind: z.literal('open'),
    round: Round,
    form: Form,
    ratings: z.array(Rated),
    unopened: z.array(Supervisor),
    /** How far the own rating is shown; null for somebody without one. */
    showing: Showing.nullable(),
    key: z.array(ConsensusItem),
    alpha: Alpha,
    deviations: z.array(RaterDeviation),
  }),
])
export type RoundView = z.infer<typeof RoundView>
export type OpenRound = Extract<RoundView, { kind: 'open' }>
