import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Initials, PersonName } from '@shared/domain/session/supervisor'
import { CitizenCode } from '@shared/domain/recordings/recording'
import { LeaderName, nameKey } from '@shared/domain/leaders/leader'
import { cleanName, cleanText, isolate, mapTexts, revealed, seenText } from '@shared/domain/text'
import { safeFileName } from '../../../electron/main/services/export/exportNames'
import { lookAlikes } from '../../support/data/names'

describe('200 names in five spellings that look the same', () => {
  it('are each kept as one', () => {
    expect(lookAlikes).toHaveLength(200)
    for (const { shown, spellings } of lookAlikes)
      for (const spelling of spellings) {
        expect(LeaderName.parse(spelling)).toBe(shown)
        expect(PersonName.parse(spelling)).toBe(shown)
      }
  })

  it('have one key each, and no two names the same', () => {
    for (const { spellings } of lookAlikes) expect(new Set(spellings.map(nameKey)).size).toBe(1)
    expect(new Set(lookAlikes.map(({ shown }) => nameKey(shown))).size).toBe(200)
  })

  it('make the same file name, with every letter', () => {
    for (const { shown, spellings } of lookAlikes)
      for (const spelling of spellings) expect(safeFileName(spelling)).toBe(shown.replace('’', ' '))
  })
})

it('a name of nothing that is seen is none', () => {
  for (const name of ['\u200b', '\u3164', '\u2800', '\u202e\u202c', ' \u00a0\ufeff', '\u{e0041}', '\u115f'])
    expect(PersonName.safeParse(name).success, JSON.stringify(name)).toBe(false)
})

it('initials and codes are freed of what is not seen', () => {
  expect(Initials.parse('A\u200b\u030aK')).toBe('ÅK')
  expect(CitizenCode.parse('B\u200b-017\u200e')).toBe('B-017')
  expect(CitizenCode.parse('A\u030a-7')).toBe('Å-7')
  expect(CitizenCode.safeParse('B-0\u06617').success).toBe(false)
})

describe('a longer text', () => {
  it('keeps its lines and its emoji, and loses what turns its direction', () => {
    expect(cleanText('a\r\nb\rc\u2028d\te')).toBe('a\nb\nc\nd\te')
    expect(cleanText('👩‍👧 må \u202egodkendt\u202c')).toBe('👩‍👧 må godkendt')
    expect(cleanText('\u0000a\u0007\ufeff\ud800')).toBe('a\ufffd')
  })

  it('is the same when it is cleaned again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text))
        expect(cleanName(cleanName(text))).toBe(cleanName(text))
        expect(seenText(cleanName(text))).toBe(seenText(text))
      }),
    )
  })
})

it('every text within a value is reached, and nothing else is changed', () => {
  const bytes = new Uint8Array([1])
  const value = { a: ['A\u030a', { b: 'x\u202e' }], n: 1, none: null, bytes, on: true, undefined: undefined }
  expect(mapTexts(value, cleanText)).toEqual({ ...value, a: ['Å', { b: 'x' }] })
  expect(mapTexts(bytes, cleanText)).toBe(bytes)
})

it('a right-to-left name is isolated, others stay as they are', () => {
  expect(isolate('דוד כהן')).toBe('\u2068דוד כהן\u2069')
  expect(isolate('أحمد')).toBe('\u2068أحمد\u2069')
  expect(isolate('Åse Kjær')).toBe('Åse Kjær')
})

it('what is hidden in a foreign text is shown', () => {
  expect(revealed('Karen\u202e dnuL')).toBe('Karen\ufffd dnuL')
  expect(revealed('Karen\u200bLund')).toBe('Karen\ufffdLund')
  expect(revealed('Åse 👩‍👧')).toBe('Åse 👩‍👧')
})

it('a file name is one on every system', () => {
  expect(safeFileName('CON')).toBe('CON_')
  expect(safeFileName('..\\a/b:c. ')).toBe('a b c')
  expect(safeFileName('Møde\u202egpj.exe')).toBe('Mødegpj.exe')
})
