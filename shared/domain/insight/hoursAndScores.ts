import { z } from 'zod'
import { Day } from '../ids'
import { InsightFigure } from './figures'
import { rankCorrelation } from './rankCorrelation'
import { meanOf, type RatedRecording } from './rated'

/** Supervision or sparring that a leader was given on a day. */
export type HoursEntry = { leaderKey: string; on: string; hours: number }

export const HoursAndScores = z.strictObject({
  /** One for each assessment, by leader and day. */
  points: z.array(
    z.strictObject({
      leaderKey: z.string(),
      leader: z.string(),
      date: Day,
      hours: z.number(),
      score: z.number(),
    }),
  ),
  /** How many leaders they are. */
  leaders: z.int(),
  /** Assessments of leaders for whom no hours are registered at all: nobody knows whether that means none. */
  leftOut: z.int(),
  correlation: InsightFigure,
})
export type HoursAndScores = z.infer<typeof HoursAndScores>

/**
 * The hours that a leader had been given before the day of each meeting, and the score that its recording got: the mean
 * of the agreed scores where it is decided, else of the ratings.
 * @param agreed Mean agreed scores by recording; empty where single ratings are looked at.
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

/** What a correlation lets one say: that high goes with high or with low, and how clearly; or nothing that is certain. */
export type Tendency = { direction: 'higher' | 'lower'; strength: 'weak' | 'clear' | 'strong' } | 'uncertain'

/** In Cohen's (1988) steps; uncertain where the interval holds 0, or there is none. */
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
