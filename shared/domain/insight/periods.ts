import { z } from 'zod'

/** How finely time is cut: each recording by itself, or by month, quarter or year. */
export const Step = z.enum(['recording', 'month', 'quarter', 'year'])
export type Step = z.infer<typeof Step>

const MOST_PERIODS = 16

/** `2026-03`, `2026-Q1` or `2026`; the day itself where each recording stands by itself. */
function periodOf(date: string, step: Step): string {
  const [year = '', month = ''] = date.split('-')
  if (step === 'year') return year
  if (step === 'quarter') return `${year}-Q${Math.ceil(Number(month) / 3)}`
  return step === 'month' ? `${year}-${month}` : date
}

/** The finest step that still gives a picture with few enough points to be read. */
export function stepFor(dates: readonly string[]): Step {
  const fits = (step: Step) => new Set(dates.map((date) => periodOf(date, step))).size <= MOST_PERIODS
  return (['month', 'quarter'] as const).find(fits) ?? 'year'
}

/** Things with a date, by period, the earliest first. A period in which nothing lies is left out. */
export function byPeriod<T extends { date: string }>(things: readonly T[], step: Step): [period: string, things: T[]][] {
  const groups = new Map<string, T[]>()
  for (const thing of [...things].sort((a, b) => a.date.localeCompare(b.date))) {
    const period = periodOf(thing.date, step)
    const group = groups.get(period)
    if (group) group.push(thing)
    else groups.set(period, [thing])
  }
  return [...groups]
}
