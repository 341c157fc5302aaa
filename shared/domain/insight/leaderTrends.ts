import { z } from 'zod'
import { Outcome } from '../consensus/certification'
import { Day } from '../ids'
import { meanOf, type RatedRecording } from './rated'

const Point = z.strictObject({ date: Day, mean: z.number().nullable() })

/** A leader's first and latest recording with their mean scores, and the latest outcome. */
export const LeaderTrend = z.strictObject({
  key: z.string(),
  name: z.string(),
  recordings: z.int(),
  first: Point,
  latest: Point,
  outcome: Outcome.nullable(),
})
export type LeaderTrend = z.infer<typeof LeaderTrend>

/** By name. */
export function leaderTrendsOf(recordings: readonly RatedRecording[]): LeaderTrend[] {
  const groups = new Map<string, RatedRecording[]>()
  for (const recording of [...recordings].sort((a, b) => a.date.localeCompare(b.date)))
    groups.set(recording.leaderKey, [...(groups.get(recording.leaderKey) ?? []), recording])
  const trends = [...groups].flatMap(([key, group]): LeaderTrend[] => {
    const [first, latest] = [group[0], group.at(-1)]
    if (!first || !latest) return []
    return [
      {
        key,
        name: latest.leader,
        recordings: group.length,
        first: { date: first.date, mean: meanOf(first) },
        latest: { date: latest.date, mean: meanOf(latest) },
        outcome: group.findLast(({ outcome }) => outcome !== null)?.outcome ?? null,
      },
    ]
  })
  return trends.sort((a, b) => a.name.localeCompare(b.name, 'da'))
}
