import fc from 'fast-check'
import { expect, test } from 'vitest'
import { percentAgreement } from '@shared/domain/agreement/agreement'

test('agreement is the share of items that both scored, exactly and within one step', () => {
  const a = [3, 2, 1, 0, null, 2]
  const b = [3, 1, 3, 0, 2, null]
  expect(percentAgreement(a, b, { within: 0 })).toEqual({ estimate: 0.5, n: 4 })
  expect(percentAgreement(a, b, { within: 1 })).toEqual({ estimate: 0.75, n: 4 })
})

test('without an item that both scored there is no figure', () => {
  expect(percentAgreement([null, 1], [2, null], { within: 0 })).toEqual({ undefined: 'noOverlap' })
  expect(percentAgreement([], [], { within: 0 })).toEqual({ undefined: 'noOverlap' })
  expect(percentAgreement([1, 2], [], { within: 0 })).toEqual({ undefined: 'noOverlap' })
})

const scores = fc.array(
  fc.tuple(fc.option(fc.integer({ min: 0, max: 3 })), fc.option(fc.integer({ min: 0, max: 3 }))),
)

test('it is the same seen from either side, grows with the steps allowed, and is whole over the full scale', () => {
  fc.assert(
    fc.property(scores, (rows) => {
      const [a, b] = [rows.map(([x]) => x), rows.map(([, y]) => y)]
      const within = [0, 1, 2, 3].map((steps) => percentAgreement(a, b, { within: steps }))
      expect(percentAgreement(b, a, { within: 1 })).toEqual(within[1])
      const shares = within.map((figure) => ('n' in figure ? figure.estimate : 1))
      expect(shares).toEqual([...shares].sort((x, y) => x - y))
      expect(shares[3]).toBe(1)
    }),
  )
})

test('a rating agrees wholly with itself', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1 }), (a) => {
      expect(percentAgreement(a, a, { within: 0 })).toEqual({ estimate: 1, n: a.length })
    }),
  )
})
