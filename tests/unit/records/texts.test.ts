import { expect, test } from 'vitest'
import { fill } from '../../../electron/main/records/texts'
import da from '../../../electron/main/records/texts/da.json'
import en from '../../../electron/main/records/texts/en.json'

/** Every text with its path, and the places in it for values. */
function leaves(value: unknown, path = ''): [string, string][] {
  if (typeof value === 'string') return [[path, value]]
  return Object.entries(value as object).flatMap(([key, child]) =>
    leaves(child, path ? `${path}.${key}` : key),
  )
}

const placesIn = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort()

test('both languages have the same texts, none of them empty', () => {
  expect(leaves(en).map(([path]) => path)).toEqual(leaves(da).map(([path]) => path))
  expect([...leaves(da), ...leaves(en)].filter(([, text]) => text.trim() === '')).toEqual([])
})

test('each text takes the same values in both languages', () => {
  const english = new Map(leaves(en))
  for (const [path, text] of leaves(da)) {
    // A text may say in one language what the other leaves out, but never name a value that is not passed.
    if (path !== 'agreement.left')
      expect([path, placesIn(english.get(path) ?? '')]).toEqual([path, placesIn(text)])
  }
})

test('values go into their places, once, and as they are', () => {
  expect(fill('{a} af {b}', { a: 1, b: '{a}' })).toBe('1 af {a}')
  expect(fill('$& {a}', { a: '$&' })).toBe('$& $&')
  expect(fill('{ document } {unknown} {constructor}', {})).toBe('{ document } {unknown} {constructor}')
})
