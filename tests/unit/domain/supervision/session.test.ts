import { describe, expect, it } from 'vitest'
import { guestKey, partsOf, PersonKey } from '@shared/domain/supervision/person'
import {
  elapsedMs,
  newWork,
  noteAt,
  reflectingOn,
  startClock,
  tick,
  writeNote,
  writeReflecting,
} from '@shared/domain/supervision/session'
import { testId } from '../../../support/data/fixtures'

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 26, 9) + seconds * 1000)

describe('the clock of a session', () => {
  it('counts each phase, and stops where no tick comes', () => {
    let work = startClock(newWork, at(0))
    for (let s = 10; s <= 300; s += 10) work = tick(work, at(s))
    expect(elapsedMs(work)).toBe(300_000)
    // The computer slept for an hour.
    work = tick(work, at(3900))
    work = tick(work, at(3910))
    expect(elapsedMs(work)).toBe(310_000)
    work = tick({ ...work, phase: 'theme' }, at(3910))
    work = tick(work, at(3970))
    expect([elapsedMs(work, 'opening'), elapsedMs(work, 'theme'), elapsedMs(work)]).toEqual([
      310_000, 60_000, 370_000,
    ])
  })

  it('counts no pause, and no time twice where the clock was set back', () => {
    let work = tick(startClock(newWork, at(0)), at(10))
    work = tick(startClock(work, at(20)), at(25))
    expect(elapsedMs(work)).toBe(15_000)
    work = tick(work, at(5))
    expect(elapsedMs(work)).toBe(15_000)
  })
})

describe('notes', () => {
  const place = { clipId: testId(1), about: 'theory', index: 0 } as const

  it('keep the moment at which they were begun, and go when they are emptied', () => {
    let work = writeNote(newWork, place, 'Bakhtin', 61_000)
    work = writeNote(work, { ...place, about: 'three', index: 2 }, 'Tredje', null)
    work = writeNote(work, place, 'Bakhtin: flerstemmighed', 90_000)
    expect(noteAt(work, place)).toEqual({ ...place, atMs: 61_000, text: 'Bakhtin: flerstemmighed' })
    expect(work.notes).toHaveLength(2)
    expect(noteAt(writeNote(work, place, '', null), place)).toBeUndefined()
    expect(noteAt(work, { ...place, clipId: null })).toBeUndefined()
  })

  it('hold one reflecting conversation for each clip', () => {
    const one = { clipId: testId(1), reflectors: ['guest:Lone'], said: 'Vi hørte', answered: '' }
    let work = writeReflecting(newWork, one)
    work = writeReflecting(work, { ...one, answered: 'Det gjorde indtryk' })
    expect(work.reflecting).toEqual([{ ...one, answered: 'Det gjorde indtryk' }])
    expect(reflectingOn(work, testId(2)).said).toBe('')
    expect(writeReflecting(work, { ...one, reflectors: [], said: '' }).reflecting).toEqual([])
  })
})

describe('people', () => {
  it('are keys, guests by name', () => {
    expect(guestKey('  Lone   Krogh ')).toBe('guest:Lone Krogh')
    expect(guestKey(' ')).toBeNull()
    expect(guestKey('x'.repeat(121))).toBeNull()
    expect(partsOf('guest:A: B')).toEqual({ kind: 'guest', id: 'A: B' })
    expect(PersonKey.safeParse(`leader:${testId(3)}`).success).toBe(true)
    for (const key of ['leader:3', 'guest:', 'guest: A', 'other:A', ''])
      expect(PersonKey.safeParse(key).success).toBe(false)
  })
})
