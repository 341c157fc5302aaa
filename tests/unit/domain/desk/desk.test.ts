import { describe, expect, it } from 'vitest'
import {
  Desk,
  emptyDesk,
  placeIn,
  withoutPhrase,
  withoutWord,
  withPhrase,
  withPlace,
  withWord,
  type FilmPlace,
} from '@shared/domain/desk/desk'
import { testId } from '../../../support/data/fixtures'

const place = (positionMs: number): FilmPlace => ({
  positionMs,
  rate: 1.25,
  volume: 0.5,
  muted: false,
  itemKey: 'hopes',
  scrollTop: 120,
})

describe('a desk', () => {
  it('keeps one place for each recording, the last used first', () => {
    let desk = withPlace(emptyDesk, testId(1), place(1000))
    desk = withPlace(desk, testId(2), place(2000))
    desk = withPlace(desk, testId(1), place(3000))
    expect(desk.places.map(({ recordingId }) => recordingId)).toEqual([testId(1), testId(2)])
    expect(placeIn(desk, testId(1))).toEqual(place(3000))
    expect(placeIn(desk, testId(3))).toBeNull()
  })

  it('forgets the recordings used longest ago, and stays within what may be saved', () => {
    let desk = emptyDesk
    for (let i = 0; i < 130; i++) desk = withPlace(desk, testId(i), place(i))
    expect(placeIn(desk, testId(129))).toEqual(place(129))
    expect(placeIn(desk, testId(0))).toBeNull()
    expect(Desk.safeParse(desk).success).toBe(true)
  })

  it('keeps each phrase once, without blanks around it', () => {
    let desk = withPhrase(emptyDesk, '  Spørger åbent ')
    desk = withPhrase(desk, 'Spørger åbent')
    desk = withPhrase(desk, '   ')
    expect(desk.phrases).toEqual(['Spørger åbent'])
    for (let i = 0; i < 80; i++) desk = withPhrase(desk, `Vending ${i} ${'x'.repeat(600)}`)
    expect(Desk.safeParse(desk).success).toBe(true)
    expect(withoutPhrase(desk, 'Spørger åbent').phrases).not.toContain('Spørger åbent')
  })

  it('keeps each own word once, by the alphabet, and forgets it', () => {
    let desk = emptyDesk
    for (const word of ['Østergaard', 'Bjerregaard', 'Østergaard', '', 'x'.repeat(61)])
      desk = withWord(desk, word)
    expect(desk.words).toEqual(['Bjerregaard', 'Østergaard'])
    expect(withoutWord(desk, 'Bjerregaard').words).toEqual(['Østergaard'])
    for (let i = 0; i < 1100; i++) desk = withWord(desk, `ord${i}`)
    expect(Desk.safeParse(desk).success).toBe(true)
  })
})
