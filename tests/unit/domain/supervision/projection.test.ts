import { describe, expect, it } from 'vitest'
import da from '../../../../electron/main/services/supervision/texts/da.json'
import en from '../../../../electron/main/services/supervision/texts/en.json'
import daPage from '../../../../renderer/i18n/da/supervision.json'
import enPage from '../../../../renderer/i18n/en/supervision.json'
import { withoutCodes } from '@shared/domain/supervision/projection'
import { mentionsName, projectorDisplay } from '@shared/domain/supervision/projection'
import { projectorKey } from '@shared/domain/supervision/projectorKeys'

const bounds = { x: 0, y: 0, width: 1280, height: 800 }
const [own, other] = [
  { id: 1, bounds },
  { id: 2, bounds: { ...bounds, x: 1280 } },
]

describe('the display of the presentation', () => {
  it('is another than the one with the notes', () => {
    expect(projectorDisplay([own, other], 1, 'projector')).toBe(other)
    expect(projectorDisplay([own, other], 2, 'projector')).toBe(own)
    expect(projectorDisplay([own], 1, 'projector')).toBeNull()
  })
  it('is the only one in full screen', () => {
    expect(projectorDisplay([own], 1, 'fullScreen')).toBe(own)
    expect(projectorDisplay([own, other], 2, 'fullScreen')).toBe(other)
  })
})

describe('a text that mentions somebody', () => {
  const names = ['Karen Lund', 'Bo von Essen', 'B-017', 'Anne-Mette Holm', 'Borgerens mor', 'Liv Å']
  it.each([
    'Hvad gør Karen her?',
    'Se på Lund.',
    'karen lund spørger',
    'Hvordan har B-017 det?',
    'Hvordan har b-017 det?',
    'Bo, der tier',
    'Anne-Mette lytter',
    'Karens stemme',
    'hvad siger karen?',
    'Kar\u00adens stemme',
    'Hvad siger Mette?',
    'B 017 og B017',
    'Liv tier',
  ])('is found: %s', (text) => expect(mentionsName(text, names)).toBe(true))
  it.each([
    'Hvem tager ordet?',
    'Hvad bor der i stilheden?',
    'En lund af stemmer',
    'Se efter von',
    'Hvad siger Borgerens mor?',
    'et liv',
    'AB-017',
    'B-0171',
    '',
  ])('is not found in: %s', (text) => expect(mentionsName(text, names)).toBe(false))
})

it('leaves the codes of citizens out of a hand-out', () => {
  expect(withoutCodes('B-017 og b-017, ikke B-0171 eller AB-017', ['B-017', ''])).toBe(
    '… og …, ikke B-0171 eller AB-017',
  )
})

it('knows the keys of clickers', () => {
  expect(['PageDown', 'ArrowRight', 'PageUp', '.', 'b', ' ', 'Escape', 'x'].map(projectorKey)).toEqual([
    'advance',
    'next',
    'previous',
    'blank',
    'blank',
    'toggle',
    'leave',
    null,
  ])
})

it('asks the same four questions on the projector as in the notes', () => {
  expect(da.question).toEqual(daPage.question)
  expect(en.question).toEqual(enPage.question)
})
