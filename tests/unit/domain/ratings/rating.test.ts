import fc from 'fast-check'
import { expect, test } from 'vitest'
import { itemsOf } from '@shared/domain/forms/form'
import {
  answerTo,
  emptyAnswer,
  emptyRating,
  foreignToForm,
  itemKeysOf,
  missingBeforeLock,
  Observation,
  observationsOf,
  RatingContent,
  underItems,
  unsortedIn,
  type Score,
} from '@shared/domain/ratings/rating'
import { observation, ratingOf, smallForm } from '../../../support/data/fixtures'

const form = smallForm()

test('an empty rating misses a score for every item, in the order of the form', () => {
  expect(missingBeforeLock(form, emptyRating)).toEqual(
    ['a', 'b', 'c'].map((itemKey) => ({ itemKey, what: 'score' })),
  )
})

test('"cannot be assessed" misses its comment; one of spaces is none', () => {
  const rating = ratingOf(form, [1, 'cannotAssess', 'cannotAssess'], {
    comments: { b: ' \n', c: 'Ikke i billedet.' },
  })
  expect(missingBeforeLock(form, rating)).toEqual([{ itemKey: 'b', what: 'comment' }])
})

test('a score needs no comment, and the lowest score is an answer', () => {
  expect(missingBeforeLock(form, ratingOf(form, [1, 5, 3]))).toEqual([])
})

test('nothing is missing exactly when each item has a score, or a comment why it has none', () => {
  const score = fc.constantFrom<Score>(null, 'cannotAssess', 1, 5)
  const answer = fc.record({ score, comment: fc.constantFrom('', '  ', 'derfor') })
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('a', 'b', 'c'), answer), (answers) => {
      const complete = itemsOf(form).every(({ key }) => {
        const given = answers[key]
        return (
          given && (typeof given.score === 'number' || (given.score !== null && given.comment === 'derfor'))
        )
      })
      expect(missingBeforeLock(form, { answers, observations: [] }).length === 0).toBe(complete)
    }),
  )
})

test('an item may be called what every object has', () => {
  expect(answerTo(emptyRating, 'constructor')).toBe(emptyAnswer)
  expect(
    answerTo({ answers: { constructor: { score: 2, comment: '' } }, observations: [] }, 'constructor').score,
  ).toBe(2)
})

test('what the form does not know is found: an item, a score, the item of an observation', () => {
  const rating = ratingOf(form, [1, 2, 'cannotAssess'])
  const answered = (key: string, score: Score): RatingContent => ({
    ...rating,
    answers: { ...rating.answers, [key]: { score, comment: '' } },
  })
  expect(foreignToForm(form, rating)).toBeNull()
  expect(foreignToForm(form, answered('b', null))).toBeNull()
  expect(foreignToForm(form, answered('d', 1))).toBe('d')
  expect(foreignToForm(form, answered('b', 0))).toBe('b')
  expect(foreignToForm(form, { ...rating, observations: [observation(1, 'x', 'tekst')] })).toBe('x')
})

test('observations of an item come in the order of the recording', () => {
  const observations = [
    observation(5, 'a', 'sidst'),
    observation(2, 'b', 'andet'),
    observation(1, 'a', 'først'),
  ]
  expect(observationsOf({ answers: {}, observations }, 'a').map((o) => o.text)).toEqual(['først', 'sidst'])
})

test('an interval does not end before it begins', () => {
  const moment = observation(1, 'a', 'tekst')
  expect(Observation.safeParse({ ...moment, endMs: moment.startMs }).success).toBe(true)
  expect(Observation.safeParse({ ...moment, endMs: moment.startMs - 1 }).success).toBe(false)
  expect(Observation.safeParse({ ...moment, startMs: 0.5 }).success).toBe(false)
})

test('a rating holds nothing beyond answers and observations', () => {
  expect(RatingContent.safeParse({ ...emptyRating, note: 'x' }).success).toBe(false)
})

test('an observation may belong to several items, and to none until it is sorted', () => {
  const one = observation(2, 'a', 'ét sted')
  const loose = underItems(one, [])
  const both = underItems(loose, ['b', 'c', 'b'])
  expect(itemKeysOf(loose)).toEqual([])
  expect(itemKeysOf(both)).toEqual(['b', 'c'])
  expect(underItems(both, ['a'])).toEqual(one)
  const content: RatingContent = { answers: {}, observations: [one, loose, both] }
  expect(observationsOf(content, 'c')).toEqual([both])
  expect(unsortedIn(content)).toEqual([loose])
  for (const valid of [one, loose, both]) expect(Observation.safeParse(valid).success).toBe(true)
  expect(foreignToForm(form, content)).toBeNull()
  expect(foreignToForm(form, { ...content, observations: [underItems(one, ['a', 'x'])] })).toBe('x')
})

test('no item is named twice, and none comes second to nothing', () => {
  const one = observation(2, 'a', 'ét sted')
  for (const wrong of [
    { ...one, alsoKeys: ['a'] },
    { ...one, alsoKeys: ['b', 'b'] },
    { ...one, alsoKeys: [] },
    { ...one, itemKey: null, alsoKeys: ['b'] },
  ])
    expect(Observation.safeParse(wrong).success).toBe(false)
})
