import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gwetAC, krippendorffAlpha, percentAgreement } from '@shared/domain/agreement/agreement'
import type { Scores } from '@shared/domain/agreement/estimate'
import { ac2, ordinalAlpha, shareWithin, tableOf } from '@shared/domain/agreement/pairTable'
import {
  agreementByItem,
  agreementByPair,
  leniencyOf,
  scorePairs,
} from '@shared/domain/insight/raterAgreement'
import { agreementOverviewOf } from '@shared/domain/insight/agreementOverview'
import { choicesOf } from '@shared/domain/insight/choices'
import { developmentOf } from '@shared/domain/insight/development'
import { distributionOf } from '@shared/domain/insight/distribution'
import { figuresOf } from '@shared/domain/insight/figures'
import { leaderTrendsOf } from '@shared/domain/insight/leaderTrends'
import { byPeriod, spansOf, stepFor } from '@shared/domain/insight/periods'
import { noFilter, applyFilter, type RatedRecording } from '@shared/domain/insight/rated'
import { builtInForm, smallForm, testId } from '../../../support/data/fixtures'

const scale = [0, 1, 2, 3]
const [anne, bo, eva] = [testId(1), testId(2), testId(3)]

const score = fc.option(fc.integer({ min: 0, max: 3 }), { freq: 6 })
const scores = fc.array(score, { minLength: 13, maxLength: 13 })
const recordingArbitrary: fc.Arbitrary<RatedRecording> = fc
  .record({
    n: fc.integer({ min: 1, max: 9999 }),
    leader: fc.constantFrom('Karen Lund', 'Bo Ravn', 'Ida Juhl'),
    month: fc.integer({ min: 1, max: 12 }),
    year: fc.integer({ min: 2023, max: 2026 }),
    raters: fc.constantFrom([anne, bo], [bo, anne], [bo, eva], [anne, eva]),
    a: scores,
    b: scores,
  })
  .map(({ n, leader, month, year, raters, a, b }) => ({
    id: testId(n),
    leaderKey: leader.toLowerCase(),
    leader,
    date: `${year}-${String(month).padStart(2, '0')}-15`,
    outcome: null,
    ratings: [
      { supervisorId: raters[0], scores: a },
      { supervisorId: raters[1], scores: b },
    ],
  }))
const recordings = fc.array(recordingArbitrary, { minLength: 1, maxLength: 30 })

const recording = (n: number, a: Scores, b: Scores, more: Partial<RatedRecording> = {}): RatedRecording => ({
  id: testId(n),
  leaderKey: 'karen lund',
  leader: 'Karen Lund',
  date: '2026-03-07',
  outcome: null,
  ratings: [
    { supervisorId: anne, scores: [...a] },
    { supervisorId: bo, scores: [...b] },
  ],
  ...more,
})

describe('figures from a table of pairs', () => {
  const close = (a: number | null, b: number) => expect(a ?? NaN).toBeCloseTo(b, 9)

  it('are those of the figures for single recordings, which are worked out another way', () => {
    fc.assert(
      fc.property(recordings, (all) => {
        const pairs = scorePairs(all)
        const [a, b] = [pairs.flatMap(([x]) => x), pairs.flatMap(([, y]) => y)]
        const table = tableOf(pairs, scale)
        const gwet = gwetAC(a, b, { categories: scale, weights: 'quadratic' })
        if ('estimate' in gwet) close(ac2(table), gwet.estimate)
        const alpha = krippendorffAlpha([a, b], { level: 'ordinal', categories: scale })
        if ('estimate' in alpha) close(ordinalAlpha(table), alpha.estimate)
        else expect(ordinalAlpha(table)).toBeNull()
        for (const within of [0, 1]) {
          const share = percentAgreement(a, b, { within })
          if ('estimate' in share) close(shareWithin(table, within), share.estimate)
          else expect(shareWithin(table, within)).toBeNull()
        }
      }),
      { numRuns: 60 },
    )
  })

  it('do not care which of the two comes first', () => {
    fc.assert(
      fc.property(recordings, (all) => {
        const swapped = all.map((one) => ({ ...one, ratings: [...one.ratings].reverse() }))
        const [x, y] = [figuresOf(builtInForm(), all, false), figuresOf(builtInForm(), swapped, false)]
        for (const name of ['exact', 'withinOne', 'ac2', 'alpha'] as const) {
          const [a, b] = [x[name], y[name]]
          if ('estimate' in a && 'estimate' in b) expect(a.estimate).toBeCloseTo(b.estimate, 9)
          else expect(a).toEqual(b)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('have an interval over recordings, wider the fewer they are, and none where they would mislead', () => {
    const some = (n: number) =>
      Array.from({ length: n }, (_, i) =>
        recording(
          i,
          Array.from({ length: 13 }, (_, k) => (i + k) % 4),
          Array.from({ length: 13 }, (_, k) => ((i * k) % 3 === 0 ? (i + k) % 4 : 2)),
        ),
      )
    const width = (n: number) => {
      const { exact } = figuresOf(builtInForm(), some(n), false)
      if (!('estimate' in exact) || !exact.ci95) throw new Error('no interval')
      expect(exact.ci95[0]).toBeLessThan(exact.estimate)
      return exact.ci95[1] - exact.ci95[0]
    }
    expect(width(40)).toBeLessThan(width(8))
    expect(figuresOf(builtInForm(), some(2), false).exact).toMatchObject({ ci95: null, n: 2 })
    expect(figuresOf(builtInForm(), some(9), false)).toMatchObject({
      alpha: { undefined: 'tooFew', n: 9 },
      icc: { undefined: 'tooFew', n: 9 },
    })
    expect(figuresOf(builtInForm(), [], false).exact).toEqual({ undefined: 'noOverlap', n: 0 })
    const same = some(12).map((one) => ({
      ...one,
      ratings: one.ratings.map((rating) => ({ ...rating, scores: rating.scores.map(() => 2) })),
    }))
    expect(figuresOf(builtInForm(), same, false)).toMatchObject({
      exact: { estimate: 1 },
      alpha: { undefined: 'noVariation', n: 12 },
    })
  })
})

describe('counting', () => {
  it('counts every score once, by item and by part', () => {
    fc.assert(
      fc.property(recordings, (all) => {
        const { items, parts, ratings } = distributionOf(builtInForm(), all)
        const sum = (spread: (typeof items)[number]) =>
          spread.counts.reduce((a, b) => a + b, 0) + spread.cannotAssess
        expect(ratings).toBe(all.length * 2)
        for (const item of items) expect(sum(item)).toBe(ratings)
        expect(parts.map(sum).reduce((a, b) => a + b, 0)).toBe(ratings * 13)
      }),
    )
  })

  it('never takes "cannot be assessed" for a low score, whatever the scale begins with', () => {
    const { items } = distributionOf(smallForm(), [recording(1, [5, null, 1], [3, null, 1])])
    expect(items[0]).toEqual({ key: 'a', counts: [0, 0, 1, 0, 1], cannotAssess: 0, mean: 4 })
    expect(items[1]).toEqual({ key: 'b', counts: [0, 0, 0, 0, 0], cannotAssess: 2, mean: null })
  })

  it('says of each item how far two were apart', () => {
    const items = agreementByItem(smallForm(), [
      recording(1, [5, null, 1], [3, 2, 1]),
      recording(2, [4, null, 2], [3, null, 2]),
    ])
    expect(items).toEqual([
      { key: 'a', n: 2, same: 0, oneStep: 1, further: 1, oneAssessed: 0 },
      { key: 'b', n: 0, same: 0, oneStep: 0, further: 0, oneAssessed: 1 },
      { key: 'c', n: 2, same: 2, oneStep: 0, further: 0, oneAssessed: 0 },
    ])
  })

  it('puts a pair together whatever its order, and weighs each supervisor against those they rate with', () => {
    const turned = recording(2, [1, 1, 1], [2, 2, 2])
    turned.ratings.reverse()
    const all = [recording(1, [3, 3, 3], [2, 2, 2]), turned]
    const [pair] = agreementByPair(all)
    expect(pair).toMatchObject({ ids: [anne, bo], recordings: 2, above: 0, oneStep: 6 })
    expect(leniencyOf([recording(1, [3, 3, null], [2, 1, 2])])).toEqual([
      { id: anne, recordings: 1, above: 1.5 },
      { id: bo, recordings: 1, above: -1.5 },
    ])
  })
})

describe('narrowing down', () => {
  it('leaves exactly what fits, and a pair its own two ratings', () => {
    fc.assert(
      fc.property(recordings, (all) => {
        expect(applyFilter(all, noFilter)).toEqual(all)
        const left = applyFilter(all, {
          ...noFilter,
          from: '2024-01-01',
          to: '2024-12-31',
          leaderKey: 'bo ravn',
          pair: [anne, bo],
        })
        const fits = all.filter(
          (r) =>
            r.date.startsWith('2024') &&
            r.leader === 'Bo Ravn' &&
            r.ratings.every((x) => x.supervisorId !== eva),
        )
        expect(left.map(({ id }) => id)).toEqual(fits.map(({ id }) => id))
      }),
    )
    const three = recording(1, [1], [2])
    three.ratings.push({ supervisorId: eva, scores: [3] })
    expect(
      applyFilter([three], { ...noFilter, pair: [bo, eva] })[0]?.ratings.map(
        ({ supervisorId }) => supervisorId,
      ),
    ).toEqual([bo, eva])
  })

  it('offers what there is, with how much of it', () => {
    const all = [
      recording(1, [1], [2]),
      recording(2, [1], [2], { leaderKey: 'å', leader: 'Åse', date: '2024-01-01' }),
    ]
    expect(choicesOf(all)).toEqual({
      leaders: [
        { key: 'karen lund', name: 'Karen Lund', recordings: 1 },
        { key: 'å', name: 'Åse', recordings: 1 },
      ],
      pairs: [{ ids: [anne, bo], recordings: 2 }],
      period: { first: '2024-01-01', last: '2026-03-07' },
      recordings: 2,
    })
  })
})

describe('over time', () => {
  it('cuts time so that no more than 16 points are left, and loses nothing', () => {
    fc.assert(
      fc.property(recordings, (all) => {
        const step = stepFor(all.map(({ date }) => date))
        const periods = byPeriod(all, step)
        expect(periods.length).toBeLessThanOrEqual(16)
        expect(periods.flatMap(([, group]) => group)).toHaveLength(all.length)
        expect(periods.map(([period]) => period)).toEqual([...periods.map(([period]) => period)].sort())
      }),
    )
  })

  it('lets every recording weigh the same, and shows one leader recording by recording', () => {
    const form = smallForm()
    const all = [
      recording(1, [5, 5, 5], [5, 5, 5]),
      recording(2, [1, null, null], [null, null, null], { date: '2026-03-20' }),
    ]
    expect(developmentOf(form, all, false)).toEqual({
      step: 'month',
      points: [{ period: '2026-03', recordings: 2, mean: 3, parts: [3, 5] }],
    })
    expect(developmentOf(form, all, true).points.map(({ period, mean }) => [period, mean])).toEqual([
      ['2026-03-07', 5],
      ['2026-03-20', 1],
    ])
  })

  it('follows a leader from the first recording to the latest', () => {
    const all = [
      recording(1, [3], [3], { date: '2026-05-01', outcome: 'certified' }),
      recording(2, [1], [2], { date: '2025-05-01', outcome: 'notYet' }),
    ]
    expect(leaderTrendsOf(all)).toEqual([
      {
        key: 'karen lund',
        name: 'Karen Lund',
        recordings: 2,
        first: { date: '2025-05-01', mean: 1.5 },
        latest: { date: '2026-05-01', mean: 3 },
        outcome: 'certified',
      },
    ])
  })

  it('adds up on the page on agreement', () => {
    fc.assert(
      fc.property(recordings, (all) => {
        const { periods, pairs } = agreementOverviewOf(builtInForm(), all, noFilter)
        const sum = (rows: { recordings: number }[]) => rows.reduce((n, row) => n + row.recordings, 0)
        expect([sum(periods), sum(pairs)]).toEqual([all.length, all.length])
      }),
      { numRuns: 20 },
    )
  })
})

describe('a choice of periods', () => {
  it('has every year, half-year and quarter that touches what there is, the latest year first', () => {
    const spans = spansOf({ first: '2025-08-20', last: '2026-03-07' })
    expect(spans.map(({ period }) => period)).toEqual([
      '2026',
      '2026-H1',
      '2026-Q1',
      '2025',
      '2025-H2',
      '2025-Q3',
      '2025-Q4',
    ])
    expect(spans[1]).toEqual({ period: '2026-H1', from: '2026-01-01', to: '2026-06-30' })
    expect(spans[5]).toEqual({ period: '2025-Q3', from: '2025-07-01', to: '2025-09-30' })
    expect(spansOf({ first: '2024-02-29', last: '2024-02-29' }).map(({ to }) => to)).toEqual([
      '2024-12-31',
      '2024-06-30',
      '2024-03-31',
    ])
  })
})
