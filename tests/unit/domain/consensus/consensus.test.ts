import { expect, test } from 'vitest'
import {
  agreementFigures,
  compareRatings,
  ConsensusItem,
  missingBeforeDecision,
  numericScores,
} from '@shared/domain/consensus/consensus'
import { consensusOf, ratingOf, smallForm } from '../../../support/data/fixtures'

const form = smallForm()
const a = ratingOf(form, [1, 4, 'cannotAssess'])
const b = ratingOf(form, [1, 2, 3])
const comparison = compareRatings(form, [a, b])

test('two ratings are compared item by item, in the order of the form', () => {
  expect(comparison).toEqual([
    { itemKey: 'a', scores: [1, 1], distance: 0, differs: false },
    { itemKey: 'b', scores: [4, 2], distance: 2, differs: true },
    { itemKey: 'c', scores: ['cannotAssess', 3], distance: null, differs: true },
  ])
})

test('where neither could assess an item they do not differ', () => {
  const neither = ratingOf(form, ['cannotAssess', 1, 1])
  expect(compareRatings(form, [neither, neither])[0]).toEqual({
    itemKey: 'a',
    scores: ['cannotAssess', 'cannotAssess'],
    distance: null,
    differs: false,
  })
})

test('"cannot be assessed" is no number and never 0', () => {
  expect(numericScores(form, a)).toEqual([1, 4, null])
})

test('the figures count only what both scored', () => {
  expect(agreementFigures(form, [a, b])).toEqual({
    exact: { estimate: 0.5, n: 2 },
    withinOne: { estimate: 0.5, n: 2 },
  })
})

test('every item needs an agreed score, and a reason where the two differed', () => {
  expect(missingBeforeDecision(comparison, [])).toEqual(
    ['a', 'b', 'c'].map((itemKey) => ({ itemKey, what: 'score' })),
  )
  expect(missingBeforeDecision(comparison, consensusOf(form, a, b, '  '))).toEqual([
    { itemKey: 'b', what: 'reason' },
    { itemKey: 'c', what: 'reason' },
  ])
  expect(missingBeforeDecision(comparison, consensusOf(form, a, b))).toEqual([])
})

test('an agreed item that is still open counts as missing; "cannot be assessed" may be agreed on', () => {
  const open: ConsensusItem[] = consensusOf(form, a, b).map((item) => ({
    ...item,
    score: item.itemKey === 'a' ? null : item.score,
  }))
  expect(missingBeforeDecision(comparison, open)).toEqual([{ itemKey: 'a', what: 'score' }])
  const unassessed = consensusOf(form, a, b).map((item) => ({
    ...item,
    score: 'cannotAssess' as const,
    reason: 'Lyden falder ud.',
  }))
  expect(missingBeforeDecision(comparison, unassessed)).toEqual([])
})

test('an agreed score that is not what both gave needs a reason too', () => {
  const raised = consensusOf(form, a, b).map((item) => (item.itemKey === 'a' ? { ...item, score: 2 } : item))
  expect(missingBeforeDecision(comparison, raised)).toEqual([{ itemKey: 'a', what: 'reason' }])
  const explained = raised.map((item) => ({ ...item, reason: 'Vi så det om igen.' }))
  expect(missingBeforeDecision(comparison, explained)).toEqual([])
})

test('three ratings differ where any two do, by the whole distance between them', () => {
  const c = ratingOf(form, [1, 5, 3])
  expect(compareRatings(form, [a, b, c])).toEqual([
    { itemKey: 'a', scores: [1, 1, 1], distance: 0, differs: false },
    { itemKey: 'b', scores: [4, 2, 5], distance: 3, differs: true },
    { itemKey: 'c', scores: ['cannotAssess', 3, 3], distance: null, differs: true },
  ])
  expect(agreementFigures(form, [b, b, c])).toEqual({
    exact: { estimate: 2 / 3, n: 3 },
    withinOne: { estimate: 2 / 3, n: 3 },
  })
})
