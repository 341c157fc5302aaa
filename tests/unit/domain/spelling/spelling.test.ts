import { expect, it, test } from 'vitest'
import { isOwnWord, isSpelled, spellingLanguages } from '@shared/domain/spelling/spelling'

test.each([
  ['interface', 'da', ['da']],
  ['interface', 'en', ['en']],
  ['both', 'da', ['da', 'en']],
  ['both', 'en', ['en', 'da']],
  ['off', 'da', []],
] as const)('%s in %s checks %j', (choice, language, expected) => {
  expect(spellingLanguages(choice, language)).toEqual(expected)
})

it('leaves codes, numbers and abbreviations alone', () => {
  for (const word of ['B-017', '26.11.2026', 'GPS', 'å', 'a'.repeat(61), 'ord med mellemrum'])
    expect(isSpelled(word), word).toBe(false)
  for (const word of ['terapuet', 'Ikke-vidende', 'hun’s', 'åbn']) expect(isSpelled(word), word).toBe(true)
})

it('knows an own word at the start of a sentence and in the genitive', () => {
  const words = new Set(['Bjerregaard', 'samskaber'])
  for (const word of ['Bjerregaard', 'Bjerregaards', 'Bjerregaard’s', 'samskaber', 'Samskaber'])
    expect(isOwnWord(words, word), word).toBe(true)
  for (const word of ['bjerregaard', 'Bjerregård', 'samskabere'])
    expect(isOwnWord(words, word), word).toBe(false)
})
