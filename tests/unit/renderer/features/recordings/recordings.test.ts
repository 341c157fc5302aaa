import { describe, expect, it } from 'vitest'
import type { RatingStatus } from '@shared/domain/ratings/rating'
import type { Stage } from '@shared/domain/recordings/recording'
import type { RecordingSummary } from '@shared/domain/recordings/recordingSummary'
import { filterRecordings } from '../../../../../renderer/features/recordings/filterRecordings'
import {
  awaited,
  hasBegun,
  isMine,
  nextStep,
  screenOf,
} from '../../../../../renderer/features/recordings/nextStep'
import { testId } from '../../../../support/data/fixtures'

const given = { allowed: true, until: '2027-03-01', endsSoon: false } as const
const [anne, mikkel, other] = [testId(1), testId(2), testId(3)]

function recording(
  stage: Stage,
  statuses: RatingStatus[] = [],
  more: Partial<RecordingSummary['details']> = {},
): RecordingSummary {
  const people = [
    { supervisorId: anne, name: 'Anne Holm', initials: 'AH' },
    { supervisorId: mikkel, name: 'Mikkel Friis', initials: 'MF' },
    { supervisorId: other, name: 'Cara Dam', initials: 'CD' },
  ]
  return {
    id: testId(99),
    erasedAt: null,
    details: {
      meetingDate: '2026-03-07',
      citizenCode: 'B-017',
      leader: 'Mette Lindholm',
      coordinator: '',
      reflectors: [],
      privateCount: 2,
      professionalCount: 1,
      meetingNumber: 1,
      ...more,
    },
    leaderId: testId(60),
    durationMs: 60_000,
    importedAt: '2026-03-08T10:00:00Z',
    formRowId: testId(50),
    formTitle: { da: 'Skema', en: 'Form' },
    assignments: statuses.map((status, i) => ({
      ...people[i]!,
      status,
      part: 'goesOn' as const,
      endedBy: [],
    })),
    stage,
    outcome: null,
    damaged: false,
    consent: { assessment: given, supervision: given, teaching: given, research: given },
  }
}

describe('the next step', () => {
  it.each([
    ['unassigned', [], anne, 'assign'],
    ['rating', ['notStarted', 'notStarted'], anne, 'begin'],
    ['rating', ['inProgress', 'notStarted'], anne, 'continue'],
    ['rating', ['inProgress', 'notStarted'], mikkel, 'begin'],
    ['rating', ['locked', 'inProgress'], anne, 'waitForOther'],
    ['rating', ['locked', 'locked', 'inProgress'], anne, 'waitForThird'],
    ['rating', ['locked', 'locked', 'inProgress'], other, 'continue'],
    ['rating', ['inProgress', 'locked'], anne, 'continue'],
    ['rating', ['inProgress', 'locked'], other, 'waitForBoth'],
    ['comparing', ['locked', 'locked'], anne, 'compare'],
    ['decided', ['locked', 'locked'], anne, 'seeDecision'],
  ] as const)('%s %j', (stage, statuses, user, step) =>
    expect(nextStep(recording(stage, [...statuses]), user)).toBe(step),
  )

  const beside = (part: 'ended' | 'left', status: RatingStatus, user = anne) => {
    const { assignments, ...rest } = recording('rating', ['locked', status])
    return nextStep({ ...rest, assignments: [assignments[0]!, { ...assignments[1]!, part }] }, user)
  }
  it('is to find somebody else for one who has left without locking, or whose part has ended', () => {
    expect(beside('left', 'inProgress')).toBe('replace')
    expect(beside('left', 'locked')).toBe('waitForOther')
    expect(beside('ended', 'locked')).toBe('replace')
    expect(beside('ended', 'locked', mikkel)).toBe('replace')
    expect(screenOf('replace', 'x')).toEqual({ screen: 'recording', recordingId: 'x' })
  })

  it('leads to the screen on which it is taken', () => {
    expect(screenOf('begin', 'x')).toEqual({ screen: 'rate', recordingId: 'x' })
    expect(screenOf('continue', 'x')).toEqual({ screen: 'rate', recordingId: 'x' })
    expect(screenOf('compare', 'x')).toEqual({ screen: 'consensus', recordingId: 'x' })
    expect(screenOf('seeDecision', 'x')).toEqual({ screen: 'consensus', recordingId: 'x' })
    expect(screenOf('assign', 'x')).toEqual({ screen: 'recording', recordingId: 'x' })
    expect(screenOf('waitForOther', 'x')).toBeNull()
  })

  it('waits for me only where I can do something', () => {
    expect((['assign', 'begin', 'continue', 'compare'] as const).every(isMine)).toBe(true)
    expect((['waitForOther', 'waitForBoth', 'waitForThird', 'seeDecision'] as const).some(isMine)).toBe(false)
  })

  it('names those who are still awaited', () => {
    expect(awaited(recording('rating', ['locked', 'inProgress']))).toEqual(['Mikkel Friis'])
  })

  it('leaves form and supervisors open until someone has begun', () => {
    expect(hasBegun(recording('rating', ['notStarted', 'notStarted']))).toBe(false)
    expect(hasBegun(recording('rating', ['notStarted', 'inProgress']))).toBe(true)
  })
})

describe('the list', () => {
  const list = [
    recording('rating', ['locked', 'inProgress'], { leader: 'Ældre Møde', meetingDate: '2026-01-05' }),
    recording('decided', ['locked', 'locked'], {
      leader: 'Karen Lund',
      meetingDate: '2026-05-01',
      citizenCode: 'Å-9',
    }),
    recording('unassigned', [], { leader: 'Bo Å. Ravn', meetingDate: '2026-03-01' }),
  ]
  const leaders = (search: string, filter: 'all' | 'mine' | 'open' | 'decided' = 'all') =>
    filterRecordings(list, { filter, search, userId: anne, language: 'da' }).map(
      ({ details }) => details.leader,
    )

  it('has the newest meeting first', () =>
    expect(leaders('')).toEqual(['Karen Lund', 'Bo Å. Ravn', 'Ældre Møde']))

  it('finds by leader, code, supervisor and date, in small letters too', () => {
    expect(leaders('karen')).toEqual(['Karen Lund'])
    expect(leaders('å-9')).toEqual(['Karen Lund'])
    expect(leaders('mikkel møde')).toEqual(['Ældre Møde'])
    expect(leaders('2026-03')).toEqual(['Bo Å. Ravn'])
    expect(leaders('findes ikke')).toEqual([])
    expect(leaders('5. januar')).toEqual(['Ældre Møde'])
    expect(leaders('010526')).toEqual(['Karen Lund'])
    expect(leaders('A\u030a-9')).toEqual(['Karen Lund'])
  })

  it('can be cut down to what waits for me, what is open and what is decided', () => {
    expect(leaders('', 'mine')).toEqual(['Bo Å. Ravn'])
    expect(leaders('', 'open')).toEqual(['Bo Å. Ravn', 'Ældre Møde'])
    expect(leaders('', 'decided')).toEqual(['Karen Lund'])
  })
})
