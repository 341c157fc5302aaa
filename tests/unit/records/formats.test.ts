import { expect, test } from 'vitest'
import { clock, Formats } from '../../../electron/main/records/formats'

const da = new Formats('da', 'Europe/Copenhagen')
const en = new Formats('en', 'Europe/Copenhagen')

test('a day is the same day wherever it is read', () => {
  expect(new Formats('da', 'Pacific/Kiritimati').day('2026-02-17')).toBe('17. februar 2026')
  expect(new Formats('en', 'America/Nuuk').day('2026-02-17')).toBe('17 February 2026')
})

test('a moment is told in the time of the place, with its zone', () => {
  expect(da.instant('2026-03-04T15:20:00.000Z')).toBe('4. marts 2026 kl. 16.20 (centraleuropæisk normaltid)')
  expect(en.instant('2026-07-04T22:30:00.000Z')).toBe('5 July 2026 at 00:30 (Central European Summer Time)')
  expect(da.dayOf('2026-07-04T22:30:00.000Z')).toBe('5. juli 2026')
})

test.each([
  [0, '0 sekunder', '0 seconds'],
  [999, '1 sekund', '1 second'],
  [94_000, '1 minut og 34 sekunder', '1 minute and 34 seconds'],
  [120_000, '2 minutter', '2 minutes'],
  [3_599_400, '59 minutter og 59 sekunder', '59 minutes and 59 seconds'],
  [3_599_600, '1 time', '1 hour'],
  [4_382_000, '1 time og 13 minutter', '1 hour and 13 minutes'],
  [10_800_000, '3 timer', '3 hours'],
])('a length of %i ms', (milliseconds, danish, english) => {
  expect(da.length(milliseconds)).toBe(danish)
  expect(en.length(milliseconds)).toBe(english)
})

test('numbers and shares', () => {
  expect([da.number(2), da.number(2, 1), da.number(28 / 13, 2)]).toEqual(['2', '2,0', '2,15'])
  expect([en.number(2, 1), en.number(2.5)]).toEqual(['2.0', '2.5'])
  expect(da.percent(0.75).replace('\u00a0', ' ')).toBe('75 %')
  expect(da.list(['1', '2', '3'])).toBe('1, 2 og 3')
})

test('a moment of a recording', () => {
  expect([clock(0), clock(61_999), clock(3_600_000), clock(36_061_000)]).toEqual([
    '0:00:00',
    '0:01:01',
    '1:00:00',
    '10:01:01',
  ])
})
