import { describe, expect, it } from 'vitest'
import type { RatingStatus } from '@shared/domain/ratings/rating'
import {
  allCertifyingLocked,
  assignmentRefusal,
  calibrationRefusal,
  certifyingRatings,
  certifyingRoundOf,
  revealedRound,
  openCalibration,
  visibleRatings,
  type RatingRound,
  type RoundKind,
} from '@shared/domain/ratings/ratingRound'

/** A round whose raters are called by a letter each; it is closed once all are locked. */
function round(kind: RoundKind, statuses: Record<string, RatingStatus>, closed?: boolean): RatingRound {
  const all = Object.values(statuses).every((status) => status === 'locked')
  return {
    id: kind,
    kind,
    recordingId: 'r',
    formRowId: 'f',
    organiserId: 'a',
    createdAt: 'now',
    closedAt: (closed ?? all) ? 'then' : null,
    reason: kind === 'third' ? 'x' : null,
    ratings: Object.entries(statuses).map(([supervisorId, status], i) => ({
      id: `${kind}-${supervisorId}`,
      supervisorId,
      position: kind === 'third' ? 3 : i + 1,
      status,
    })),
  }
}

const half = round('certification', { a: 'locked', b: 'inProgress' })
const both = round('certification', { a: 'locked', b: 'locked' })
const called = round('third', { c: 'notStarted' })
const rated = round('third', { c: 'locked' })
const calibration = round('calibration', { a: 'locked', b: 'locked', d: 'inProgress' })
const closed = round('calibration', { a: 'locked', b: 'locked', d: 'inProgress' }, true)

const seen = (rounds: RatingRound[], userId: string, decided = false): string[] | null =>
  visibleRatings(rounds, userId, decided)?.map(({ supervisorId }) => supervisorId) ?? null

describe('who may see which ratings of a decision', () => {
  it.each<[string, RatingRound[], string, boolean, string[] | null]>([
    ['nobody where none is assigned', [], 'a', false, null],
    ['not who has locked, before the other has', [half], 'a', false, null],
    ['not who has not locked', [half], 'b', false, null],
    ['each of the two once both have locked', [both], 'b', false, ['a', 'b']],
    ['not who may be called as a third', [both], 'c', false, null],
    ['not the third before they have locked', [both, called], 'c', false, null],
    [
      'the two see each other while the third rates, and not the third',
      [both, called],
      'a',
      false,
      ['a', 'b'],
    ],
    ['all three once the third has locked', [both, rated], 'c', false, ['a', 'b', 'c']],
    ['not who was not called', [both, rated], 'd', false, null],
    ['everybody after the decision', [both, rated], 'd', true, ['a', 'b', 'c']],
    ['a calibration counts for nothing', [calibration], 'a', true, null],
    ['a calibration adds nothing', [closed, both], 'a', false, ['a', 'b']],
  ])('%s', (_, rounds, userId, decided, expected) => {
    expect(seen(rounds, userId, decided)).toEqual(expected)
  })
})

describe('the round in which the raters of a decision show their ratings', () => {
  it.each<[string, RatingRound[], RatingRound | undefined]>([
    ['none before both have locked', [half], undefined],
    ['the certification once both have', [both], both],
    ['still the certification while a third rates', [both, called], both],
    ['that of the third once they have locked', [both, rated], rated],
    ['never a calibration', [closed], undefined],
    ['the certification whatever becomes of a calibration', [both, calibration], both],
  ])('%s', (_, rounds, expected) => {
    expect(revealedRound(rounds)).toBe(expected)
  })
})

it('calibration and certification keep away from each other', () => {
  expect(calibrationRefusal([], false)).toBeNull()
  expect(calibrationRefusal([closed], false)).toBeNull()
  for (const rounds of [[half], [both], [both, called], [both, rated]])
    expect(calibrationRefusal(rounds, false)).toBe('underCertification')
  expect(calibrationRefusal([both], true)).toBeNull()
  expect(assignmentRefusal([calibration])).toBe('calibrationOpen')
  expect(assignmentRefusal([closed])).toBeNull()
  expect(assignmentRefusal([round('certification', { a: 'notStarted', b: 'notStarted' })])).toBeNull()
  expect(assignmentRefusal([half])).toBe('assignmentFixed')
  expect(openCalibration([closed, calibration])).toBe(calibration)
})

it('the ratings of a decision are ordered by position, whatever the order of their rounds', () => {
  expect(certifyingRatings([rated, closed, both]).map(({ supervisorId }) => supervisorId)).toEqual([
    'a',
    'b',
    'c',
  ])
  expect([allCertifyingLocked([]), allCertifyingLocked([half]), allCertifyingLocked([both, called])]).toEqual(
    [false, false, false],
  )
  expect(allCertifyingLocked([both, rated])).toBe(true)
  expect(certifyingRoundOf([closed, both, called], 'c')).toBe(called)
  expect(certifyingRoundOf([closed], 'a')).toBeUndefined()
})
