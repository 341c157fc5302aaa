import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recommend } from '@shared/domain/consensus/certification'
import type { ConsensusItem } from '@shared/domain/consensus/consensus'
import type { Score } from '@shared/domain/ratings/rating'

const rule = { meanAtLeast: 2, noItemBelow: 1, cannotAssessAtMost: 2 }

const agreed = (...scores: Score[]): ConsensusItem[] =>
  scores.map((score, i) => ({ itemKey: `i${i}`, score, reason: '' }))

test('a mean of exactly 2.0 is sufficient', () => {
  expect(recommend(rule, agreed(3, 2, 1))).toEqual({
    sufficient: true,
    mean: 2,
    tooLow: [],
    cannotAssess: [],
    rule,
  })
})

test('a mean just below 2.0 is not', () => {
  expect(recommend(rule, agreed(2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1)).sufficient).toBe(false)
})

test('one 0 is too low, however high the mean', () => {
  const result = recommend(rule, agreed(3, 3, 0, 3))
  expect(result).toMatchObject({ sufficient: false, mean: 2.25, tooLow: ['i2'] })
})

test('two items may be left unassessed, three may not; none of them counts in the mean', () => {
  const two = recommend(rule, agreed('cannotAssess', 'cannotAssess', 2, 2))
  expect(two).toMatchObject({ sufficient: true, mean: 2, tooLow: [], cannotAssess: ['i0', 'i1'] })
  const three = recommend(rule, agreed('cannotAssess', 'cannotAssess', 'cannotAssess', 3))
  expect(three).toMatchObject({ sufficient: false, mean: 3, cannotAssess: ['i0', 'i1', 'i2'] })
})

test('where nothing could be assessed there is no mean and no recommendation to certify', () => {
  expect(
    recommend({ ...rule, cannotAssessAtMost: 13 }, agreed('cannotAssess', 'cannotAssess')),
  ).toMatchObject({
    sufficient: false,
    mean: null,
  })
  expect(recommend(rule, [])).toMatchObject({ sufficient: false, mean: null })
})

test('the rule is the form’s: a stricter one changes the outcome', () => {
  expect(
    recommend({ meanAtLeast: 2.5, noItemBelow: 2, cannotAssessAtMost: 0 }, agreed(3, 2)).sufficient,
  ).toBe(true)
  expect(
    recommend({ meanAtLeast: 2.6, noItemBelow: 2, cannotAssessAtMost: 0 }, agreed(3, 2)).sufficient,
  ).toBe(false)
})

test('a mean that is written with a decimal is reached exactly', () => {
  expect(recommend({ ...rule, meanAtLeast: 2.1 }, agreed(3, 2, 2, 2, 2, 2, 2, 2, 2, 2)).sufficient).toBe(true)
})

test('a better score never turns a recommendation down', () => {
  const scores = fc.array(fc.constantFrom<Score>(0, 1, 2, 'cannotAssess'), { minLength: 1, maxLength: 13 })
  fc.assert(
    fc.property(scores, fc.nat(), (before, position) => {
      const at = position % before.length
      const score = before[at]
      if (typeof score !== 'number' || !recommend(rule, agreed(...before)).sufficient) return
      expect(recommend(rule, agreed(...before.with(at, score + 1))).sufficient).toBe(true)
    }),
    { numRuns: 1000 },
  )
})
