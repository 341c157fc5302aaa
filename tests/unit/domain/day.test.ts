import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { localDay, parseDay, readDay, writeDay, zoneName } from '@shared/domain/day'

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

describe('a day as it is typed', () => {
  it.each([
    '7.3.2026',
    '07-03-2026',
    '7/3/2026',
    '7/3 2026',
    ' 7 3 2026 ',
    '7. 3. 2026',
    '2026-03-07',
    '2026.3.7',
    '7.3.26',
    '7-3-26',
    '07.03.26',
    '070326',
    '07032026',
    '20260307',
    '7. marts 2026',
    '7 marts 2026',
    '7.marts 2026',
    '7. mar. 26',
    'den 7. marts 2026',
    'Lørdag den 7. MARTS 2026',
    'lørdag 7. marts 2026',
    '7 March 2026',
    '7th March 2026',
    'Saturday, 7 March 2026',
    'March 7, 2026',
    '7\u20113\u201126',
    '7.\u00a0marts\u00a02026',
  ])('%j is 7 March 2026', (text) => expect(parseDay(text, 2026)).toBe('2026-03-07'))

  it.each([
    ['26.11.2026', '2026-11-26'],
    ['26-11-26', '2026-11-26'],
    ['26.11.26', '2026-11-26'],
    ['26. november 2026', '2026-11-26'],
    ['261126', '2026-11-26'],
    ['14. maj 2026', '2026-05-14'],
    ['1. okt 2026', '2026-10-01'],
    ['1. aug. 98', '1998-08-01'],
    ['010199', '1999-01-01'],
    ['1.1.56', '2056-01-01'],
    ['1.1.57', '1957-01-01'],
  ])('%j is %s', (text, day) => expect(parseDay(text, 2026)).toBe(day))

  it.each([
    '',
    '7.3.',
    '7.3',
    'i går',
    '7. ma 2026',
    '7. mittwoch 2026',
    '7.3.026',
    '7.3.20266',
    '7032',
    '1234567',
    '123456789',
    '7,3,2026',
    '7.3.2026 kl. 10',
    'den 7.',
  ])('%j is not written as a day', (text) => expect(readDay(text)).toEqual({ fault: 'form' }))

  it.each([
    '31.2.2026',
    '31. februar 2026',
    '3.13.2026',
    '0.1.2026',
    '2026-02-30',
    '29.2.26',
    '320126',
    '7.3.0202',
    '7.3.3026',
  ])('%j is a day that does not exist', (text) => expect(readDay(text, 2026)).toEqual({ fault: 'calendar' }))

  it('knows leap years', () => expect(parseDay('29.2.2028')).toBe('2028-02-29'))

  it('is read again from each way in which it is shown', () => {
    const days = fc.date({
      min: new Date('1997-01-01'),
      max: new Date('2055-12-31T12:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(days, (date) => {
        const day = date.toISOString().slice(0, 10)
        const [year = '', month = '', dayOfMonth = ''] = day.split('-')
        const long = (locale: string) =>
          new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeZone: 'UTC' }).format(date)
        for (const text of [
          writeDay(day),
          `${Number(dayOfMonth)}-${Number(month)}-${year.slice(2)}`,
          `${dayOfMonth}${month}${year.slice(2)}`,
          `${dayOfMonth}${month}${year}`,
          long('da-DK'),
          long('en-GB'),
        ])
          expect(parseDay(text, 2026), text).toBe(day)
      }),
    )
  })

  it('is shown with two digits for day and month', () => {
    expect(writeDay('2026-03-07')).toBe('07.03.2026')
    expect(writeDay('2026-11-26')).toBe('26.11.2026')
    expect(writeDay('7.3.')).toBe('7.3.')
  })
})

it('a time zone has a name in words, that of summer or of winter', () => {
  const [winter, summer] = [new Date('2026-01-14T12:00:00Z'), new Date('2026-07-14T12:00:00Z')]
  expect(zoneName('da-DK', winter, 'Europe/Copenhagen')).toBe('centraleuropæisk normaltid')
  expect(zoneName('da-DK', summer, 'Europe/Copenhagen')).toBe('centraleuropæisk sommertid')
  expect(zoneName('en-GB', summer, 'Europe/Copenhagen')).toBe('Central European Summer Time')
  process.env['TZ'] = 'Europe/Copenhagen'
  expect(zoneName('da-DK', summer)).toBe('centraleuropæisk sommertid')
})
