import { expect, it } from 'vitest'
import { Collection, moved } from '@shared/domain/supervision/collection'
import { testId } from '../../../support/data/fixtures'

it('moves an element, and never beyond the ends', () => {
  const list = ['a', 'b', 'c']
  expect(moved(list, 0, 2)).toEqual(['b', 'c', 'a'])
  expect(moved(list, 2, 0)).toEqual(['c', 'a', 'b'])
  expect(moved(list, 1, 99)).toEqual(['a', 'c', 'b'])
  expect(moved(list, 1, -5)).toEqual(['b', 'a', 'c'])
  expect(moved(list, 9, 0)).toEqual(list)
})

it('holds each clip once', () => {
  const entry = { clipId: testId(1), words: '' }
  const collection = { id: testId(2), title: 'Stilhed', entries: [entry] }
  expect(Collection.safeParse(collection).success).toBe(true)
  expect(Collection.safeParse({ ...collection, entries: [entry, entry] }).success).toBe(false)
})
