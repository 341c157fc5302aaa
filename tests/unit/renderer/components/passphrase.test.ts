import { describe, expect, it } from 'vitest'
import { estimateGuesses } from '../../../../renderer/components/passphrase/estimate'
import {
  barValue,
  guessesByWords,
  levelOf,
  spanOf,
} from '../../../../renderer/components/passphrase/strength'
import { guessesForSuggestion, suggestPassphrase } from '../../../../renderer/components/passphrase/suggest'
import { words } from '@shared/words'

const levelFor = (passphrase: string, known: string[] = []) => levelOf(estimateGuesses(passphrase, known))

describe('the word list', () => {
  it('has 2,048 different words that any keyboard can type', () => {
    expect(words).toHaveLength(2048)
    expect(new Set(words).size).toBe(2048)
    expect(words.filter((word) => !/^[a-z]{3,8}$/.test(word))).toEqual([])
  })
})

describe('a suggestion', () => {
  it('is five words of the list, and another one each time', () => {
    const suggestions = Array.from({ length: 50 }, () => suggestPassphrase(words))
    for (const suggestion of suggestions) {
      const drawn = suggestion.split(' ')
      expect(drawn).toHaveLength(5)
      expect(drawn.every((word) => words.includes(word))).toBe(true)
    }
    expect(new Set(suggestions).size).toBe(50)
  })

  it('draws from the whole list', () => {
    const drawn = new Set(
      Array.from({ length: 4000 }, () => suggestPassphrase(words)).flatMap((s) => s.split(' ')),
    )
    // 20,000 draws from 2,048: each word is missing with a chance of e^-9.8.
    expect(drawn.size).toBeGreaterThan(2030)
  })

  it('refuses a list whose length would make some words likelier', () => {
    expect(() => suggestPassphrase(words.slice(0, 2000))).toThrow(RangeError)
  })

  it('is told to be as strong as its draws, and no stronger', () => {
    expect(guessesForSuggestion(2048)).toBeCloseTo(Math.log10(2 ** 55 / 2), 6)
    expect(levelOf(guessesForSuggestion(2048))).toBe('strong')
  })

  it('is found strong by the estimator, too', () => {
    for (let i = 0; i < 20; i++) expect(levelFor(suggestPassphrase(words))).toBe('strong')
  })
})

describe('the estimate', () => {
  it.each([
    '',
    'kodeord',
    'kodeord123',
    'qwertyuiop',
    'aaaaaaaaaaaaaaaaaaaa',
    'Sommer2026!',
    'samklang',
    'adgangssætning',
  ])('finds %j weak', (passphrase) => expect(levelFor(passphrase)).toBe('weak'))

  it.each(['hund kat mus', 'hest batteri klemme', 'jeg elsker dig'])(
    'is not taken in by few Danish words: %j',
    (passphrase) => expect(levelFor(passphrase)).toBe('weak'),
  )

  it.each(['rolig morgen ved det runde bord', 'seks stole og en kande kaffe', 'Tr4-vk9!qLp2#xZ'])(
    'finds %j good enough',
    (p) => expect(levelFor(p)).not.toBe('weak'),
  )

  it('counts the name of the person as known', () => {
    const passphrase = 'Guldborgsunderen7'
    expect(estimateGuesses(passphrase, ['Guldborgsunderen'])).toBeLessThan(
      estimateGuesses(passphrase, []) - 1,
    )
  })

  it('takes longer passphrases in stride', () => {
    expect(levelFor('a1b2 '.repeat(200))).toBeDefined()
  })

  it('never lets words count for more than words', () => {
    expect(guessesByWords('hund hest', new Set(['hund', 'hest']))).toBeCloseTo(2 * Math.log10(2048))
    expect(guessesByWords('og', new Set())).toBe(3)
    expect(guessesByWords('7!', new Set())).toBe(2)
  })
})

describe('the words for a strength', () => {
  it('follow from guessing ten thousand times a second', () => {
    expect(spanOf(5)).toBe('underAMinute')
    expect(spanOf(7)).toBe('minutes')
    expect(spanOf(8)).toBe('hours')
    expect(spanOf(10)).toBe('days')
    expect(spanOf(11)).toBe('months')
    expect(spanOf(12.5)).toBe('years')
    expect(spanOf(13)).toBe('decades')
    expect(spanOf(14)).toBe('centuries')
    expect(spanOf(16.3)).toBe('millennia')
    expect(spanOf(25)).toBe('millionsOfYears')
  })

  it('go with a bar that grows, and shows a weak one as short', () => {
    const values = [0, 3, 6, 9.9, 10, 12, 13, 15, 30].map(barValue)
    expect([...values].sort((a, b) => a - b)).toEqual(values)
    expect(values[3]).toBeLessThan(34)
    expect(values.at(-1)).toBe(100)
  })
})
