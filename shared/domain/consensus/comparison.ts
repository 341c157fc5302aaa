import { z } from 'zod'
import { Outcome, Recommendation } from './certification'
import { ConsensusItem } from './consensus'
import { Present } from './conversation'
import { Form } from '../forms/form'
import { Id, Instant } from '../ids'
import { Assignment } from '../ratings/assignment'
import { ratersOf } from '../ratings/raters'
import { RatingContent, RatingStatus } from '../ratings/rating'
import { Showing } from '../protocol/showing'
import { Supervisor } from '../session/supervisor'

/** A figure of agreement, or why there is none. `ci95`: the 95 per cent confidence interval; `n`: the items counted. */
export const Figure = z.union([
  z.strictObject({
    estimate: z.number(),
    se: z.number().optional(),
    ci95: z.tuple([z.number(), z.number()]).optional(),
    n: z.int(),
  }),
  z.strictObject({ undefined: z.enum(['noVariation', 'tooFew', 'noOverlap']) }),
])

/** The record that a later one replaces, and why. */
export const Superseded = z.strictObject({ recordId: Id, reason: z.string().min(1).max(20_000) })
export type Superseded = z.infer<typeof Superseded>

export const OpenedRating = z.strictObject({
  supervisor: Supervisor,
  lockedAt: Instant,
  content: RatingContent,
})
export type OpenedRating = z.infer<typeof OpenedRating>

export const Decided = z.strictObject({
  recordId: Id,
  outcome: Outcome,
  comment: z.string(),
  decidedAt: Instant,
  observationsIncluded: z.boolean(),
  /** The earlier decision that this one corrects. */
  corrects: Superseded.optional(),
  withdrawn: z.strictObject({ recordId: Id, at: Instant, reason: z.string() }).optional(),
})
export type Decided = z.infer<typeof Decided>

/** The third supervisor of a recording. While they rate, the conversation rests. */
export const Third = z.strictObject({
  supervisor: Supervisor,
  reason: z.string(),
  calledAt: Instant,
  status: RatingStatus,
})
export type Third = z.infer<typeof Third>

export const Comparison = z.discriminatedUnion('kind', [
  /**
   * Nothing but each one's status: not both have locked, or it is for a third supervisor who has not, or for somebody
   * who rates nothing here and may yet be called in.
   */
  z.strictObject({ kind: z.literal('waiting'), assignments: z.array(Assignment) }),
  /** All locked; who has still to show their rating, and how far the own one is shown. */
  z.strictObject({ kind: z.literal('sealed'), unopened: z.array(Supervisor), showing: Showing }),
  z.strictObject({
    kind: z.literal('open'),
    form: Form,
    /** In the order of assignment; a third one's is there once it is locked. */
    ratings: ratersOf(OpenedRating),
    agreement: z.strictObject({ exact: Figure, withinOne: Figure }),
    consensus: z.array(ConsensusItem),
    present: Present,
    third: Third.nullable(),
    /** Null until every item has an agreed score. */
    recommendation: Recommendation.nullable(),
    decided: Decided.nullable(),
  }),
])
export type Comparison = z.infer<typeof Comparison>
export type OpenComparison = Extract<Comparison, { kind: 'open' }>
