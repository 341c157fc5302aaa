import { afterEach, expect, it } from 'vitest'
import { localDay } from '@shared/domain/day'

const zone = process.env['TZ']
afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

/** The day of an instant where the computer's clock runs in a time zone. */
function dayIn(timeZone: string, instant: string): string {
  process.env['TZ'] = timeZone
  return localDay(new Date(instant))
}

it('changes at the midnight of the computer, not at that of Greenwich', () => {
  expect(dayIn('Europe/Copenhagen', '2026-01-14T22:59:59.999Z')).toBe('2026-01-14')
  expect(dayIn('Europe/Copenhagen', '2026-01-14T23:00:00Z')).toBe('2026-01-15')
  expect(dayIn('America/New_York', '2026-01-15T04:59:59Z')).toBe('2026-01-14')
  expect(dayIn('America/New_York', '2026-01-15T05:00:00Z')).toBe('2026-01-15')
  expect(dayIn('UTC', '2026-01-14T23:59:59Z')).toBe('2026-01-14')
})

it('follows summer time', () => {
  expect(dayIn('Europe/Copenhagen', '2026-07-14T21:59:59Z')).toBe('2026-07-14')
  expect(dayIn('Europe/Copenhagen', '2026-07-14T22:00:00Z')).toBe('2026-07-15')
  // 29 March has 23 hours, 25 October 25.
  expect(dayIn('Europe/Copenhagen', '2026-03-28T23:00:00Z')).toBe('2026-03-29')
  expect(dayIn('Europe/Copenhagen', '2026-03-29T21:59:59Z')).toBe('2026-03-29')
  expect(dayIn('Europe/Copenhagen', '2026-03-29T22:00:00Z')).toBe('2026-03-30')
  expect(dayIn('Europe/Copenhagen', '2026-10-24T22:00:00Z')).toBe('2026-10-25')
  expect(dayIn('Europe/Copenhagen', '2026-10-25T22:59:59Z')).toBe('2026-10-25')
  expect(dayIn('Europe/Copenhagen', '2026-10-25T23:00:00Z')).toBe('2026-10-26')
})

it('crosses the turn of the year, and writes a day in ten characters', () => {
  expect(dayIn('Asia/Tokyo', '2025-12-31T15:00:00Z')).toBe('2026-01-01')
  expect(dayIn('Europe/Copenhagen', '2026-02-03T12:00:00Z')).toBe('2026-02-03')
})
