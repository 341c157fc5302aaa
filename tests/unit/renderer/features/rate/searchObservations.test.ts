import { expect, it } from 'vitest'
import type { Observation } from '@shared/domain/ratings/rating'
import { searchObservations } from '../../../../../renderer/features/rate/searchObservations'
import { testId } from '../../../../support/data/fixtures'

const make = (
  n: number,
  startMs: number,
  itemKey: string,
  stance: Observation['stance'],
  text: string,
): Observation => ({
  id: testId(n),
  itemKey,
  startMs,
  endMs: null,
  stance,
  text,
})

const all = [
  make(1, 9000, 'welcome', 'supports', 'Byder ALLE velkommen ved navn'),
  make(2, 1000, 'hopes', 'against', 'Spørger kun borgeren; alle de andre er stille'),
  make(3, 5000, 'welcome', 'against', 'Ærlig tale, uden rammer'),
]
const find = (filter: Partial<Parameters<typeof searchObservations>[1]>) =>
  searchObservations(all, { text: '', itemKey: null, stance: null, ...filter }).map(
    ({ id }) => all.findIndex((o) => o.id === id) + 1,
  )

it('all are there without a filter, in the order of the film', () => {
  expect(find({})).toEqual([2, 3, 1])
  expect(find({ text: '  ' })).toEqual([2, 3, 1])
})

it('every word must be there, in any case and order', () => {
  expect(find({ text: 'alle' })).toEqual([2, 1])
  expect(find({ text: 'navn alle' })).toEqual([1])
  expect(find({ text: 'ærlig' })).toEqual([3])
  expect(find({ text: 'alle ærlig' })).toEqual([])
})

it('item and stance narrow it down together', () => {
  expect(find({ itemKey: 'welcome' })).toEqual([3, 1])
  expect(find({ itemKey: 'welcome', stance: 'against' })).toEqual([3])
  expect(find({ itemKey: 'hopes', text: 'navn' })).toEqual([])
})
