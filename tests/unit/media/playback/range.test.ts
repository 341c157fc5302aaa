import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRange } from '../../../../electron/main/media/playback/range'

const part = (start: number, end: number) => ({ kind: 'part', start, end })
const sizes = fc.integer({ min: 1, max: 2 ** 43 })

describe('a range header', () => {
  it.each([
    ['bytes=0-', 1000, part(0, 999)],
    ['bytes=0-0', 1000, part(0, 0)],
    ['bytes=10-19', 1000, part(10, 19)],
    ['bytes=999-', 1000, part(999, 999)],
    ['bytes=990-5000', 1000, part(990, 999)],
    ['bytes=-1', 1000, part(999, 999)],
    ['bytes=-1000', 1000, part(0, 999)],
    ['bytes=-5000', 1000, part(0, 999)],
    ['Bytes=5-6', 1000, part(5, 6)],
    ['bytes= 5-6 ', 1000, part(5, 6)],
    [`bytes=0-${'9'.repeat(400)}`, 1000, part(0, 999)],
  ])('%s of %d bytes is a part', (header, size, expected) => {
    expect(parseRange(header, size)).toEqual(expected)
  })

  it.each([
    ['bytes=1000-', 1000],
    ['bytes=1000-1001', 1000],
    [`bytes=${'9'.repeat(400)}-`, 1000],
    ['bytes=-0', 1000],
    ['bytes=0-', 0],
    ['bytes=-1', 0],
  ])('%s of %d bytes cannot be satisfied', (header, size) => {
    expect(parseRange(header, size)).toEqual({ kind: 'unsatisfiable' })
  })

  it.each([
    [null],
    [''],
    ['bytes'],
    ['bytes='],
    ['bytes=-'],
    ['bytes=a-b'],
    ['bytes=1.5-2'],
    ['bytes=-1-2'],
    ['bytes=5-4'],
    ['bytes=+5-6'],
    ['bytes=0x10-'],
    ['items=0-5'],
    ['bytes=0-1,5-6'],
    ['0-5'],
  ])('%s is ignored, as RFC 9110 asks', (header) => {
    expect(parseRange(header, 1000)).toEqual({ kind: 'whole' })
  })

  it('never answers with anything outside the file, whatever is asked', () => {
    const headers = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom(...'bytes=0123456789-, ') }).map((text) => `bytes=${text}`),
      fc
        .tuple(fc.bigInt({ min: 0n, max: 2n ** 70n }), fc.bigInt({ min: 0n, max: 2n ** 70n }))
        .map(([a, b]) => `bytes=${a}-${b}`),
    )
    fc.assert(
      fc.property(headers, fc.oneof(sizes, fc.constant(0)), (header, size) => {
        const answer = parseRange(header, size)
        if (answer.kind !== 'part') return true
        return answer.start >= 0 && answer.start <= answer.end && answer.end < size
      }),
      { numRuns: 2000 },
    )
  })

  it('gives an open range to the end, a closed one cut at the end, and a suffix its length', () => {
    fc.assert(
      fc.property(
        sizes,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 2 ** 43 }),
        (size, share, extra) => {
          const start = Math.min(Math.floor(share * size), size - 1)
          expect(parseRange(`bytes=${start}-`, size)).toEqual(part(start, size - 1))
          expect(parseRange(`bytes=${start}-${start + extra}`, size)).toEqual(
            part(start, Math.min(start + extra, size - 1)),
          )
          const length = Math.min(extra + 1, size)
          expect(parseRange(`bytes=-${extra + 1}`, size)).toEqual(part(size - length, size - 1))
        },
      ),
    )
  })
})
