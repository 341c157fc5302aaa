import fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonFault } from '@shared/domain/forms/jsonFault'

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

test.each([
  ['{"a": [1, -2.5e+3, true, null, "x\\u00e6\\n"], "b": {}}', null],
  [' \n[]\t', null],
  ['', 0],
  ['{', 1],
  ['{"a"}', 4],
  ['{"a":}', 5],
  ['{"a": tru}', 6],
  ['{"a": 1,}', 8],
  ['{"a": 1 "b": 2}', 8],
  ['[1, 2', 5],
  ['[1, 2}', 5],
  ['[,]', 1],
  ['[01]', 2],
  ['"line\nbreak"', 5],
  ['"bad \\x"', 5],
  ['"open', 5],
  ['{} {}', 3],
  ["{'a': 1}", 1],
])('%j stops being JSON at %j', (text, at) => {
  expect(jsonFault(text)).toBe(at)
})

test('it says the same of a text as the engine does', () => {
  const jsonLike = fc.string({ unit: fc.constantFrom(...'{}[]",:\\ \n-+.eE0129truefalsn') })
  fc.assert(
    fc.property(fc.oneof(jsonLike, fc.json()), (text) => {
      expect(jsonFault(text) === null).toBe(isJson(text))
    }),
    { numRuns: 2000 },
  )
})

test('deep nesting does not overflow', () => {
  const deep = '['.repeat(200_000)
  expect(jsonFault(deep)).toBe(200_000)
})
