import { z } from 'zod'

/** The unit of a time axis; `recording` places each recording at its day. */
export const Step = z.enum(['recording', 'month', 'quarter', 'year'])
export type Step = z.infer<typeof Step>

const MOST_PERIODS = 16

/** `2026`, `2026-Q1` or `2026-03`; the day (YYYY-MM-DD) for `recording`. */
function periodOf(date: string, step: Step): string {
  const [year = '', month = ''] = date.split('-')
  if (step === 'year') return year
  if (step === 'quarter') return `${year}-Q${Math.ceil(Number(month) / 3)}`
  return step === 'month' ? `${year}-${month}` : date
}

/** The finest step with at most MOST_PERIODS points. */
export function stepFor(dates: readonly string[]): Step {
  const fits = (step: Step) => new Set(dates.map((date) => periodOf(date, step))).size <= MOST_PERIODS
  return (['month', 'quarter'] as const).find(fits) ?? 'year'
}

/** Groups by period, ascending; periods without an entry are left out. */
export function byPeriod<T extends { date: string }>(
  things: readonly T[],
  step: Step,
): [period: string, things: T[]][] {
  const groups = new Map<string, T[]>()
  for (const thing of [...things].sort((a, b) => a.date.localeCompare(b.date))) {
    const period = periodOf(thing.date, step)
    const group = groups.get(period)
    if (group) group.push(thing)
    else groups.set(period, [thing])
  }
  return [...groups]
}

/** A year, half-year or quarter (`2026`, `2026-H1`, `2026-Q1`) with its first and last day. */
export type Span = { period: string; from: string; to: string }

const cuts: readonly (readonly [name: string, months: number])[] = [
  ['', 12],
  ['-H', 6],
  ['-Q', 3],
]

/** Every year, half-year and quarter that overlaps [first, last], latest year first. */
export function spansOf({ first, last }: { first: string; last: string }): Span[] {
  const [begin, end] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))]
  const years = Array.from({ length: end - begin + 1 }, (_, i) => end - i)
  const spans = years.flatMap((year) =>
    cuts.flatMap(([name, months]) =>
      Array.from({ length: 12 / months }, (_, i) => ({
        period: name === '' ? String(year) : `${year}${name}${i + 1}`,
        from: day(year, i * months, 1),
        to: day(year, (i + 1) * months, 0),
      })),
    ),
  )
  return spans.filter(({ from, to }) => to >= first && from <= last)
}

/** The span equal to the chosen days, if any. */
export const spanOf = (
  all: { first: string; last: string },
  chosen: { from: string | null; to: string | null },
): Span | undefined => spansOf(all).find(({ from, to }) => from === chosen.from && to === chosen.to)

/** Month from 0; date 0 is the last day of the month before. */
const day = (year: number, month: number, date: number): string =>
  new Date(Date.UTC(year, month, date)).toISOString().slice(0, 10)
