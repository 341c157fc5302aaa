import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allowedPurposes,
  consentFor,
  ConsentTerms,
  coveredBy,
  firstParticipants,
  freeCode,
  Purpose,
  Use,
  verdictsOn,
  withdrawnPurposes,
  type ConsentFacts,
  type Participant,
} from '@shared/domain/consent/consent'
import { testId } from '../../../support/data/fixtures'
import { consentGiven } from '../../../support/data/workspace'

const today = '2026-11-26'
const { others: _, ...terms } = consentGiven
const citizen: Participant = { id: testId(1), code: 'B-017', kind: 'citizen', consent: terms }
const mother: Participant = { id: testId(2), code: 'P1', kind: 'privateNetwork', consent: terms }
const factsOf = (participants: readonly Participant[], more: Partial<ConsentFacts> = {}): ConsentFacts => ({
  participants,
  withdrawals: [],
  renewals: [],
  covered: new Set(),
  ...more,
})
const withTerms = (one: Participant, changes: Partial<ConsentTerms>): Participant => ({
  ...one,
  consent: { ...terms, ...changes },
})
const withdrawal = (participant: string, purposes: readonly Purpose[] = Purpose.options, id = 'w') => ({
  id,
  participant,
  purposes,
})
const refusal = (facts: ConsentFacts, use: Use = 'supervision', day = today) => {
  const verdict = consentFor(facts, use, day)
  return verdict.allowed ? null : verdict.refusal
}

describe('a consent', () => {
  it('has a purpose, and does not end before it began', () => {
    expect(ConsentTerms.safeParse({ ...terms, until: terms.from }).success).toBe(true)
    expect(ConsentTerms.safeParse({ ...terms, until: '2026-01-31' }).success).toBe(false)
    expect(ConsentTerms.safeParse({ ...terms, purposes: [] }).success).toBe(false)
  })

  it('covers its purposes, from its first to its last day', () => {
    const facts = factsOf([citizen, mother])
    const until = '2027-10-07'
    expect(consentFor(facts, 'supervision', today)).toEqual({ allowed: true, until, endsSoon: false })
    expect(refusal(facts, 'supervision', '2026-10-07')).toBeNull()
    expect(consentFor(facts, 'supervision', until)).toEqual({ allowed: true, until, endsSoon: true })
    expect(refusal(facts, 'supervision', '2026-10-06')).toBe('consentMissing')
    expect(refusal(facts, 'supervision', '2027-10-08')).toBe('consentOver')
    expect(refusal(facts, 'research')).toBe('consentMissing')
  })

  it('is everybody’s, and ends with the first that ends', () => {
    expect(consentFor(factsOf([citizen, { ...mother, consent: null }]), 'assessment', today)).toEqual({
      allowed: false,
      refusal: 'consentMissing',
      codes: ['P1'],
      canCover: true,
    })
    const sooner = factsOf([citizen, withTerms(mother, { until: '2026-12-01' })])
    expect(consentFor(sooner, 'assessment', today)).toEqual({
      allowed: true,
      until: '2026-12-01',
      endsSoon: true,
    })
    expect(refusal(factsOf([]))).toBe('consentMissing')
  })
})

describe('a withdrawal', () => {
  it('is for its purposes, and is the reason that is told', () => {
    const facts = factsOf([citizen, mother], { withdrawals: [withdrawal(mother.id, ['supervision'])] })
    expect(refusal(facts, 'supervision')).toBe('consentWithdrawn')
    expect(refusal(facts, 'assessment')).toBeNull()
    expect(withdrawnPurposes(facts, mother.id)).toEqual(['supervision'])
  })

  it('counts where its participant is not listed any more, whatever is entered for others', () => {
    const facts = factsOf([citizen], { withdrawals: [withdrawal(mother.id)] })
    expect(allowedPurposes(verdictsOn(facts, today))).toEqual([])
    expect(refusal(facts, 'cover')).toBe('consentWithdrawn')
  })

  it('is lifted by a renewal that names it, for the purposes of the renewal', () => {
    const withdrawals = [withdrawal(mother.id, ['assessment', 'supervision'])]
    const renewed = factsOf([citizen, mother], {
      withdrawals,
      renewals: [{ withdrawals: ['w'], purposes: ['assessment'] }],
    })
    expect(allowedPurposes(verdictsOn(renewed, today))).toEqual(['assessment', 'teaching'])
    const later = factsOf([citizen, mother], {
      ...renewed,
      withdrawals: [...withdrawals, withdrawal(mother.id, ['assessment'], 'x')],
    })
    expect(refusal(later, 'assessment')).toBe('consentWithdrawn')
  })

  it('can be worked around by a cover where the others consent', () => {
    const withdrawals = [withdrawal(mother.id)]
    const facts = factsOf([citizen, mother], { withdrawals })
    expect(refusal(facts, 'cover')).toBeNull()
    const covered = { withdrawals, covered: new Set([mother.id]) }
    expect(refusal(factsOf([citizen, mother], covered))).toBeNull()
    expect(refusal(factsOf([citizen, mother], covered), 'research')).toBe('consentMissing')
    // No one is left who consents.
    const alone = factsOf([mother], { withdrawals })
    expect([refusal(alone, 'cover'), refusal(factsOf([mother], covered))]).toEqual([
      'consentWithdrawn',
      'consentMissing',
    ])
  })
})

describe('a cover', () => {
  it('holds while all that was ever confirmed is there', () => {
    const covers = [
      { participant: 'a', edits: ['1', '2'] },
      { participant: 'a', edits: ['1', '2', '3'] },
      { participant: 'b', edits: ['4'] },
    ]
    const present = (a: string[], b: string[]) =>
      new Map([
        ['a', new Set(a)],
        ['b', new Set(b)],
      ])
    expect([...coveredBy(covers, present(['1', '2', '3', '9'], ['4']))]).toEqual(['a', 'b'])
    expect([...coveredBy(covers, present(['1', '2'], ['4']))]).toEqual(['b'])
    expect([...coveredBy(covers, present(['4'], ['1', '2', '3']))]).toEqual([])
    expect([...coveredBy([], present(['1'], []))]).toEqual([])
  })
})

describe('those who were filmed', () => {
  const counted = { privateNetwork: 2, professionalNetwork: 1, team: 2 }

  it('are the citizen and the others as they were counted, by code', () => {
    let id = 0
    const all = firstParticipants('B-017', counted, consentGiven, () => testId(++id))
    expect(all.map(({ code }) => code)).toEqual(['B-017', 'P1', 'P2', 'F1', 'T1', 'T2'])
    expect(refusal(factsOf(all))).toBeNull()
    const without = firstParticipants('B-017', counted, { ...consentGiven, others: false }, () =>
      testId(++id),
    )
    expect(consentFor(factsOf(without), 'assessment', today)).toMatchObject({
      refusal: 'consentMissing',
      codes: ['P1', 'P2', 'F1', 'T1', 'T2'],
    })
    expect(freeCode(all, 'privateNetwork')).toBe('P3')
  })
})

describe('the rule, for anybody', () => {
  const day = fc
    .integer({ min: 0, max: 2000 })
    .map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10))
  const purposes = fc.subarray([...Purpose.options], { minLength: 1 })
  const agreed = fc.record({ purposes, a: day, b: day }).map(({ purposes, a, b }): ConsentTerms => ({
    ...terms,
    purposes,
    from: a < b ? a : b,
    until: a < b ? b : a,
  }))
  const ids = ['p', 'q', 'r']
  const people = fc
    .subarray(ids)
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map((id) =>
          fc
            .option(agreed, { nil: null })
            .map((consent): Participant => ({ id, code: id, kind: 'team', consent })),
        ),
      ),
    )
  const gone = fc.array(
    fc.record({ id: fc.constantFrom('1', '2', '3'), participant: fc.constantFrom(...ids), purposes }),
    {
      maxLength: 3,
    },
  )
  const renewals = fc.array(fc.record({ withdrawals: fc.subarray(['1', '2', '3']), purposes }), {
    maxLength: 2,
  })
  const facts = fc.record({
    participants: people,
    withdrawals: gone,
    renewals,
    covered: fc.subarray(ids).map((list) => new Set(list)),
  })
  const use = fc.constantFrom(...Use.options)
  const allows = (of: ConsentFacts, forUse: Use, on: string) => consentFor(of, forUse, on).allowed

  it('allows nothing more after a withdrawal, whoever it is of', () => {
    fc.assert(
      fc.property(
        facts,
        fc.constantFrom(...ids),
        purposes,
        use,
        day,
        (of, participant, taken, forUse, on) => {
          const after = {
            ...of,
            withdrawals: [...of.withdrawals, { id: 'new', participant, purposes: taken }],
          }
          if (!allows(of, forUse, on)) expect(allows(after, forUse, on)).toBe(false)
          const covered = of.covered.has(participant) && of.participants.some(({ id }) => id === participant)
          for (const purpose of covered ? [] : taken) expect(allows(after, purpose, on)).toBe(false)
        },
      ),
    )
  })

  it('gains nothing by removing the row of somebody who withdrew, or changing what it says', () => {
    fc.assert(
      fc.property(facts, purposes, day, agreed, (of, taken, on, forged) => {
        const [first, ...rest] = of.participants
        if (!first || of.covered.has(first.id)) return
        const withdrawals = [{ id: 'new', participant: first.id, purposes: taken }]
        const known = { ...of, withdrawals: [...of.withdrawals, ...withdrawals] }
        for (const participants of [rest, [{ ...first, consent: forged }, ...rest]])
          for (const purpose of taken) expect(allows({ ...known, participants }, purpose, on)).toBe(false)
      }),
    )
  })

  it('says the last day on which it allows, and does not depend on order', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(...Purpose.options), day, (of, purpose, on) => {
        const verdict = consentFor(of, purpose, on)
        const turned = {
          ...of,
          participants: [...of.participants].reverse(),
          withdrawals: [...of.withdrawals].reverse(),
        }
        expect(allows(turned, purpose, on)).toBe(verdict.allowed)
        if (!verdict.allowed) return
        expect(allows(of, purpose, verdict.until)).toBe(true)
        const next = new Date(`${verdict.until}T12:00:00Z`)
        next.setUTCDate(next.getUTCDate() + 1)
        expect(allows(of, purpose, next.toISOString().slice(0, 10))).toBe(false)
      }),
    )
  })

  it('asks everybody who is not covered, and somebody', () => {
    fc.assert(
      fc.property(facts, fc.constantFrom(...Purpose.options), day, (of, purpose, on) => {
        const isGiven = ({ id, consent }: Participant) =>
          consent !== null &&
          consent.purposes.includes(purpose) &&
          consent.from <= on &&
          on <= consent.until &&
          !withdrawnPurposes(of, id).includes(purpose)
        const open = of.participants.filter(({ id }) => !of.covered.has(id))
        const lost = ids.some(
          (id) =>
            !of.participants.some((one) => one.id === id) && withdrawnPurposes(of, id).includes(purpose),
        )
        expect(allows(of, purpose, on)).toBe(open.length > 0 && open.every(isGiven) && !lost)
      }),
    )
  })
})
