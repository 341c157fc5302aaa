import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Purpose, type Verdict, type Verdicts } from '@shared/domain/consent/consent'
import {
  builtInRetention,
  deadlineOf,
  isDueSoon,
  previewOf,
  RetentionOutcome,
  type RetentionEntry,
  type RetentionFacts,
} from '@shared/domain/retention/retention'
import { testId } from '../../../support/data/fixtures'

const today = '2026-11-26'
const until = (day: string): Verdict => ({ allowed: true, until: day, endsSoon: false })
const refused = (refusal: 'consentMissing' | 'consentOver' | 'consentWithdrawn'): Verdict => ({
  ...{ allowed: false, refusal, codes: [], canCover: false },
})
const all = (verdict: Verdict): Verdicts => ({
  ...{ assessment: verdict, supervision: verdict, teaching: verdict, research: verdict },
})
const facts = (more: Partial<RetentionFacts> = {}): RetentionFacts => ({
  ...{ importedOn: '2026-10-01', outcome: 'none', decidedOn: null, postponedTo: null },
  verdicts: all(until('2030-01-01')),
  ...more,
})
const deadline = (more: Partial<RetentionFacts>) => deadlineOf(builtInRetention, facts(more), today)

describe('the date by which a film is deleted', () => {
  it('is a year after the import without a decision, half a year after one', () => {
    expect(deadline({})).toMatchObject({ on: '2027-10-01', cause: 'rule' })
    expect(deadline({ outcome: 'certified', decidedOn: '2026-11-30' })).toMatchObject({
      on: '2027-05-30',
      cause: 'rule',
    })
  })

  it('is the end of the last consent at the latest', () => {
    const verdicts = { ...all(until('2026-12-01')), research: until('2027-01-15') }
    expect(deadline({ verdicts })).toEqual({ on: '2027-01-15', cause: 'consentEnds', purpose: 'research' })
  })

  it('is now where a consent was withdrawn or is over, and soon where none was entered', () => {
    expect(deadline({ verdicts: all(refused('consentWithdrawn')) })).toMatchObject({
      on: today,
      cause: 'withdrawn',
    })
    expect(deadline({ verdicts: all(refused('consentOver')) })).toMatchObject({
      on: today,
      cause: 'consentEnds',
    })
    expect(deadline({ verdicts: all(refused('consentMissing')) })).toMatchObject({
      on: '2026-11-01',
      cause: 'noConsent',
    })
  })

  it('can be postponed, not brought forward', () => {
    expect(deadline({ postponedTo: '2027-12-01' })).toMatchObject({ on: '2027-12-01', cause: 'postponed' })
    expect(deadline({ postponedTo: '2027-01-01' })).toMatchObject({ on: '2027-10-01', cause: 'rule' })
  })

  it('is due soon from a month before', () => {
    expect([isDueSoon({ on: '2026-12-26' }, today), isDueSoon({ on: '2026-12-27' }, today)]).toEqual([
      true,
      false,
    ])
  })

  it('never outlasts every consent, and is never later under a shorter rule', () => {
    const day = fc
      .integer({ min: 0, max: 3000 })
      .map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10))
    const months = fc.record(
      Object.fromEntries(
        Purpose.options.map((purpose) => [
          purpose,
          fc.record(
            Object.fromEntries(RetentionOutcome.options.map((one) => [one, fc.integer({ min: 0, max: 60 })])),
          ),
        ]),
      ),
    ) as unknown as fc.Arbitrary<typeof builtInRetention.months>
    const verdict = fc.oneof(day.map(until), fc.constant(refused('consentMissing')))
    const verdicts = fc.record({
      assessment: verdict,
      supervision: verdict,
      teaching: verdict,
      research: verdict,
    })
    fc.assert(
      fc.property(
        months,
        verdicts,
        day,
        fc.constantFrom(...RetentionOutcome.options),
        day,
        (rule, given, importedOn, outcome, on) => {
          const of = facts({
            verdicts: given,
            importedOn,
            outcome,
            decidedOn: outcome === 'none' ? null : importedOn,
          })
          const result = deadlineOf({ months: rule }, of, on)
          const ends = Object.values(given).flatMap((one) => (one.allowed ? [one.until] : []))
          if (ends.length > 0) expect(result.on <= ends.sort().at(-1)!).toBe(true)
          const shorter = structuredClone(rule)
          for (const purpose of Purpose.options)
            shorter[purpose][outcome] = Math.floor(rule[purpose][outcome] / 2)
          expect(deadlineOf({ months: shorter }, of, on).on <= result.on).toBe(true)
        },
      ),
    )
  })
})

describe('what a changed rule means', () => {
  it('is how many come sooner, later, and are due', () => {
    const entry = (n: number, on: string): RetentionEntry => ({
      ...{ recordingId: testId(n), leader: 'Karen', citizenCode: 'B-017', meetingDate: '2026-01-01' },
      deadline: { on, cause: 'rule', purpose: 'assessment' },
      postponements: [],
    })
    const before = [entry(1, '2027-01-01'), entry(2, '2027-01-01'), entry(3, '2027-01-01')]
    const after = [entry(1, '2026-11-01'), entry(2, '2028-01-01'), entry(3, '2027-01-01')]
    expect(previewOf(before, after, today)).toMatchObject({ recordings: 3, sooner: 1, later: 1, dueNow: 1 })
    expect(previewOf(before, after, today).changes.map(({ recordingId }) => recordingId)).toEqual([
      testId(1),
      testId(2),
    ])
  })
})
