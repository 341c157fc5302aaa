import { describe, expect, it } from 'vitest'
import type { Score } from '@shared/domain/ratings/rating'
import { itemViews } from '../../../../../renderer/features/consensus/difference'
import { degreeOf, figuresOf } from '../../../../../renderer/features/consensus/figures'
import { firstName, ownerName } from '../../../../../renderer/features/consensus/names'
import { inTalkingOrder, nextOpen } from '../../../../../renderer/features/consensus/conversation'
import { ratingOf, smallForm } from '../../../../support/data/fixtures'

const form = smallForm()
const rating = (scores: Score[]) => ratingOf(form, scores)

describe('the talk', () => {
  const views = itemViews(form, [rating([1, 2, 3]), rating([1, 5, 4])])
  const missing = (...keys: string[]) => keys.map((itemKey) => ({ itemKey, what: 'score' as const }))

  it('takes the differences first, each group in the order of the form', () => {
    expect(inTalkingOrder(views).map(({ item }) => item.key)).toEqual(['b', 'c', 'a'])
  })

  it('goes on with the first item that lacks something, and ends where none does', () => {
    expect(nextOpen(views, missing('a', 'b', 'c'))?.item.key).toBe('b')
    expect(nextOpen(views, missing('a', 'c'))?.item.key).toBe('c')
    expect(nextOpen(views, missing('a'))?.item.key).toBe('a')
    expect(nextOpen(views, [])).toBeNull()
  })
})

describe('the figures of one recording', () => {
  it('are those of the one pair, over the whole scale, where two rated', () => {
    const { pairs, overall, leniency } = figuresOf(form, [rating([1, 2, 3]), rating([1, 2, 4])])
    expect(overall).toBeNull()
    expect(pairs).toHaveLength(1)
    expect(pairs[0]?.exact).toEqual({ estimate: 2 / 3, n: 3 })
    expect(pairs[0]?.ac2).toMatchObject({ n: 3 })
    expect(leniency[0]).toMatchObject({ estimate: -1 / 3, n: 3 })
  })

  it('are those of each pair and of all, where three did', () => {
    const { pairs, overall } = figuresOf(form, [
      rating([1, 2, 3]),
      rating([1, 2, 4]),
      rating([1, 'cannotAssess', 4]),
    ])
    expect(pairs.map(({ pair }) => pair)).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ])
    expect(pairs.map(({ exact }) => exact)).toEqual([
      { estimate: 2 / 3, n: 3 },
      { estimate: 0.5, n: 2 },
      { estimate: 1, n: 2 },
    ])
    expect(overall?.alpha).toMatchObject({ n: 3 })
    expect(overall?.ac2).toMatchObject({ n: 3 })
  })

  it('have words at the limits that Cicchetti gives', () => {
    expect([-0.2, 0.39, 0.4, 0.6, 0.75].map(degreeOf)).toEqual(['poor', 'poor', 'fair', 'good', 'excellent'])
  })
})

it('people are called by their first names', () => {
  expect([
    firstName('Anne Holm'),
    ownerName('da', 'Anne Holm'),
    ownerName('da', 'Jens Bæk'),
    ownerName('en', 'Anne Holm'),
  ]).toEqual(['Anne', 'Annes', 'Jens’', 'Anne’s'])
})
