import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hoursAndScoresOf, tendencyOf, type HoursEntry } from '@shared/domain/insight/hoursAndScores'
import { rankCorrelation, type Case } from '@shared/domain/insight/rankCorrelation'
import type { RatedRecording } from '@shared/domain/insight/rated'
import { testId } from '../../../support/data/fixtures'

const casesOf = (xs: readonly number[], ys: readonly number[]): Case[] =>
  xs.map((x, i) => ({ x, y: ys[i] ?? 0, of: String(i) }))
const estimateOf = (cases: readonly Case[]): number => {
  const figure = rankCorrelation(cases)
  return 'estimate' in figure ? figure.estimate : NaN
}

describe('rank correlation', () => {
  it('is that of a worked example: ten people, the squared differences of rank sum up to 194', () => {
    const iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
    const hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]
    // 1 - 6 * 194 / (10 * 99)
    expect(estimateOf(casesOf(iq, hours))).toBeCloseTo(-29 / 165, 12)
  })

  it('gives ties their mean rank', () => {
    // Ranks 1.5, 1.5, 3.5 ... against 1 to 10: products 80, squares 80 and 82.5.
    expect(estimateOf(casesOf([1, 1, 2, 2, 3, 3, 4, 4, 5, 5], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))).toBeCloseTo(
      80 / Math.sqrt(80 * 82.5),
      12,
    )
  })

  it('is that of ranks counted one by one, whatever the values', () => {
    const rank = (values: readonly number[]) =>
      values.map(
        (value) =>
          values.filter((other) => other < value).length +
          (values.filter((other) => other === value).length + 1) / 2,
      )
    const values = fc.array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 6 })), {
      minLength: 10,
      maxLength: 40,
    })
    fc.assert(
      fc.property(values, (pairs) => {
        const [xs, ys] = [rank(pairs.map(([x]) => x)), rank(pairs.map(([, y]) => y))]
        const centre = (pairs.length + 1) / 2
        const sum = (a: readonly number[], b: readonly number[]) =>
          a.reduce((total, value, i) => total + (value - centre) * ((b[i] ?? 0) - centre), 0)
        const expected = sum(xs, ys) / Math.sqrt(sum(xs, xs) * sum(ys, ys))
        const cases = casesOf(
          pairs.map(([x]) => x),
          pairs.map(([, y]) => y),
        )
        if (Number.isNaN(expected))
          expect(rankCorrelation(cases)).toEqual({ undefined: 'noVariation', n: pairs.length })
        else expect(estimateOf(cases)).toBeCloseTo(expected, 9)
      }),
    )
  })

  it('is no surer for having every leader twice', () => {
    const once = casesOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], [2, 1, 4, 3, 7, 5, 8, 6, 10, 9])
    const [a, b] = [rankCorrelation(once), rankCorrelation([...once, ...once])]
    if (!('estimate' in a) || !('estimate' in b) || !a.ci95 || !b.ci95) throw new Error('no interval')
    expect([a.n, b.n]).toEqual([10, 20])
    expect(b.estimate).toBeCloseTo(a.estimate, 12)
    expect(b.ci95[0]).toBeCloseTo(a.ci95[0], 12)
    expect(a.ci95[0]).toBeLessThan(a.estimate)
  })

  it('says when there is too little to go by', () => {
    const nine = [1, 2, 3, 4, 5, 6, 7, 8, 9]
    expect(rankCorrelation(casesOf(nine, nine))).toEqual({ undefined: 'tooFew', n: 9 })
    expect(rankCorrelation(casesOf([...nine, 10], Array<number>(10).fill(2)))).toEqual({
      undefined: 'noVariation',
      n: 10,
    })
    const ofOne = casesOf([...nine, 10], [...nine, 10]).map((one) => ({ ...one, of: 'one' }))
    expect(rankCorrelation(ofOne)).toEqual({ estimate: 1, ci95: null, n: 10 })
  })
})

describe('hours and scores', () => {
  const recording = (n: number, leader: string, date: string, a: number[], b: number[]): RatedRecording => ({
    id: testId(n),
    leaderKey: leader,
    leader,
    date,
    outcome: null,
    ratings: [
      { supervisorId: testId(101), scores: a },
      { supervisorId: testId(102), scores: b },
    ],
  })
  const hours = (leaderKey: string, on: string, count: number): HoursEntry => ({
    leaderKey,
    on,
    hours: count,
  })

  it('counts what was given before the day of the meeting, and the agreed score where there is one', () => {
    const recordings = [
      recording(1, 'Karen', '2026-05-01', [3, 2], [1, 2]),
      recording(2, 'Karen', '2025-05-01', [1, 1], [1, 0]),
      recording(3, 'Bo', '2026-05-01', [3, 3], [3, 3]),
      recording(4, 'Ida', '2024-01-01', [2, 2], [2, 2]),
    ]
    const entries = [
      hours('Karen', '2025-04-30', 1.5),
      hours('Karen', '2025-05-01', 2),
      hours('Karen', '2026-04-01', 4.25),
      hours('Karen', '2026-06-01', 9),
      hours('Ida', '2025-01-01', 3),
    ]
    expect(hoursAndScoresOf(recordings, entries, new Map([[testId(1), 2.5]]))).toEqual({
      points: [
        { leaderKey: 'Ida', leader: 'Ida', date: '2024-01-01', hours: 0, score: 2 },
        { leaderKey: 'Karen', leader: 'Karen', date: '2025-05-01', hours: 1.5, score: 0.75 },
        { leaderKey: 'Karen', leader: 'Karen', date: '2026-05-01', hours: 7.75, score: 2.5 },
      ],
      leaders: 2,
      leftOut: 1,
      correlation: { undefined: 'tooFew', n: 3 },
    })
  })

  it('speaks of a tendency only where the interval leaves 0 out', () => {
    expect(tendencyOf({ estimate: 0.6, ci95: [0.2, 0.9] })).toEqual({
      direction: 'higher',
      strength: 'strong',
    })
    expect(tendencyOf({ estimate: -0.4, ci95: [-0.7, -0.1] })).toEqual({
      direction: 'lower',
      strength: 'clear',
    })
    expect(tendencyOf({ estimate: 0.2, ci95: [0.1, 0.3] })).toEqual({ direction: 'higher', strength: 'weak' })
    expect(tendencyOf({ estimate: 0.6, ci95: [-0.1, 1] })).toBe('uncertain')
    expect(tendencyOf({ estimate: 1, ci95: null })).toBe('uncertain')
  })
})
