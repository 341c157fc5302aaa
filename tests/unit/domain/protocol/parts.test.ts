import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  joinParts,
  partNames,
  partPreimage,
  splitIntoParts,
  type PartBinding,
} from '@shared/domain/protocol/parts'
import { wordsOf } from '@shared/domain/protocol/words'
import { words } from '@shared/words'
import { sha256OfCanonical } from '../../../../electron/main/base/canonicalJson'
import { builtInForm, observation, ratingOf, smallForm, testId } from '../../../support/data/fixtures'

const form = smallForm()
const digest = fc.stringMatching(/^[0-9a-f]{64}$/)
const binding: fc.Arbitrary<PartBinding> = fc.record({
  workspace: fc.nat(3).map(testId),
  round: digest,
  author: digest,
  film: digest,
  form: fc.record({ id: fc.string(), version: fc.nat(9), sha256: digest }),
})
const part = fc.record({ salt: fc.string(), content: fc.jsonValue() })

describe('the parts of a rating', () => {
  it('are as many for an empty rating as for a full one', () => {
    const empty = splitIntoParts(form, { answers: {}, observations: [] })
    const full = splitIntoParts(
      form,
      ratingOf(form, [1, 2, 'cannotAssess'], { observations: [observation(1, 'a', 'x')] }),
    )
    expect([...empty.keys()]).toEqual(partNames(form))
    expect([...full.keys()]).toEqual(partNames(form))
  })

  it('make up the rating that they were made of', () => {
    const content = ratingOf(builtInForm(), Array(13).fill(2), {
      observations: [observation(1, 'welcome', 'x')],
    })
    expect(joinParts(builtInForm(), splitIntoParts(builtInForm(), content))).toEqual(content)
    const bands = [{ partKey: 'one', startMs: 0, endMs: 10 }]
    const withBands = { ...ratingOf(form, [1, 2, 3]), bands }
    expect(joinParts(form, splitIntoParts(form, withBands))).toEqual(withBands)
  })

  it('are refused where one is missing or has another shape', () => {
    for (const name of partNames(form)) {
      const parts = splitIntoParts(form, ratingOf(form, [1, 2, 3]))
      parts.delete(name)
      expect(() => joinParts(form, parts)).toThrow()
      parts.set(name, { constructor: 1 })
      expect(() => joinParts(form, parts)).toThrow()
    }
  })

  it('have a digest that opens under one binding, one name, one salt and one content only', () => {
    fc.assert(
      fc.property(
        binding,
        binding,
        fc.string(),
        fc.string(),
        part,
        part,
        (b, otherB, name, otherName, p, otherP) => {
          const of = (...args: Parameters<typeof partPreimage>) => sha256OfCanonical(partPreimage(...args))
          const same = JSON.stringify([b, name, p]) === JSON.stringify([otherB, otherName, otherP])
          fc.pre(!same)
          const own = of(b, name, p)
          if (otherName !== name) expect(of(b, otherName, p)).not.toBe(own)
          if (otherP.salt !== p.salt) expect(of(b, name, { ...p, salt: otherP.salt })).not.toBe(own)
          for (const key of Object.keys(b) as (keyof PartBinding)[])
            if (JSON.stringify(b[key]) !== JSON.stringify(otherB[key]))
              expect(of({ ...b, [key]: otherB[key] }, name, p)).not.toBe(own)
        },
      ),
    )
  })
})

/** The bits that the words show. */
const top = (card: string): bigint => BigInt(`0x${card}`) >> 190n

describe('the six words of a card', () => {
  it('are of the list, and those of another card are others', () => {
    fc.assert(
      fc.property(digest, digest, (a, b) => {
        const own = wordsOf(a, words)
        expect(own).toHaveLength(6)
        expect(own.every((word) => words.includes(word))).toBe(true)
        expect(wordsOf(b, words).join() === own.join()).toBe(top(a) === top(b))
      }),
    )
    expect(wordsOf('0'.repeat(64), words)).toEqual(Array(6).fill(words[0]))
    expect(wordsOf('f'.repeat(64), words)).toEqual(Array(6).fill(words[2047]))
    expect(() => wordsOf('0'.repeat(64), words.slice(1))).toThrow(RangeError)
  })
})
