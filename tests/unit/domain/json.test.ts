import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseJsonText } from '@shared/domain/json'

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

test('a text is parsed as by the engine, with and without a byte order mark', () => {
  const text = '{"a": [1, -2.5e+3, true, null, "x\\u00e6\\n"], "b": {}}'
  expect(parseJsonText(text)).toEqual({ value: JSON.parse(text) })
  expect(parseJsonText(`\uFEFF${text}`)).toEqual({ value: JSON.parse(text) })
})

test.each([
  ['', '1:1'],
  ['{\n  "id": "x",\n  "version": }', '3:14'],
  ['{\r\n  "id": "x"\r\n  "version": 1\r\n}', '3:3'],
  ['\uFEFF{"id": }', '1:8'],
])('%j has its syntax error at %s', (text, errorAt) => {
  expect(parseJsonText(text)).toEqual({ errorAt })
})

// A fault inside a string or a number is named by where its token begins.
test.each([
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
  ['[ 1.]', 2],
  [' "line\nbreak"', 1],
  [' "bad \\x"', 1],
  [' "tab\t"', 1],
  [' "open', 1],
  ['{} {}', 3],
  ["{'a': 1}", 1],
  ['{} // comment', 3],
  ['[1,\u00a02]', 3],
  ['['.repeat(200_000), 200_000],
])('%j stops being JSON at offset %i', (text, offset) => {
  expect(parseJsonText(text)).toEqual({ errorAt: `1:${offset + 1}` })
})

test('any text that the engine does not parse has its syntax error at a place in the text', () => {
  const jsonLike = fc.string({ unit: fc.constantFrom(...'{}[]",:\\ \n-+.eE0129truefalsn/*') })
  fc.assert(
    fc.property(jsonLike, fc.json(), fc.nat(), (noise, json, at) => {
      const cut = at % (json.length + 1)
      const text = json.slice(0, cut) + noise + json.slice(cut)
      const result = parseJsonText(text)
      expect('value' in result).toBe(isJson(text))
      if ('value' in result) return
      const [line = 0, column = 0] = result.errorAt.split(':').map(Number)
      expect((text.split('\n')[line - 1]?.length ?? -1) + 1).toBeGreaterThanOrEqual(column)
    }),
    { numRuns: 2000 },
  )
})
