import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  certificateInForce,
  hoursOf,
  levelState,
  meetingsLed,
  TrainingEntry,
  requirementsFor,
  type LevelCertificate,
  type Path,
} from '@shared/domain/leaders/trainingProgress'
import { addMonths, builtInProgramme, originOf, Programme } from '@shared/domain/programme/programme'
import { testId } from '../../../support/data/fixtures'

let next = 0
const entry = (more: Partial<TrainingEntry>): TrainingEntry => ({
  id: testId((next += 1)),
  kind: 'meetingLed',
  on: '2026-03-01',
  seminar: null,
  hours: null,
  form: null,
  note: '',
  ...more,
})
const seminar = (number: number) => entry({ kind: 'seminar', seminar: number })
const hours = (count: number) => entry({ kind: 'hours', hours: count, form: 'supervision' })
const path = (entries: TrainingEntry[], more: Partial<Path> = {}): Path => ({
  joinedLater: false,
  entries,
  assessments: [],
  recordedOn: [],
  ...more,
})
const missing = (level: 1 | 2, of: Path, since?: string) =>
  requirementsFor(level, builtInProgramme, of, since).flatMap(({ key, have, need, met }) =>
    met ? [] : [`${key} ${have}/${need}`],
  )

describe('level 1 by the guide', () => {
  it('takes seminars 1 and 2, each counted once, and fifteen hours of supervision or sparring', () => {
    expect(missing(1, path([]))).toEqual(['seminars 0/2', 'hours 0/15'])
    expect(missing(1, path([seminar(1), seminar(1), seminar(3), hours(14.75)]))).toEqual([
      'seminars 1/2',
      'hours 14.75/15',
    ])
    expect(missing(1, path([seminar(1), seminar(2), hours(7.5), hours(7.5)]))).toEqual([])
  })

  it('takes introduction days in their place, and the later starters’ list, of those who join later', () => {
    const later = { joinedLater: true }
    const days = [entry({ kind: 'introductionDay' }), entry({ kind: 'introductionDay' })]
    expect(missing(1, path([...days, hours(15)]))).toEqual(['seminars 0/2'])
    expect(missing(1, path([...days, hours(15)], later))).toEqual([
      'readLiterature 0/1',
      'meetingsFollowed 0/2',
      'talkedOver 0/1',
      'seenVideo 0/1',
    ])
    const list = [
      entry({ kind: 'readLiterature' }),
      entry({ kind: 'meetingFollowed' }),
      entry({ kind: 'meetingFollowed' }),
      entry({ kind: 'talkedOver' }),
      entry({ kind: 'seenVideo' }),
    ]
    expect(missing(1, path([...days, ...list, hours(15)], later))).toEqual([])
    expect(missing(1, path([seminar(1), seminar(2), ...list, hours(15)], later))).toEqual([])
  })
})

describe('level 2 by the guide', () => {
  const taught = [1, 2, 3, 4].map(seminar)

  it('takes all four seminars, practice, and an assessment that certified', () => {
    expect(missing(2, path([]))).toEqual(['seminars 0/4', 'meetingsLed 0/1', 'assessment 0/1'])
    const notYet = { outcome: 'notYet' as const, decidedAt: '2026-05-01T10:00:00Z' }
    const certified = { outcome: 'certified' as const, decidedAt: '2026-09-01T10:00:00Z' }
    expect(missing(2, path([...taught, entry({})], { assessments: [notYet] }))).toEqual(['assessment 0/1'])
    expect(missing(2, path([...taught, entry({})], { assessments: [notYet, certified] }))).toEqual([])
  })

  it('is renewed by an assessment that came after the certificate', () => {
    const before = { outcome: 'certified' as const, decidedAt: '2026-09-01T10:00:00Z' }
    const after = { ...before, decidedAt: '2028-09-01T10:00:00Z' }
    const issued = '2026-09-02T10:00:00Z'
    expect(missing(2, path([...taught, entry({})], { assessments: [before] }), issued)).toEqual([
      'assessment 0/1',
    ])
    expect(missing(2, path([...taught, entry({})], { assessments: [before, after] }), issued)).toEqual([])
  })
})

describe('the rules', () => {
  const kinds = fc.constantFrom(
    'introductionDay',
    'meetingLed',
    'meetingFollowed',
    'readLiterature',
    'talkedOver',
    'seenVideo',
  )
  const entries = fc.array(
    fc.oneof(
      kinds.map((kind) => entry({ kind: kind })),
      fc.integer({ min: 1, max: 6 }).map(seminar),
      fc.integer({ min: 1, max: 80 }).map((quarters) => hours(quarters / 4)),
    ),
    { maxLength: 30 },
  )
  const level = fc.constantFrom(1 as const, 2 as const)

  it('never take back what is met because more was done', () => {
    fc.assert(
      fc.property(entries, entries, fc.boolean(), level, (before, more, joinedLater, level) => {
        const met = (all: TrainingEntry[]) =>
          requirementsFor(level, builtInProgramme, path(all, { joinedLater })).every((r) => r.met)
        if (met(before)) expect(met([...before, ...more])).toBe(true)
      }),
    )
  })

  it('do not depend on the order in which it was done', () => {
    fc.assert(
      fc.property(entries, fc.boolean(), level, (all, joinedLater, level) => {
        const seen = (of: TrainingEntry[]) =>
          requirementsFor(level, builtInProgramme, path(of, { joinedLater }))
        expect(seen([...all].reverse())).toEqual(seen(all))
        expect(hoursOf([...all].reverse())).toBe(hoursOf(all))
      }),
    )
  })

  it('leave out what a programme does not ask for', () => {
    const none: Programme = { ...builtInProgramme, level1: { seminars: 0, introductionDays: 0, hours: 0 } }
    expect(requirementsFor(1, none, path([]))).toEqual([])
    expect(
      requirementsFor(2, { ...builtInProgramme, level2: { seminars: 0, meetingsLed: 0 } }, path([])),
    ).toHaveLength(1)
  })
})

describe('where a leader stands', () => {
  const certificate = (validUntil: string | null): LevelCertificate => ({
    recordId: testId(1),
    level: 1,
    issuedAt: '2026-01-01T10:00:00Z',
    validUntil,
    exception: '',
    signedBy: 'Anne Holm',
  })
  const at = (today: string, validUntil: string | null) =>
    levelState([], certificate(validUntil), { remindMonths: 3, today })

  it('is told before and after a certificate', () => {
    const unmet = requirementsFor(1, builtInProgramme, path([]))
    const options = { remindMonths: 3, today: '2026-11-24' }
    expect(levelState(unmet, null, options)).toBe('underway')
    expect(
      levelState(
        unmet.map((r) => ({ ...r, met: true })),
        null,
        options,
      ),
    ).toBe('ready')
    // A certificate that was given counts, whatever the rules say later.
    expect(levelState(unmet, certificate(null), options)).toBe('certified')
  })

  it('calls for renewal in time', () => {
    expect(at('2026-08-31', '2026-12-01')).toBe('certified')
    expect(at('2026-09-01', '2026-12-01')).toBe('renewSoon')
    expect(at('2026-12-01', '2026-12-01')).toBe('renewSoon')
    expect(at('2026-12-02', '2026-12-01')).toBe('expired')
  })

  it('goes by the certificate issued last', () => {
    const [first, second] = [
      certificate('2027-01-01'),
      { ...certificate(null), recordId: testId(2), issuedAt: '2026-06-01T00:00:00Z' },
    ]
    expect(certificateInForce([second, first], 1)).toBe(second)
    expect(certificateInForce([first, second], 1)).toBe(second)
    expect(certificateInForce([first, second], 2)).toBeNull()
  })
})

describe('the programme', () => {
  it('tells the guide’s numbers from ours and from an organisation’s own', () => {
    expect(originOf(builtInProgramme, 'level1.hours')).toBe('guide')
    expect(originOf(builtInProgramme, 'seminarDays')).toBe('guide')
    expect(originOf(builtInProgramme, 'level2.meetingsLed')).toBe('ours')
    const own = { ...builtInProgramme, level1: { ...builtInProgramme.level1, hours: 20 } }
    expect(originOf(own, 'level1.hours')).toBe('own')
    expect(Programme.parse(builtInProgramme)).toEqual(builtInProgramme)
  })

  it('counts months as people do', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
    expect(addMonths('2026-11-24', 36)).toBe('2029-11-24')
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15')
  })
})

describe('an entry', () => {
  it('has what belongs to its kind and nothing else', () => {
    const fits = (more: Partial<TrainingEntry>) => TrainingEntry.safeParse(entry(more)).success
    expect(fits({ kind: 'hours', hours: 1.25, form: 'sparring' })).toBe(true)
    expect(fits({ kind: 'hours', hours: 1.2, form: 'sparring' })).toBe(false)
    expect(fits({ kind: 'hours' })).toBe(false)
    expect(fits({ kind: 'seminar' })).toBe(false)
    expect(fits({ kind: 'meetingLed', seminar: 1 })).toBe(false)
  })
})

it('a meeting that a recording shows counts as led, once with the entry of the same day', () => {
  const led = (on: string) => entry({ on })
  expect(meetingsLed([], ['2026-03-07'])).toEqual(['2026-03-07'])
  expect(meetingsLed([led('2026-03-07')], ['2026-03-07', '2026-01-02'])).toEqual(['2026-01-02', '2026-03-07'])
  const found = requirementsFor(2, builtInProgramme, path([], { recordedOn: ['2026-03-07'] }))
  expect(found).toContainEqual({ key: 'meetingsLed', have: 1, need: 1, met: true })
})
