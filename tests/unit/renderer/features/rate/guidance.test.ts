import { describe, expect, it } from 'vitest'
import { itemsOf } from '@shared/domain/forms/form'
import { guidanceSentences, insertSentence } from '../../../../../renderer/features/rate/guidance'
import { builtInForm } from '../../../../support/data/fixtures'

describe('the sentences of a guidance', () => {
  it('stand without the lead of them all', () => {
    expect(
      guidanceSentences(
        'Læg mærke til: Bliver alle budt velkommen? Ved de, hvor længe det varer, kl. 14? Godt.',
      ),
    ).toEqual(['Bliver alle budt velkommen?', 'Ved de, hvor længe det varer, kl. 14?', 'Godt.'])
    expect(guidanceSentences('Uden punktum')).toEqual(['Uden punktum'])
    expect(guidanceSentences(' ')).toEqual([])
  })

  it('are there for every item of the built-in form, in both languages, and lose nothing', () => {
    for (const { guidance, key } of itemsOf(builtInForm()))
      for (const text of Object.values(guidance ?? {})) {
        const sentences = guidanceSentences(text)
        expect(sentences.length, key).toBeGreaterThan(0)
        expect(text.endsWith(sentences.join(' ')), key).toBe(true)
      }
  })
})

describe('a sentence that is picked', () => {
  it.each([
    ['', 0, 0, 'En tanke.', 9],
    ['Før', 3, 3, 'Før En tanke.', 13],
    ['Før ', 4, 4, 'Før En tanke.', 13],
    ['Før efter', 3, 3, 'Før En tanke. efter', 13],
    ['Før VALGT efter', 4, 9, 'Før En tanke. efter', 13],
  ])('in %j from %d to %d gives %j', (text, from, to, result, caret) => {
    expect(insertSentence(text, from, to, 'En tanke.')).toEqual({ text: result, caret })
  })
})
