import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatTime, parseTime } from '../../../../../renderer/features/player/time'

describe('a time that is typed', () => {
  it.each([
    ['0:00', 0],
    ['4:07', 247_000],
    ['04:07', 247_000],
    [' 4:07 ', 247_000],
    ['4:7', 247_000],
    ['61:00', 3_660_000],
    ['1:04:07', 3_847_000],
    ['4:07,3', 247_300],
    ['4:07.34', 247_340],
    ['1:04:07.345', 3_847_345],
    ['7', 7000],
    ['9:30', 570_000],
    ['9.30', 570_000],
    ['4.07', 247_000],
    ['1.04.07', 3_847_000],
    ['4.07,3', 247_300],
    ['407', 247_000],
    ['10407', 3_847_000],
  ])('%j is %d ms', (text, ms) => {
    expect(parseTime(text)).toBe(ms)
  })

  it.each([
    '',
    ' ',
    'fire',
    '4:',
    ':07',
    '4:60',
    '1:60:00',
    '4:07:',
    '-1:00',
    '4.5',
    '4.7',
    '4.60',
    '4.07.345',
    '4:07.30:1',
    '4,5',
    '4:07,',
    '4:07.1234',
    '1:2:3:4',
    '4:07 min',
  ])('%j is no time', (text) => {
    expect(parseTime(text)).toBeNull()
  })
})

describe('a time that is shown', () => {
  it('has milliseconds only where there are any, with the language’s own comma', () => {
    expect(formatTime('da', 247_000)).toBe('4:07')
    expect(formatTime('da', 247_345)).toBe('4:07,345')
    expect(formatTime('en', 3_847_900)).toBe('1:04:07.900')
    expect(formatTime('da', 247_040)).toBe('4:07,040')
  })

  it('is read again as the same, to the millisecond', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99 * 3_600_000 }),
        fc.constantFrom('da' as const, 'en' as const),
        (ms, language) => {
          expect(parseTime(formatTime(language, ms))).toBe(ms)
        },
      ),
    )
  })
})
