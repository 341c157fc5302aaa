import { describe, expect, it } from 'vitest'
import type { Score } from '@shared/domain/ratings/rating'
import { figureOf, itemViews, wordsOf } from '../../../../../renderer/features/consensus/difference'
import { ratingOf, smallForm } from '../../../../support/data/fixtures'

const form = smallForm()
const between = (a: Score, b: Score) =>
  itemViews(form, [ratingOf(form, [a]), ratingOf(form, [b])])[0]!.difference

describe('how two supervisors stand to each other on an item', () => {
  it.each<[Score, Score, string]>([
    [3, 3, 'same'],
    [1, 2, 'oneStep'],
    [5, 4, 'oneStep'],
    [1, 3, 'further'],
    ['cannotAssess', 'cannotAssess', 'neitherAssessed'],
    ['cannotAssess', 1, 'oneAssessed'],
    [5, 'cannotAssess', 'oneAssessed'],
  ])('%s and %s: %s', (a, b, difference) => expect(between(a, b)).toBe(difference))

  it('is told of every item, numbered through all parts', () => {
    const views = itemViews(form, [ratingOf(form, [1, 2, 3]), ratingOf(form, [1, 5, 3])])
    expect(views.map(({ number, partKey, item, differs }) => [number, partKey, item.key, differs])).toEqual([
      [1, 'one', 'a', false],
      [2, 'one', 'b', true],
      [3, 'two', 'c', false],
    ])
  })
})

it('a score has its words and its figure', () => {
  expect(wordsOf(form, 4)?.da).toBe('Grad 4')
  expect(wordsOf(form, 'cannotAssess')?.en).toBe('Cannot be assessed')
  expect(wordsOf(form, null)).toBeNull()
  expect([figureOf(0), figureOf('cannotAssess'), figureOf(null)]).toEqual(['0', '–', ''])
})
