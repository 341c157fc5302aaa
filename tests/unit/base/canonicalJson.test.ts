import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalBytes, canonicalJson, sha256OfCanonical } from '../../../electron/main/base/canonicalJson'

test('the example of RFC 8785, section 3.2.2', () => {
  const value = {
    numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
    string: "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\u0022/",
    literals: [null, true, false],
  }
  expect(canonicalJson(value)).toBe(
    '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],' +
      '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
  )
})

test('keys are sorted by UTF-16 code units, as in RFC 8785, section 3.2.3', () => {
  const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
  expect(Object.values(JSON.parse(canonicalJson(value)) as object)).toEqual([4, 2, 6, 7, 1, 5, 3])
})

test('the order of keys makes no difference, and a value survives its canonical form', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse())
      expect(canonicalJson(reversed)).toBe(canonicalJson(value))
      expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value))
    }),
  )
})

test('bytes and digest are of the UTF-8 text', () => {
  expect(Buffer.from(canonicalBytes({ å: 'ø' })).toString('hex')).toBe(
    Buffer.from('{"å":"ø"}').toString('hex'),
  )
  expect(sha256OfCanonical({})).toBe('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a')
})

test('what is no JSON is refused', () => {
  expect(() => canonicalJson(undefined)).toThrow()
  expect(() => canonicalJson({ score: Number.NaN })).toThrow()
  expect(() => canonicalJson([Number.POSITIVE_INFINITY])).toThrow()
  // An unpaired surrogate has no UTF-8: RFC 8785, section 3.2.2.2.
  expect(() => canonicalJson({ comment: '\ud800' })).toThrow()
})
