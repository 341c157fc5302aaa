import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Band, bandAt, beginPart, moveBorder, removeBorder } from '@shared/domain/ratings/bands'
import { emptyRating, foreignToForm, RatingContent } from '@shared/domain/ratings/rating'
import { builtInForm } from '../../../support/data/fixtures'

const film = 600_000
const begin = (...starts: [string, number][]): Band[] =>
  starts.reduce<Band[]>((bands, [key, ms]) => beginPart(bands, key, ms, film), [])
const told = (bands: Band[]) => bands.map(({ partKey, startMs, endMs }) => `${partKey} ${startMs}-${endMs}`)

describe('the parts of a meeting', () => {
  it('begin one after the other and reach to the end of the film', () => {
    expect(told(begin(['framing', 1000], ['dialogue', 60_000], ['closing', 500_000]))).toEqual([
      'framing 1000-60000',
      'dialogue 60000-500000',
      'closing 500000-600000',
    ])
  })

  it('can be set in any order, and a part may come back', () => {
    expect(
      told(begin(['closing', 500_000], ['dialogue', 60_000], ['reflection', 200_000], ['dialogue', 300_000])),
    ).toEqual([
      'dialogue 60000-200000',
      'reflection 200000-300000',
      'dialogue 300000-500000',
      'closing 500000-600000',
    ])
  })

  it('are renamed by beginning another part where one begins', () => {
    expect(told(begin(['framing', 0], ['dialogue', 60_000], ['reflection', 60_200]))).toEqual([
      'framing 0-60000',
      'reflection 60000-600000',
    ])
  })

  it('are one where the same follows itself', () => {
    expect(told(begin(['dialogue', 1000], ['dialogue', 90_000]))).toEqual(['dialogue 1000-600000'])
    const three = begin(['framing', 0], ['reflection', 100_000], ['framing', 200_000])
    expect(told(removeBorder(three, 1, film))).toEqual(['framing 0-600000'])
  })

  it('move no further than their neighbours', () => {
    const bands = begin(['framing', 0], ['dialogue', 60_000], ['closing', 500_000])
    expect(told(moveBorder(bands, 1, 90_000, film))[1]).toBe('dialogue 90000-500000')
    expect(told(moveBorder(bands, 1, -5, film))[1]).toBe('dialogue 500-500000')
    expect(told(moveBorder(bands, 1, 599_000, film))[1]).toBe('dialogue 499500-500000')
    expect(told(moveBorder(bands, 2, 700_000, film))[2]).toBe('closing 599500-600000')
  })

  it('tell in which one a moment lies', () => {
    const bands = begin(['framing', 1000], ['dialogue', 60_000])
    expect(bandAt(bands, 999)).toBeNull()
    expect(bandAt(bands, 1000)?.partKey).toBe('framing')
    expect(bandAt(bands, 60_000)?.partKey).toBe('dialogue')
  })

  it('are always what a rating may hold, without gap or overlap', () => {
    const steps = fc.array(
      fc.tuple(
        fc.constantFrom('a', 'b', 'c'),
        fc.integer({ min: -10, max: film + 10 }),
        fc.constantFrom('begin', 'move', 'remove'),
        fc.nat(5),
      ),
    )
    fc.assert(
      fc.property(steps, (steps) => {
        let bands: Band[] = []
        for (const [key, ms, what, index] of steps) {
          if (what === 'begin' || bands.length === 0) bands = beginPart(bands, key, ms, film)
          else if (what === 'move') bands = moveBorder(bands, index % bands.length, ms, film)
          else bands = removeBorder(bands, index % bands.length, film)
        }
        expect(Band.array().safeParse(bands).success).toBe(true)
        bands.slice(1).forEach((band, i) => expect(band.startMs).toBe(bands[i]!.endMs))
        if (bands.length > 0) expect(bands.at(-1)!.endMs).toBe(film)
      }),
    )
  })
})

describe('a rating with parts of the meeting', () => {
  const form = builtInForm()
  const band = { partKey: 'dialogue', startMs: 0, endMs: 1000 }

  it('needs none, and knows the parts of its form', () => {
    expect(RatingContent.parse(emptyRating)).toEqual(emptyRating)
    expect(foreignToForm(form, RatingContent.parse({ ...emptyRating, bands: [band] }))).toBeNull()
    expect(foreignToForm(form, { ...emptyRating, bands: [{ ...band, partKey: 'welcome' }] })).toBe('welcome')
  })

  it('refuses a part that ends before it begins', () => {
    expect(RatingContent.safeParse({ ...emptyRating, bands: [{ ...band, startMs: 1000 }] }).success).toBe(
      false,
    )
  })
})
