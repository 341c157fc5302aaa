import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fQuantile, tQuantile } from '@shared/domain/agreement/quantiles'

/**
 * `mpmath`: mpmath 1.3.0 with 40 digits, by root finding on its betainc. `stdlib`:
 * @stdlib/stats-base-dists-{t,f}-quantile 0.2.3, empty where it gives no finite value.
 */
const reference = readFileSync(new URL('quantiles.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [distribution = '', p = '', d1 = '', d2 = '', mpmath = '', stdlib = ''] = line.split(',')
    return { distribution, p: Number(p), d1: Number(d1), d2: Number(d2), mpmath: Number(mpmath), stdlib }
  })
  .map((row) => ({
    ...row,
    ours: row.distribution === 't' ? tQuantile(row.p, row.d1) : fQuantile(row.p, row.d1, row.d2),
  }))

const relativeError = (value: number, exact: number): number =>
  exact === 0 ? Math.abs(value) : Math.abs(value - exact) / Math.abs(exact)

describe('reference values', () => {
  test('high-precision values to 12 digits, tails of 1e-6 and degrees of freedom below 1 included', () => {
    expect(reference).toHaveLength(309)
    for (const row of reference)
      expect(relativeError(row.ours, row.mpmath), JSON.stringify(row)).toBeLessThan(1e-12)
  })

  test('the values of the library that this replaces, to 12 digits', () => {
    const rows = reference.filter(({ stdlib }) => stdlib !== '')
    expect(rows.length).toBeGreaterThan(300)
    for (const row of rows)
      expect(relativeError(row.ours, Number(row.stdlib)), JSON.stringify(row)).toBeLessThan(1e-12)
  })

  // NIST/SEMATECH e-Handbook of Statistical Methods, section 1.3.6.7.2, upper critical values of Student's t.
  test.each([
    [0.9, 1, 3.078],
    [0.975, 1, 12.706],
    [0.995, 1, 63.657],
    [0.95, 2, 2.92],
    [0.975, 5, 2.571],
    [0.99, 10, 2.764],
    [0.975, 30, 2.042],
    [0.995, 100, 2.626],
  ])('t(%f, %i) = %f', (p, freedom, value) => {
    expect(tQuantile(p, freedom)).toBeCloseTo(value, 3)
    expect(tQuantile(1 - p, freedom)).toBeCloseTo(-value, 3)
  })

  // The same handbook, section 1.3.6.7.3, upper critical values of F.
  test.each([
    [0.95, 1, 1, 161.448],
    [0.95, 1, 10, 4.965],
    [0.95, 5, 5, 5.05],
    [0.95, 10, 20, 2.348],
    [0.9, 3, 7, 3.074],
    [0.99, 1, 5, 16.258],
    [0.99, 4, 10, 5.994],
    [0.99, 10, 100, 2.503],
  ])('F(%f, %i, %i) = %f', (p, d1, d2, value) => {
    expect(fQuantile(p, d1, d2)).toBeCloseTo(value, 3)
  })
})

describe('closed forms and identities', () => {
  // Multiples of 1/1024, so that 1 - p is exact.
  const probability = fc.integer({ min: 1, max: 1023 }).map((n) => n / 1024)
  const freedom = fc.double({ min: 0.5, max: 5000, noNaN: true })

  test('t with 1 and 2 degrees of freedom, and F with 2 in the numerator', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), freedom, (p, d2) => {
        expect(tQuantile(p, 1)).toBeCloseTo(Math.tan(Math.PI * (p - 0.5)), 9)
        expect(tQuantile(p, 2)).toBeCloseTo((2 * p - 1) / Math.sqrt(2 * p * (1 - p)), 9)
        const exact = (d2 / 2) * Math.expm1((-2 / d2) * Math.log1p(-p))
        expect(relativeError(fQuantile(p, 2, d2), exact)).toBeLessThan(1e-10)
      }),
    )
  })

  test('t is symmetric, F has its reciprocal, and both grow with p', () => {
    fc.assert(
      fc.property(probability, freedom, freedom, (p, d1, d2) => {
        expect(tQuantile(1 - p, d1)).toBe(-tQuantile(p, d1) || 0)
        expect(fQuantile(1 - p, d1, d2) * fQuantile(p, d2, d1)).toBeCloseTo(1, 9)
        expect(Math.sign(fQuantile(p, d1, d2) - fQuantile(0.5, d1, d2))).toBe(Math.sign(p - 0.5))
      }),
    )
  })

  test('many degrees of freedom approach the normal and the chi-squared distribution', () => {
    expect(tQuantile(0.975, 1e7)).toBeCloseTo(1.959964, 5)
    expect(fQuantile(0.95, 1, 1e7)).toBeCloseTo(3.841459, 4)
  })
})

test.each([0, 1, -0.1, NaN])('%f is no probability', (p) => {
  expect(() => tQuantile(p, 3)).toThrow(RangeError)
  expect(() => fQuantile(p, 3, 3)).toThrow(RangeError)
})

test.each([0, -1, NaN, Infinity])('%f are no degrees of freedom', (value) => {
  expect(() => tQuantile(0.5, value)).toThrow(RangeError)
  expect(() => fQuantile(0.5, value, 3)).toThrow(RangeError)
  expect(() => fQuantile(0.5, 3, value)).toThrow(RangeError)
})
