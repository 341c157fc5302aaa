import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { consentFor } from '@shared/domain/consent/consent'
import { isOver, today } from '@shared/domain/day'
import { builtInProgramme, validityStatusOf, validUntilOf } from '@shared/domain/programme/programme'
import { isDue, nextOf } from '../../../renderer/features/leaders/nextOf'
import { Formats } from '../../../electron/main/records/formats'
import { formatDay, formatInstant } from '../../../renderer/i18n/format'

const zone = process.env['TZ']
beforeEach(() => vi.useFakeTimers({ toFake: ['Date'] }))
afterEach(() => {
  vi.useRealTimers()
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

/** The clock of the computer shows an instant in a time zone. */
function at(timeZone: string, instant: string): void {
  process.env['TZ'] = timeZone
  vi.setSystemTime(new Date(instant))
}

const yearly = {
  ...builtInProgramme,
  validity: { ...builtInProgramme.validity, level1Months: 12 },
}

const consent = { givenBy: 'B-017', givenOn: '2020-01-01', purposes: ['research' as const] }

/** Just before and just after a local midnight, which is another day in Greenwich, and both changes of the clock. */
const midnights = [
  ['Europe/Copenhagen', '2026-11-26T22:59:59.999Z', '2026-11-26T23:00:00Z', '2026-11-26', '2026-11-27'],
  ['Europe/Copenhagen', '2026-07-14T21:59:59.999Z', '2026-07-14T22:00:00Z', '2026-07-14', '2026-07-15'],
  ['Europe/Copenhagen', '2026-03-28T22:59:59.999Z', '2026-03-28T23:00:00Z', '2026-03-28', '2026-03-29'],
  ['Europe/Copenhagen', '2026-03-29T21:59:59.999Z', '2026-03-29T22:00:00Z', '2026-03-29', '2026-03-30'],
  ['Europe/Copenhagen', '2026-10-24T21:59:59.999Z', '2026-10-24T22:00:00Z', '2026-10-24', '2026-10-25'],
  ['Europe/Copenhagen', '2026-10-25T22:59:59.999Z', '2026-10-25T23:00:00Z', '2026-10-25', '2026-10-26'],
  ['Pacific/Kiritimati', '2026-11-26T09:59:59.999Z', '2026-11-26T10:00:00Z', '2026-11-26', '2026-11-27'],
  ['America/New_York', '2026-11-27T04:59:59.999Z', '2026-11-27T05:00:00Z', '2026-11-26', '2026-11-27'],
  ['America/Nuuk', '2026-12-31T01:59:59.999Z', '2026-12-31T02:00:00Z', '2026-12-30', '2026-12-31'],
] as const

describe.each(midnights)('in %s at %s', (timeZone, before, after, day, next) => {
  it('all that a day decides changes at the midnight of the computer', () => {
    for (const [instant, now] of [
      [before, day],
      [after, next],
    ] as const) {
      at(timeZone, instant)
      const over = now === next
      expect(today()).toBe(now)
      expect(isOver(day)).toBe(over)
      expect(isOver(next)).toBe(false)
      expect(consentFor({ ...consent, until: day }, 'research', today()).allowed).toBe(!over)
      expect(validityStatusOf(day, 0, today())).toBe(over ? 'expired' : 'renewSoon')
      expect(validUntilOf(yearly, 1, today())).toBe(now.replace('2026', '2027'))
      // What is shown of the instant is the same day.
      expect(formatInstant('da', instant)).toContain(formatDay('da', now))
      expect(new Formats('da').dayOf(instant)).toBe(formatDay('da', now))
    }
  })

  it('an agreed recording is late the day after, not on its own evening', () => {
    const leader = { nextRecordingOn: day, levels: [] }
    at(timeZone, before)
    expect(isDueOn(leader)).toBe(false)
    at(timeZone, after)
    expect(isDueOn(leader)).toBe(true)
  })
})

const isDueOn = (leader: object) => isDue(nextOf(leader as Parameters<typeof nextOf>[0], today()))
