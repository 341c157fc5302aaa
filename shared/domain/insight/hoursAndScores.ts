import { z } from 'zod'
import { Day } from '../ids'
import { InsightFigure } from './figures'
import { rankCorrelation } from './rankCorrelation'
import { meanOf, type RatedRecording } from './rated'

/** Hours of supervision or sparring that a leader received on a day (YYYY-MM-DD). */
export type HoursEntry = { leaderKey: string; on: string; hours: number }

export const HoursAndScores = z.strictObject({
  /** One per assessment, sorted by leader and day. */
  points: z.array(
    z.strictObject({
      leaderKey: z.string(),
      leader: z.string(),
      date: Day,
      hours: z.number(),
      score: z.number(),
    }),
  ),
  /** Number of leaders among the points. */
  leaders: z.int(),
  /** Assessments of leaders without any registered hours: unknown, not zero. */
  leftOut: z.int(),
  correlation: InsightFigure,
})
export type HoursAndScores = z.infer<typeof HoursAndScores>

/**
 * Hours received before the day of each meeting, against the score of its recording: the mean of the agreed scores
 * where it is decided, else of the ratings.
 * @param agreed mean agreed score by recording id; empty to use the ratings only
 */
export function hoursAndScoresOf(
  recordings: readonly RatedRecording[],
  entries: readonly HoursEntry[],
  agreed: ReadonlyMap<string, number>,
): HoursAndScores {
  const byLeader = new Map<string, HoursEntry[]>()
  for (const entry of entries) {
    const known = byLeader.get(entry.leaderKey)
    if (known) known.push(entry)
    else byLeader.set(entry.leaderKey, [entry])
  }
  const points = recordings.flatMap(({ id, leaderKey, leader, date, ratings }) => {
    const own = byLeader.get(leaderKey)
    const score = agreed.get(id) ?? meanOf({ ratings })
    if (!own || score === null) return []
    const hours = own.reduce((sum, entry) => (entry.on < date ? sum + entry.hours : sum), 0)
    return [{ leaderKey, leader, date, hours, score }]
  })
  return {
    points: points.sort((a, b) => a.leader.localeCompare(b.leader, 'da') || a.date.localeCompare(b.date)),
    leaders: new Set(points.map(({ leaderKey }) => leaderKey)).size,
    leftOut: recordings.filter(({ leaderKey }) => !byLeader.has(leaderKey)).length,
    correlation: rankCorrelation(
      points.map(({ leaderKey, hours, score }) => ({ x: hours, y: score, of: leaderKey })),
    ),
  }
}

/** Direction and strength of a correlation, or `uncertain`. */
export type Tendency = { direction: 'higher' | 'lower'; strength: 'weak' | 'clear' | 'strong' } | 'uncertain'

/** By the thresholds of Cohen (1988), .3 and .5; uncertain where the interval contains 0 or is missing. */
export function tendencyOf({
  estimate,
  ci95,
}: {
  estimate: number
  ci95: readonly [number, number] | null
}): Tendency {
  if (!ci95 || (ci95[0] <= 0 && ci95[1] >= 0)) return 'uncertain'
  const size = Math.abs(estimate)
  return {
    direction: estimate > 0 ? 'higher' : 'lower',
    strength: size < 0.3 ? 'weak' : size < 0.5 ? 'clear' : 'strong',
  }
}
