import type { Form } from '../forms/form'
import type { SignedStatement } from '../protocol/statement'
import { mapRaters, type Raters } from '../ratings/raters'
import type { RatingContent, RatingStatus } from '../ratings/rating'
import { compareRatings, missingBeforeDecision, type AgreementFigures, type ConsensusItem } from './consensus'
import type { EndedPart, ThirdCall } from './conversation'

/** A supervisor who signs, with the raw Ed25519 public key (base64url) and the card that binds name and key. */
export type Rater = { id: string; name: string; initials: string; signingKey: string; card: SignedStatement }

/** A revealed rating that was verified against its signed commitment. */
export type RevealedRating = {
  rater: Rater
  commitment: SignedStatement
  lockedAt: string
  content: RatingContent
  /** Of the commitment, by part. */
  salts: Record<string, string>
}

/** What a decision on a recording rests on, and what its signed document is composed from. */
export type DecisionBasis = {
  recordingId: string
  form: Form
  /** In the order of assignment; the third supervisor's is included once it is locked. */
  ratings: Raters<RevealedRating>
  agreement: AgreementFigures
  consensus: readonly ConsensusItem[]
  /** The names of those who take part in the conversation. */
  present: readonly string[]
  third: (ThirdCall & { status: RatingStatus }) | null
  /** Locked ratings that were ended. */
  ended: readonly EndedPart[]
}

/** Whether every item has an agreed score. */
export const hasAllScores = ({ form, consensus }: Pick<DecisionBasis, 'form' | 'consensus'>): boolean =>
  form.parts.every(({ items }) =>
    items.every(({ key }) => consensus.some((item) => item.itemKey === key && item.score !== null)),
  )

/** How many agreed scores or reasons are still missing before a decision. */
export const countMissing = ({ form, ratings, consensus }: DecisionBasis): number =>
  missingBeforeDecision(
    compareRatings(
      form,
      mapRaters(ratings, ({ content }) => content),
    ),
    consensus,
  ).length
