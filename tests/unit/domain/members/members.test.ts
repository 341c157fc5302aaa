import { describe, expect, it } from 'vitest'
import { withDoubts, type Standing } from '@shared/domain/members/members'
import { rotationsBetween, type Rotation } from '@shared/domain/members/succession'
import { testId } from '../../../support/data/fixtures'

const member = (number: number, name: string, initials: string, standing: Standing) => ({
  supervisor: { id: testId(number), name, initials },
  standing,
})

describe('doubtful supervisors', () => {
  it('are those who were not compared and look like somebody else', () => {
    const list = [
      member(1, 'Anne Holm', 'AH', 'you'),
      member(2, 'Anne Holm', 'AHO', 'known'),
      member(3, 'Alma Hansen', 'ah', 'notCompared'),
      member(4, 'anne  holm', 'X', 'notCompared'),
      member(5, 'Mikkel Friis', 'MF', 'notCompared'),
      member(6, 'Bo Lund', 'BL', 'changed'),
    ]
    const expected = ['you', 'known', 'doubtful', 'doubtful', 'notCompared', 'changed']
    expect(withDoubts(list).map(({ standing }) => standing)).toEqual(expected)
  })

  it('are both of two that look alike and of whom neither was compared', () => {
    const list = [member(1, 'Bo Lund', 'BL', 'notCompared'), member(2, 'Bo Lund', 'BO', 'notCompared')]
    expect(withDoubts(list).map(({ standing }) => standing)).toEqual(['doubtful', 'doubtful'])
  })
})

describe('the rotations between two epochs', () => {
  const id = (letter: string) => letter.repeat(64)
  const rotation = (own: string, predecessor: string | null) =>
    ({ id: id(own), body: { predecessor: predecessor && id(predecessor) } }) as Rotation
  const all = [rotation('c', 'b'), rotation('a', null), rotation('b', 'a'), rotation('d', 'a')]
  const ids = (from: string | null, to: string) =>
    rotationsBetween(all, from && id(from), id(to))?.map((one) => one.id[0]) ?? null

  it('lead from one to a later one, whatever their order', () => {
    expect(ids(null, 'c')).toEqual(['a', 'b', 'c'])
    expect(ids('a', 'c')).toEqual(['b', 'c'])
    expect(ids('b', 'b')).toEqual([])
  })

  it('do not lead back, to another branch, or over a missing one', () => {
    expect(ids('c', 'a')).toBeNull()
    expect(ids('b', 'd')).toBeNull()
    expect(rotationsBetween([rotation('c', 'b')], null, id('c'))).toBeNull()
    expect(rotationsBetween([], null, id('c'))).toBeNull()
  })

  it('end where the predecessors form a circle', () => {
    expect(rotationsBetween([rotation('a', 'b'), rotation('b', 'a')], null, id('a'))).toBeNull()
  })
})
