import { z } from 'zod'
import { Outcome } from '../consensus/certification'
import { Day, Id } from '../ids'

/** A recording whose ratings are all locked and opened, as it is counted; scores in the order of the form's items. */
export type RatedRecording = {
  id: string
  /** What tells leaders apart: their id. */
  leaderKey: string
  leader: string
  /** YYYY-MM-DD */
  date: string
  outcome: Outcome | null
  ratings: { supervisorId: string; scores: (number | null)[] }[]
}

/** What is looked at: everything that is null is not narrowed down. */
export const InsightFilter = z.strictObject({
  formRowId: Id.nullable(),
  from: Day.nullable(),
  to: Day.nullable(),
  leaderKey: z.string().max(200).nullable(),
  pair: z.tuple([Id, Id]).nullable(),
})
export type InsightFilter = z.infer<typeof InsightFilter>

export const noFilter: InsightFilter = {
  formRowId: null,
  from: null,
  to: null,
  leaderKey: null,
  pair: null,
}

/** The recordings that a filter leaves; for a pair of supervisors, their two ratings alone. */
export function applyFilter(
  recordings: readonly RatedRecording[],
  { from, to, leaderKey, pair }: InsightFilter,
): RatedRecording[] {
  return recordings
    .filter(
      ({ date, leaderKey: key }) =>
        (!from || date >= from) && (!to || date <= to) && (!leaderKey || key === leaderKey),
    )
    .map((recording) =>
      pair
        ? {
            ...recording,
            ratings: recording.ratings.filter(({ supervisorId }) => pair.includes(supervisorId)),
          }
        : recording,
    )
    .filter(({ ratings }) => !pair || ratings.length === 2)
}

/** Every two ratings of a recording, the earlier assigned first. */
export const pairsOf = <T>(ratings: readonly T[]): [T, T][] =>
  ratings.flatMap((a, i) => ratings.slice(i + 1).map((b): [T, T] => [a, b]))

/** Two supervisors whatever their order. */
export const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`)

/** The mean of those that are there; null of none. */
export function mean(values: readonly (number | null)[]): number | null {
  let sum = 0
  let n = 0
  for (const value of values)
    if (value !== null) {
      sum += value
      n += 1
    }
  return n === 0 ? null : sum / n
}

/** The mean of all scores that a recording was given. */
export const meanOf = ({ ratings }: Pick<RatedRecording, 'ratings'>): number | null =>
  mean(ratings.flatMap(({ scores }) => scores))
