import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asTrainingEntries, requirementsFor } from '@shared/domain/leaders/trainingProgress'
import { builtInProgramme } from '@shared/domain/programme/programme'
import {
  attendedByPerson,
  groupHours,
  hoursAttended,
  minutesOf,
  missedSince,
  toHours,
  type HeldSession,
} from '@shared/domain/supervision/hours'

const people = ['guest:A', 'guest:B', 'guest:C', 'guest:D']
const same = (key: string) => key

const person = fc.constantFrom(...people)
const minutes = fc.integer({ min: 0, max: 600 })
const attendance = fc.record({
  people: fc.uniqueArray(fc.record({ key: person, minutes }), { selector: ({ key }) => key }),
  corrections: fc.array(
    fc.record({
      key: person,
      minutes,
      reason: fc.constant('x'),
      by: fc.constant('Anne'),
      at: fc.constant('now'),
    }),
    { maxLength: 4 },
  ),
})
const sessions: fc.Arbitrary<HeldSession[]> = fc
  .array(
    fc.record({
      groupId: fc.constantFrom('north', 'south'),
      groupName: fc.constant('Gruppe'),
      day: fc.integer({ min: 1, max: 28 }).map((day) => `2026-02-${String(day).padStart(2, '0')}`),
      withdrawn: fc.boolean(),
      attendance,
    }),
    { maxLength: 12 },
  )
  .map((list) => list.map((session, i) => ({ ...session, id: `s${i}` })))

describe('hours attended', () => {
  it('are the corrected minutes of the sessions that count, in quarters of an hour, in every group', () => {
    fc.assert(
      fc.property(sessions, person, (all, key) => {
        const attended = attendedByPerson(all, same).get(key) ?? []
        const expected = all
          .filter(({ withdrawn }) => !withdrawn)
          .reduce((sum, one) => sum + toHours(minutesOf(one.attendance, key)), 0)
        expect(hoursAttended(attended)).toBeCloseTo(expected, 9)
        expect(attended.every(({ hours }) => hours > 0 && Number.isInteger(hours * 4))).toBe(true)
        expect([...attended].sort((a, b) => a.on.localeCompare(b.on))).toEqual(attended)
      }),
    )
  })

  it('follow the last correction', () => {
    fc.assert(
      fc.property(sessions, person, minutes, (all, key, corrected) => {
        fc.pre(all.length > 0)
        const [first, ...rest] = all as [HeldSession, ...HeldSession[]]
        const correction = { key, minutes: corrected, reason: 'x', by: 'Anne', at: 'now' }
        const { attendance } = first
        const changed = {
          ...first,
          withdrawn: false,
          attendance: { ...attendance, corrections: [...attendance.corrections, correction] },
        }
        const here = attendedByPerson([changed, ...rest], same)
          .get(key)
          ?.find(({ sessionId }) => sessionId === first.id)
        expect(here?.hours ?? 0).toBe(toHours(corrected))
        if (here) expect(here.corrected).toBe(true)
      }),
    )
  })

  it('leave out a session that is withdrawn, and nothing else', () => {
    fc.assert(
      fc.property(sessions, fc.nat(11), (all, index) => {
        const without = all.filter((_, i) => i !== index)
        const withdrawn = all.map((one, i) => (i === index ? { ...one, withdrawn: true } : one))
        expect(attendedByPerson(withdrawn, same)).toEqual(attendedByPerson(without, same))
      }),
    )
  })

  it('count two keys that turn out to be one person once in each session, by the longer time', () => {
    fc.assert(
      fc.property(sessions, (all) => {
        const merge = (key: string) => (key === 'guest:A' ? 'guest:B' : key)
        const merged = attendedByPerson(all, merge)
        expect(merged.has('guest:A')).toBe(false)
        const longer = all
          .filter(({ withdrawn }) => !withdrawn)
          .map(({ attendance }) =>
            Math.max(...['guest:A', 'guest:B'].map((key) => minutesOf(attendance, key))),
          )
        expect(hoursAttended(merged.get('guest:B') ?? [])).toBeCloseTo(
          longer.reduce((sum, each) => sum + toHours(each), 0),
          9,
        )
        for (const other of ['guest:C', 'guest:D'])
          expect(merged.get(other)).toEqual(attendedByPerson(all, same).get(other))
      }),
    )
  })

  it('are the same whatever happened in which order: corrections, withdrawals, two groups and a merge', () => {
    /** Held in the first state; then this happened to it. */
    const event = fc.oneof(
      fc.record({ kind: fc.constant('corrected' as const), session: fc.nat(11), key: person, minutes }),
      fc.record({ kind: fc.constant('withdrawn' as const), session: fc.nat(11) }),
      fc.record({ kind: fc.constant('merged' as const), key: person, into: person }),
    )
    fc.assert(
      fc.property(sessions, fc.array(event, { maxLength: 8 }), (held, events) => {
        const begun = held.map((one) => ({
          ...one,
          withdrawn: false,
          attendance: {
            people: one.attendance.people,
            corrections: [] as (typeof one.attendance)['corrections'],
          },
        }))
        // The model: one cell for each session and key, overwritten; who is whom is looked up at the end.
        const cells = begun.map(({ attendance }) => new Map(attendance.people.map((p) => [p.key, p.minutes])))
        const gone = new Set<number>()
        const into = new Map<string, string>()
        const current = (key: string): string => (into.has(key) ? current(into.get(key)!) : key)
        for (const one of events) {
          if (one.kind === 'merged') {
            if (current(one.key) !== current(one.into)) into.set(current(one.key), current(one.into))
            continue
          }
          const session = begun[one.session]
          if (!session) continue
          if (one.kind === 'withdrawn') {
            session.withdrawn = true
            gone.add(one.session)
            continue
          }
          const { key, minutes } = one
          session.attendance.corrections.push({ key, minutes, reason: 'x', by: 'Anne', at: 'now' })
          cells[one.session]!.set(key, minutes)
        }
        const attended = attendedByPerson(begun, current)
        const groups = ['north', 'south'] as const
        for (const key of new Set(people.map(current))) {
          const mine = people.filter((one) => current(one) === key)
          const inGroup = (group: string) =>
            begun.reduce((sum, { groupId }, i) => {
              if (groupId !== group || gone.has(i)) return sum
              return sum + toHours(Math.max(0, ...mine.map((one) => cells[i]!.get(one) ?? 0)))
            }, 0)
          // A person in two groups: each group counts its own sessions, the path counts both.
          for (const group of groups)
            expect(
              hoursAttended((attended.get(key) ?? []).filter(({ groupId }) => groupId === group)),
            ).toBeCloseTo(inGroup(group), 9)
          expect(hoursAttended(attended.get(key) ?? [])).toBeCloseTo(inGroup('north') + inGroup('south'), 9)
        }
        expect([...attended.keys()].every((key) => key === current(key))).toBe(true)
        for (const group of groups) {
          const { sessions: count, hours } = groupHours(
            begun.filter(({ groupId }) => groupId === group),
            builtInProgramme,
          )
          const counted = begun.flatMap(({ groupId }, i) => (groupId === group && !gone.has(i) ? [i] : []))
          expect(count).toBe(counted.length)
          expect(hours).toBeCloseTo(
            counted.reduce((sum, i) => sum + toHours(Math.max(0, ...cells[i]!.values())), 0),
            9,
          )
        }
      }),
    )
  })

  it('of a group are never more than all its sessions, and no less than what any member attended', () => {
    fc.assert(
      fc.property(sessions, person, (all, key) => {
        const north = all.filter(({ groupId }) => groupId === 'north')
        const { hours, sessions: count, needHours, needSessions } = groupHours(north, builtInProgramme)
        expect(hours).toBeGreaterThanOrEqual(hoursAttended(attendedByPerson(north, same).get(key) ?? []))
        expect(hours).toBeLessThanOrEqual(count * 10)
        expect([needHours, needSessions]).toEqual([90, 20])
      }),
    )
  })

  it('miss every session since somebody leads meetings, and none before', () => {
    fc.assert(
      fc.property(sessions, person, (all, key) => {
        const attended = attendedByPerson(all, same).get(key) ?? []
        expect(missedSince(all, attended, null)).toEqual([])
        const counted = all.filter(({ withdrawn, day }) => !withdrawn && day >= '2026-02-10')
        const missed = missedSince(all, attended, '2026-02-10')
        const there = attended.filter(({ on }) => on >= '2026-02-10')
        expect(missed.length + there.length).toBe(counted.length)
      }),
    )
  })
})

describe('hours on the path of a leader', () => {
  const entry = fc.record({
    id: fc.constant('e'),
    kind: fc.constant('hours' as const),
    on: fc.constant('2026-01-01'),
    seminar: fc.constant(null),
    hours: fc.integer({ min: 1, max: 40 }).map((quarters) => quarters / 4),
    form: fc.constant('sparring' as const),
    note: fc.constant(''),
  })

  it('meet level 1 exactly when what is attended and registered comes to its 15 hours', () => {
    fc.assert(
      fc.property(sessions, person, fc.array(entry, { maxLength: 4 }), (all, key, byHand) => {
        const attended = attendedByPerson(all, same).get(key) ?? []
        const path = {
          entries: [...byHand, ...asTrainingEntries(attended)],
          joinedLater: false,
          recordedOn: [],
          assessments: [],
        }
        const hours = requirementsFor(1, builtInProgramme, path).find((one) => one.key === 'hours')
        const sum = byHand.reduce((total, one) => total + one.hours, 0) + hoursAttended(attended)
        expect(hours).toEqual({ key: 'hours', have: sum, need: 15, met: sum >= 15 })
      }),
    )
  })
})
