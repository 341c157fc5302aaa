import type { RatingStatus } from './rating'

/** Two supervisors certify a recording, a third is called where they cannot agree, and all calibrate together. */
export type RoundKind = 'certification' | 'third' | 'calibration'

/** One supervisor's rating in a round, without its content. `position` counts from 1 over the rounds of a decision. */
export type Rating = {
  id: string
  supervisorId: string
  position: number
  status: RatingStatus
}

/** A group of ratings of one recording by one form, each blind to the others until the round is closed. */
export type RatingRound = {
  id: string
  kind: RoundKind
  recordingId: string
  formRowId: string
  organiserId: string
  createdAt: string
  /** Null while the round is open. Closed rounds stay closed. */
  closedAt: string | null
  /** Why a third supervisor was called; null for the other kinds. */
  reason: string | null
  ratings: Rating[]
}

export type NewRound = Omit<RatingRound, 'closedAt' | 'ratings'> & {
  ratings: readonly Omit<Rating, 'status'>[]
}

export const isLocked = ({ status }: Pick<Rating, 'status'>): boolean => status === 'locked'

const isOpen = ({ closedAt }: RatingRound): boolean => closedAt === null

/** The rounds that a recording's decision rests on: the certification, and the third supervisor's if any. */
export const certifyingRounds = (rounds: readonly RatingRound[]): RatingRound[] =>
  rounds.filter(({ kind }) => kind !== 'calibration')

/** The ratings that a recording's decision rests on, in the order of their positions. */
export const certifyingRatings = (rounds: readonly RatingRound[]): Rating[] =>
  certifyingRounds(rounds)
    .flatMap(({ ratings }) => ratings)
    .sort((a, b) => a.position - b.position)

/** The round of a decision in which a supervisor rates. */
export const certifyingRoundOf = (
  rounds: readonly RatingRound[],
  supervisorId: string,
): RatingRound | undefined => certifyingRounds(rounds).find((round) => ratingIn(round, supervisorId))

export const ratingIn = ({ ratings }: RatingRound, supervisorId: string): Rating | undefined =>
  ratings.find((rating) => rating.supervisorId === supervisorId)

/** Whether all of two or more supervisors have locked, so that no rating can be influenced. */
export const allCertifyingLocked = (rounds: readonly RatingRound[]): boolean => {
  const ratings = certifyingRatings(rounds)
  return ratings.length >= 2 && ratings.every(isLocked)
}

/**
 * The round in which the raters of a decision show their ratings: that of the third supervisor once it is closed, which
 * carries the ratings of the two; before that, the certification once it is.
 */
export const revealedRound = (rounds: readonly RatingRound[]): RatingRound | undefined =>
  certifyingRounds(rounds).findLast((round) => !isOpen(round))

/**
 * The ratings of a decision that a supervisor may see beside each other, or null where none: before both of the
 * certification are locked; to a rater who has not locked; and, before the decision, to a supervisor without a rating
 * of the recording, who may still be called as the third. The third's is included once it is locked.
 */
export function visibleRatings(
  rounds: readonly RatingRound[],
  userId: string,
  decided: boolean,
): Rating[] | null {
  const certification = rounds.find(({ kind }) => kind === 'certification')
  if (!certification || isOpen(certification)) return null
  const ratings = certifyingRatings(rounds)
  const mine = ratings.find(({ supervisorId }) => supervisorId === userId)
  if (mine ? !isLocked(mine) : !decided) return null
  return ratings.filter(isLocked)
}

/** Why no calibration may start on a recording, or null. One that is open goes on instead. */
export const calibrationRefusal = (
  rounds: readonly RatingRound[],
  decided: boolean,
): 'underCertification' | null =>
  !decided && certifyingRounds(rounds).length > 0 ? 'underCertification' : null

export const openCalibration = (rounds: readonly RatingRound[]): RatingRound | undefined =>
  rounds.find((round) => round.kind === 'calibration' && isOpen(round))

/** Why supervisors cannot be assigned to a recording, or its form be changed, or null. */
export const assignmentRefusal = (
  rounds: readonly RatingRound[],
): 'assignmentFixed' | 'calibrationOpen' | null => {
  if (certifyingRatings(rounds).some(({ status }) => status !== 'notStarted')) return 'assignmentFixed'
  return openCalibration(rounds) ? 'calibrationOpen' : null
}
