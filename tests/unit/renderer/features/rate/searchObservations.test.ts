import { expect, it } from 'vitest'
import type { Observation } from '@shared/domain/ratings/rating'
import { lastBegun, searchObservations } from '../../../../../renderer/features/rate/searchObservations'
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
const at = (itemKey: string) => ({ kind: 'item' as const, itemKey })
const find = (filter: Partial<Parameters<typeof searchObservations>[1]>) =>
  searchObservations(all, { text: '', where: { kind: 'all' }, stance: null, ...filter }).map(
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
  expect(find({ where: at('welcome') })).toEqual([3, 1])
  expect(find({ where: at('welcome'), stance: 'against' })).toEqual([3])
  expect(find({ where: at('hopes'), text: 'navn' })).toEqual([])
})

it('one that belongs to several items is found at each; one without an item under none', () => {
  const also: Observation = { ...make(4, 2000, 'welcome', 'supports', 'Begge'), alsoKeys: ['hopes'] }
  const loose: Observation = { ...make(5, 3000, 'x', 'revisit', ''), itemKey: null }
  const list = [...all, also, loose]
  const found = (where: Parameters<typeof searchObservations>[1]['where']) =>
    searchObservations(list, { text: '', where, stance: null }).map(({ id }) => id)
  expect(found(at('hopes'))).toEqual([testId(2), testId(4)])
  expect(found({ kind: 'unsorted' })).toEqual([testId(5)])
  expect(found({ kind: 'part', partKey: 'framing', itemKeys: ['hopes', 'agenda'] })).toEqual([
    testId(2),
    testId(4),
  ])
  expect(found({ kind: 'all' })).toHaveLength(5)
})

it('the last that has begun is the one at the playhead', () => {
  const sorted = [{ startMs: 1000 }, { startMs: 5000 }, { startMs: 5000 }, { startMs: 9000 }]
  expect([0, 999, 1000, 4999, 5000, 8999, 90_000].map((ms) => lastBegun(sorted, ms))).toEqual([
    -1, -1, 0, 0, 2, 2, 3,
  ])
  expect(lastBegun([], 5)).toBe(-1)
})
