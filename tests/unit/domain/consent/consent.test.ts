import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allowedPurposes, Consent, consentFor, Purpose, Use } from '@shared/domain/consent/consent'

const today = '2026-11-26'
const consent = {
  givenBy: 'B-017',
  givenOn: '2026-10-07',
  purposes: ['assessment' as const, 'supervision' as const],
  until: '2027-10-07',
}

describe('a consent', () => {
  it('has a purpose, and does not end before it was given', () => {
    expect(Consent.safeParse({ ...consent, until: consent.givenOn }).success).toBe(true)
    expect(Consent.safeParse({ ...consent, until: '2026-01-31' }).success).toBe(false)
    expect(Consent.safeParse({ ...consent, purposes: [] }).success).toBe(false)
  })

  it('covers its purposes, from its first to its last day', () => {
    expect(consentFor(consent, 'supervision', today)).toEqual({
      allowed: true,
      until: '2027-10-07',
      endsSoon: false,
    })
    expect(consentFor(consent, 'supervision', '2026-10-07').allowed).toBe(true)
    expect(consentFor(consent, 'supervision', '2027-10-07')).toEqual({
      allowed: true,
      until: '2027-10-07',
      endsSoon: true,
    })
  })

  it('is refused with its reason', () => {
    const refusal = (changes: Partial<Consent>, day = today, use: Use = 'supervision') => {
      const verdict = consentFor({ ...consent, ...changes }, use, day)
      return verdict.allowed ? null : verdict.refusal
    }
    expect(refusal({ purposes: ['assessment'] })).toBe('consentMissing')
    expect(refusal({ givenOn: '2026-11-27' })).toBe('consentMissing')
    expect(refusal({ until: '2026-11-25' })).toBe('consentOver')
    expect(refusal({}, '2027-10-08')).toBe('consentOver')
    expect(refusal({ purposes: ['research'] }, today, 'cover')).toBeNull()
    expect(refusal({}, '2027-10-08', 'cover')).toBe('consentOver')
  })

  it('allows nothing beyond its purposes, on any day', () => {
    const day = fc
      .integer({ min: 0, max: 4000 })
      .map((n) => new Date(Date.UTC(2022, 0, 1 + n)).toISOString().slice(0, 10))
    fc.assert(
      fc.property(
        fc.subarray([...Purpose.options], { minLength: 1 }),
        day,
        day,
        day,
        (purposes, a, b, on) => {
          const [givenOn, until] = a < b ? [a, b] : [b, a]
          const allowed = allowedPurposes({ ...consent, purposes, givenOn, until }, on)
          expect(allowed).toEqual(givenOn <= on && on <= until ? purposes : [])
        },
      ),
    )
  })
})
