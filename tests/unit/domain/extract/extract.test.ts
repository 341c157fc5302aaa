import { describe, expect, it } from 'vitest'
import { coverer, numbering } from '@shared/domain/extract/extract'

describe('what is covered in an extract', () => {
  const covered = coverer(
    ['B-017', 'P-2', 'Karen Lund', 'Jonas Bæk-Østergård', 'B-017'],
    ['P-1', 'Karen Holm'],
  )
  it('is the names and codes of others, in any case and form', () => {
    expect(covered('B-017 og b017 og B 017')).toBe('█████ og █████ og █████')
    expect(covered('Lunds ord til P-2.')).toBe('█████ ord til █████.')
    expect(covered('JONAS sagde')).toBe('█████ sagde')
    expect(covered('Jonas Bæk-Østergård kom')).toBe('█████ kom')
  })
  it('is not what belongs to the person, nor a part of another word', () => {
    expect(covered('P-1 og Karen')).toBe('P-1 og Karen')
    expect(covered('B-0171, Lundgaard, P-21')).toBe('B-0171, Lundgaard, P-21')
  })
  it('is nothing where nobody else is known', () => expect(coverer([], [])('Lund')).toBe('Lund'))
})

it('numbers people as they come', () => {
  const numberOf = numbering()
  expect(['a', 'b', 'a', 'c'].map(numberOf)).toEqual([1, 2, 1, 3])
})
