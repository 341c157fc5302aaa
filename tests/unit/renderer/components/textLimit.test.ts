import { expect, it } from 'vitest'
import { excessOf } from '../../../../renderer/components/textLimit'

const field = (value: string, maxLength: number, from = value.length, to = from) => ({
  value,
  maxLength,
  selectionStart: from,
  selectionEnd: to,
})

it('says how much of an insertion does not fit', () => {
  expect(excessOf(field('abc', 5), 'de')).toBe(0)
  expect(excessOf(field('abc', 5), 'def')).toBe(1)
  expect(excessOf(field('abcde', 5, 1, 4), 'xyz')).toBe(0)
  expect(excessOf(field('abcde', 5, 1, 4), 'wxyz')).toBe(1)
  expect(excessOf(field('', 3), 'a\r\nb')).toBe(0)
  expect(excessOf(field('', -1), 'x'.repeat(99_999))).toBe(0)
})
