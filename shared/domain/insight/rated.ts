import { z } from 'zod'
import { Outcome } from '../consensus/certification'
import { Day, Id } from '../ids'

/** A decided recording with its revealed ratings; scores in the order of the form's items. */
export type RatedRecording = {
  id: string
  /** The id of the leader. */
  leaderKey: string
  leader: string
  /** YYYY-MM-DD */
  date: string
  outcome: Outcome | null
  ratings: { supervisorId: string; scores: (number | null)[] }[]
}

/** Which recordings are counted; null does not restrict. */
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

/** The recordings that match; for a pair of supervisors, only their two ratings of those that both rated. */
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

/** Every pair of ratings of a recording, in the order of assignment. */
export const pairsOf = <T>(ratings: readonly T[]): [T, T][] =>
  ratings.flatMap((a, i) => ratings.slice(i + 1).map((b): [T, T] => [a, b]))

/** A key for two supervisors, independent of their order. */
export const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`)

/** Mean of the values that are not null; null where there is none. */
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

/** Mean of all scores in all ratings of a recording. */
export const meanOf = ({ ratings }: Pick<RatedRecording, 'ratings'>): number | null =>
  mean(ratings.flatMap(({ scores }) => scores))
