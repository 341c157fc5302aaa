import { describe, expect, it } from 'vitest'
import {
  editedDuration,
  gapsOf,
  isEdited,
  type EditEntry,
} from '../../../../electron/main/media/source/editLists'

const keep = (from: number, to: number, rate = 1): EditEntry => ({
  mediaTime: from,
  duration: to - from,
  rate,
})
const toEnd = (from: number): EditEntry => ({ mediaTime: from, duration: 0, rate: 1 })
const wait = (duration: number): EditEntry => ({ mediaTime: null, duration, rate: 1 })
/** Ten seconds of 25 frames a second, as the first entry places them. */
const span = (first = 0) => ({ first, last: first + 9.96, lastDuration: 0.04 })

describe('a picture', () => {
  it.each([
    ['no list', [], span(), false],
    ['the whole track', [keep(0.08, 10.08)], span(), false],
    ['the whole track, to its end', [toEnd(0.08)], span(), false],
    ['a delay', [wait(2), keep(0, 10)], span(2), false],
    ['a length that is rounded', [keep(0, 9.985)], span(), false],
    ['one frame less at the start', [keep(0.04, 10)], span(-0.04), true],
    ['one frame less at the end', [keep(0, 9.96)], span(), true],
    ['a delay and a cut', [wait(2), keep(1, 10)], span(1), true],
    ['two pieces', [keep(0, 2), keep(4, 6)], span(), true],
    ['the same piece twice', [keep(0, 10), keep(0, 10)], span(), true],
    ['a pause within', [keep(0, 2), wait(1), keep(2, 10)], span(), true],
    ['slow motion', [keep(0, 10, 0.5)], span(), true],
    ['nothing but a pause', [wait(3)], span(), true],
  ])('%s', (_name, entries, media, edited) => {
    expect(isEdited(entries, 'video', media)).toBe(edited)
  })
})

describe('sound', () => {
  const aac = (first: number) => ({ first, last: first + 10, lastDuration: 0.021 })
  it.each([
    ['encoder delay', [keep(0.048, 10.048)], aac(-0.048), false],
    ['encoder delay and padding', [keep(0.048, 9.95)], aac(-0.048), false],
    ['a cut at the start', [keep(0.5, 10)], aac(-0.5), true],
    ['a cut at the end', [keep(0, 9)], aac(0), true],
  ])('%s', (_name, entries, media, edited) => {
    expect(isEdited(entries, 'audio', media)).toBe(edited)
  })
})

it('the length of an edited track is that of its entries, where they tell', () => {
  expect(editedDuration([wait(1), keep(2, 5), keep(7, 8)])).toBe(5)
  expect(editedDuration([toEnd(2)])).toBeNull()
})

it.each([
  ['a delay is none', [wait(1), keep(0, 2)], 0, []],
  [
    'a pause',
    [keep(0, 2), wait(1), keep(4, 6), wait(0.5)],
    0,
    [
      [2, 3],
      [5, 5.5],
    ],
  ],
  ['counted from the start of the film', [wait(1), keep(0, 2), wait(1), keep(4, 6)], 1, [[2, 3]]],
  ['a still', [keep(0, 2), { mediaTime: 2, duration: 3, rate: 0 }, keep(4, 6)], 0, [[2, 5]]],
  ['slow motion', [{ mediaTime: 0, duration: 4, rate: 0.5 }, keep(4, 6)], 0, [[2, 4]]],
  ['two pieces', [keep(0, 2), keep(4, 6)], 0, []],
])('gaps: %s', (_name, entries, start, gaps) => {
  expect(gapsOf(entries, start)).toEqual(gaps.map(([from, to]) => ({ from, to })))
})
