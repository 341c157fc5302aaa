import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  cohenKappa,
  gwetAC,
  gwetACOfAll,
  icc,
  krippendorffAlpha,
  leniency,
  percentAgreement,
  percentAgreementOfAll,
  type Estimate,
  type IccForm,
  type Weights,
} from '@shared/domain/agreement/agreement'

/** A figure that must be there. */
function given(figure: Estimate | undefined) {
  if (!figure || 'undefined' in figure) throw new Error(`no figure: ${JSON.stringify(figure)}`)
  return figure
}

const bounds = (figure: Estimate): [number, number] => {
  const { ci95 } = given(figure)
  if (!ci95) throw new Error('no interval')
  return ci95
}

/** Two raters' scores from a table of counts, the first rater's scores down. */
function fromCounts(counts: number[][]): [number[], number[]] {
  const rows = counts.flatMap((row, x) =>
    row.flatMap((count, y) => Array.from({ length: count }, () => [x, y] as const)),
  )
  return [rows.map(([x]) => x), rows.map(([, y]) => y)]
}

const o = null
/** Krippendorff's data "C": four observers, twelve units. */
const dataC = [
  [1, 2, 3, 3, 2, 1, 4, 1, 2, o, o, o],
  [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, o, o],
  [o, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, 3],
  [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, o],
]
/** Shrout & Fleiss (1979), table 2: six targets, four judges. */
const targets = [
  [9, 2, 5, 8],
  [6, 1, 3, 2],
  [8, 4, 6, 8],
  [7, 1, 2, 6],
  [10, 5, 6, 9],
  [6, 2, 4, 7],
]

describe('known answers', () => {
  const [a, b] = fromCounts([
    [13, 0, 0],
    [0, 20, 7],
    [0, 4, 56],
  ])
  const categories = [0, 1, 2]

  // The vignettes of irrCAC, two raters and three categories.
  test.each([
    ['none', 0.7964094, 0.05891072, [0.68, 0.913], 0.8493305, 0.04321747, [0.764, 0.935]],
    ['quadratic', 0.8921569, 0.03535151, [0.822, 0.962], 0.9402369, 0.01792019, [0.905, 0.976]],
  ] as const)('kappa and AC with weights %s', (weights, kappa, kappaSe, kappaCi, ac, acSe, acCi) => {
    for (const [figure, estimate, se, [low, high]] of [
      [cohenKappa(a, b, { categories, weights }), kappa, kappaSe, kappaCi],
      [gwetAC(a, b, { categories, weights }), ac, acSe, acCi],
    ] as const) {
      expect(given(figure).n).toBe(100)
      expect(given(figure).estimate).toBeCloseTo(estimate, 7)
      expect(given(figure).se).toBeCloseTo(se, 8)
      expect(bounds(figure)[0]).toBeCloseTo(low, 3)
      expect(bounds(figure)[1]).toBeCloseTo(high, 3)
    }
  })

  test('the plain share of agreement in the same table', () => {
    expect(percentAgreement(a, b, { within: 0 })).toMatchObject({ estimate: 0.89, n: 100 })
    expect(percentAgreement(a, b, { within: 1 })).toMatchObject({ estimate: 1, n: 100 })
  })

  test.each([
    ['nominal', 0.743],
    ['ordinal', 0.815],
    ['interval', 0.849],
  ] as const)('alpha, %s', (level, alpha) => {
    const figure = given(krippendorffAlpha(dataC, { level, categories: [1, 2, 3, 4, 5] }))
    expect(figure.estimate).toBeCloseTo(alpha, 3)
    expect(figure.n).toBe(11)
  })

  test.each([
    ['none', 0.77544, 5],
    ['quadratic', 0.914, 3],
    ['linear', 0.859, 3],
  ] as const)('AC of four raters with weights %s', (weights, ac, digits) => {
    const figure = given(gwetACOfAll(dataC, { categories: [1, 2, 3, 4, 5], weights }))
    expect(figure.estimate).toBeCloseTo(ac, digits)
    expect(figure.n).toBe(11)
  })

  test.each([
    ['1,1', 0.17],
    ['2,1', 0.29],
    ['3,1', 0.71],
    ['1,k', 0.44],
    ['2,k', 0.62],
    ['3,k', 0.91],
  ] as const)('ICC(%s)', (form, coefficient) => {
    const figure = given(icc(targets, { form }))
    expect(figure.estimate).toBeCloseTo(coefficient, 2)
    expect(figure.n).toBe(6)
  })

  test('the intervals of ICC(2,1) and ICC(3,1)', () => {
    expect(bounds(icc(targets, { form: '2,1' }))[0]).toBeCloseTo(0.019, 3)
    expect(bounds(icc(targets, { form: '2,1' }))[1]).toBeCloseTo(0.761, 3)
    expect(bounds(icc(targets, { form: '3,1' }))[0]).toBeCloseTo(0.342, 3)
    expect(bounds(icc(targets, { form: '3,1' }))[1]).toBeCloseTo(0.946, 3)
  })
})

describe('what has a name instead of a number', () => {
  const scale = { categories: [0, 1, 2, 3], weights: 'quadratic' } as const

  test('one and the same score throughout: kappa and alpha cannot be told, AC is whole', () => {
    const same = [2, 2, 2, 2]
    expect(cohenKappa(same, same, scale)).toEqual({ undefined: 'noVariation' })
    expect(krippendorffAlpha([same, same], { level: 'ordinal' })).toEqual({ undefined: 'noVariation' })
    expect(
      icc(
        same.map((x) => [x, x]),
        { form: '2,1' },
      ),
    ).toEqual({ undefined: 'noVariation' })
    expect(gwetAC(same, same, scale)).toEqual({ estimate: 1, se: 0, n: 4 })
  })

  test('where only one of the two used a single category, kappa is 0 though all lie within one step', () => {
    const figure = given(cohenKappa([2, 2, 2, 2], [2, 3, 2, 1], scale))
    expect(figure.estimate).toBeCloseTo(0, 12)
    expect(given(gwetAC([2, 2, 2, 2], [2, 3, 2, 1], scale)).estimate).toBeGreaterThan(0.8)
  })

  test('nothing in common, or too little', () => {
    const [a, b] = [
      [1, o],
      [o, 2],
    ]
    const all = (x: (number | null)[], y: (number | null)[]) => [
      cohenKappa(x, y, scale),
      gwetAC(x, y, scale),
      gwetACOfAll([x, y], scale),
      krippendorffAlpha([x, y], { level: 'interval' }),
      icc(
        x.map((score, i) => [score, y[i] ?? null]),
        { form: '3,k' },
      ),
    ]
    for (const figure of [...all(a, b), ...all([], [])]) expect(figure).toEqual({ undefined: 'noOverlap' })
    for (const figure of all([1, 2], [1, o])) expect(figure).toEqual({ undefined: 'tooFew' })
    expect(leniency([a, b])).toEqual([{ undefined: 'noOverlap' }, { undefined: 'noOverlap' }])
    expect(percentAgreementOfAll([a, b, b], { within: 1 })).toEqual({ undefined: 'noOverlap' })
  })

  test('a score that the scale does not have is refused', () => {
    expect(() => cohenKappa([4, 1], [1, 1], scale)).toThrow(RangeError)
    expect(() => gwetAC([1, 1], [1, 9], scale)).toThrow(RangeError)
    expect(() =>
      krippendorffAlpha(
        [
          [1, 4],
          [1, 1],
        ],
        { level: 'ordinal', categories: [0, 1] },
      ),
    ).toThrow(RangeError)
  })
})

test('a category that nobody used still counts', () => {
  const [a, b] = [
    [1, 2, 1, 2, 2],
    [1, 2, 2, 2, 1],
  ]
  const over = (categories: number[], weights: Weights) =>
    given(gwetAC(a, b, { categories, weights })).estimate
  expect(over([0, 1, 2, 3], 'none')).not.toBeCloseTo(over([1, 2], 'none'), 3)
  // Weighted by the whole width of the scale, one step is a smaller part of it.
  expect(over([0, 1, 2, 3], 'quadratic')).toBeGreaterThan(over([1, 2], 'quadratic'))
})

test('leniency is told in steps of the scale, against the mean of the others', () => {
  expect(
    leniency([
      [3, 3, 2, o],
      [2, 2, 2, 3],
    ]).map((figure) => given(figure).estimate),
  ).toEqual([2 / 3, -2 / 3])
  const three = leniency([
    [3, 3],
    [2, 1],
    [1, 2],
  ]).map((figure) => given(figure).estimate)
  expect(three).toEqual([1.5, -0.75, -0.75])
})

const score = fc.option(fc.integer({ min: 0, max: 3 }), { freq: 6 })
const rated = fc.array(fc.tuple(score, score, score), { minLength: 2, maxLength: 40 })
const categories = [0, 1, 2, 3]
const column = (rows: readonly (number | null)[][], i: number) => rows.map((row) => row[i] ?? null)
const weightings: Weights[] = ['none', 'linear', 'quadratic']
const forms: IccForm[] = ['1,1', '2,1', '3,1', '1,k', '2,k', '3,k']

/** Equal but for what floating point rounds. */
function expectSame(one: Estimate, other: Estimate): void {
  if ('undefined' in one || 'undefined' in other) return expect(one).toEqual(other)
  expect(one.n).toBe(other.n)
  expect(one.estimate).toBeCloseTo(other.estimate, 9)
  if (one.se !== undefined || other.se !== undefined) expect(one.se).toBeCloseTo(other.se ?? NaN, 6)
}

describe('properties', () => {
  const two = (rows: (number | null)[][]): Estimate[] => {
    const [a, b] = [column(rows, 0), column(rows, 1)]
    return [
      ...weightings.flatMap((weights) => [
        cohenKappa(a, b, { categories, weights }),
        gwetAC(a, b, { categories, weights }),
        gwetACOfAll([a, b], { categories, weights }),
      ]),
      ...(['nominal', 'ordinal', 'interval'] as const).map((level) => krippendorffAlpha([a, b], { level })),
      ...forms.map((form) =>
        icc(
          rows.map(([x = null, y = null]) => [x, y]),
          { form },
        ),
      ),
    ]
  }

  test('the same seen from either side, in any order of the items, and from the other end of the scale', () => {
    fc.assert(
      fc.property(rated, (rows) => {
        const figures = two(rows)
        const turned = [
          rows.map(([a, b]) => [b, a]),
          [...rows].reverse(),
          rows.map((row) => row.map((x) => (x === null ? x : 3 - x))),
        ]
        for (const other of turned)
          two(other).forEach((figure, i) => expectSame(figure, figures[i] as Estimate))
      }),
    )
  })

  test('a number is a number, no agreement is above 1, and an interval holds its estimate', () => {
    fc.assert(
      fc.property(rated, (rows) => {
        for (const figure of two(rows)) {
          if ('undefined' in figure) continue
          expect(Number.isFinite(figure.estimate)).toBe(true)
          expect(figure.estimate).toBeLessThanOrEqual(1 + 1e-9)
          if (!figure.ci95) continue
          expect(figure.ci95.every(Number.isFinite)).toBe(true)
          expect(figure.ci95[0]).toBeLessThanOrEqual(figure.estimate + 1e-9)
          expect(figure.ci95[1]).toBeGreaterThanOrEqual(figure.estimate - 1e-9)
        }
      }),
    )
  })

  test('renaming unordered categories changes nothing', () => {
    fc.assert(
      fc.property(rated, fc.shuffledSubarray(categories, { minLength: 4 }), (rows, names) => {
        const renamed = rows.map((row) => row.map((x) => (x === null ? x : (names[x] ?? null))))
        const nominal = (r: (number | null)[][]) => [
          cohenKappa(column(r, 0), column(r, 1), { categories, weights: 'none' }),
          gwetAC(column(r, 0), column(r, 1), { categories, weights: 'none' }),
          krippendorffAlpha(
            [0, 1, 2].map((i) => column(r, i)),
            { level: 'nominal' },
          ),
        ]
        nominal(renamed).forEach((figure, i) => expectSame(figure, nominal(rows)[i] as Estimate))
      }),
    )
  })

  test('a rating agrees wholly with itself wherever it varies', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2 }), (a) => {
        fc.pre(new Set(a).size > 1)
        for (const figure of two(a.map((x) => [x, x]))) expect(given(figure).estimate).toBeCloseTo(1, 9)
      }),
    )
  })

  test('an item that one did not score counts for neither kappa, AC of two nor alpha', () => {
    fc.assert(
      fc.property(rated, fc.integer({ min: 0, max: 3 }), (rows, extra) => {
        const [a, b] = [column(rows, 0), column(rows, 1)]
        const scale = { categories, weights: 'linear' } as const
        expectSame(cohenKappa([...a, extra], [...b, null], scale), cohenKappa(a, b, scale))
        expectSame(gwetAC([...a, null], [...b, extra], scale), gwetAC(a, b, scale))
        const level = 'interval' as const
        expectSame(
          krippendorffAlpha(
            [
              [...a, extra],
              [...b, null],
            ],
            { level },
          ),
          krippendorffAlpha([a, b], { level }),
        )
      }),
    )
  })

  test('one lenient rater is balanced by the others', () => {
    fc.assert(
      fc.property(rated, (rows) => {
        const figures = leniency([0, 1, 2].map((i) => column(rows, i)))
        const numbers = figures.flatMap((figure) => ('undefined' in figure ? [] : figure.estimate))
        expect(numbers.reduce((a, b) => a + b, 0)).toBeCloseTo(0, 9)
      }),
    )
  })
})

/**
 * Debian's R 4.2.2 with vcd 1.4-11 and psych 2.2.9, run once:
 *   t <- table(factor(a, 0:3), factor(b, 0:3)); Kappa(t); Kappa(t, weights = "Fleiss-Cohen")
 *   ICC(matrix(..., 6, byrow = TRUE), lmer = FALSE)$results
 */
describe('as independent programs count', () => {
  const a = [3, 2, 3, 2, 3, 2, 2, 1, 3, 0, 2, 3, 2]
  const b = [3, 3, 3, 2, 2, 2, 2, 2, 3, 1, 2, 3, 0]

  test.each([
    ['none', 0.3867924528, 0.1863887143],
    ['linear', 0.472972973, 0.1564663588],
    ['quadratic', 0.5873015873, 0.154847032],
  ] as const)('kappa of 13 items with weights %s', (weights, estimate, se) => {
    const figure = given(cohenKappa(a, b, { categories: [0, 1, 2, 3], weights }))
    expect(figure.estimate).toBeCloseTo(estimate, 9)
    expect(figure.se).toBeCloseTo(se, 9)
  })

  test.each([
    ['1,1', 0.1657417684, -0.13293232487, 0.7225600623],
    ['2,1', 0.2897637795, 0.01878651337, 0.7610843696],
    ['3,1', 0.7148407148, 0.34246476503, 0.94585826],
    ['1,k', 0.4427971337, -0.88444215524, 0.9124154203],
    ['2,k', 0.6200505476, 0.0711368153, 0.9272320402],
    ['3,k', 0.9093155424, 0.67567471382, 0.9858916782],
  ] as const)('ICC(%s) with its interval', (form, estimate, low, high) => {
    const figure = icc(targets, { form })
    expect(given(figure).estimate).toBeCloseTo(estimate, 9)
    expect(bounds(figure)[0]).toBeCloseTo(low, 7)
    expect(bounds(figure)[1]).toBeCloseTo(high, 7)
  })
})
