import { describe, expect, it } from 'vitest'
import { splitTags } from '../../../../../renderer/features/rate/itemTags'
import { builtInForm } from '../../../../support/data/fixtures'

const form = builtInForm()
const split = (text: string) => splitTags(form, text)

describe('item numbers in a note', () => {
  it('are taken off either end', () => {
    expect(split('#9 Broderen spørges')).toEqual({ text: 'Broderen spørges', itemKeys: ['network'] })
    expect(split('Broderen spørges #9')).toEqual({ text: 'Broderen spørges', itemKeys: ['network'] })
    expect(split('#1, #13: Fra start til slut #2')).toEqual({
      text: 'Fra start til slut',
      itemKeys: ['welcome', 'continuity', 'hopes'],
    })
    expect(split('#4')).toEqual({ text: '', itemKeys: ['voices'] })
  })

  it('stay in the text in its middle, and where the form has no such item', () => {
    for (const text of [
      'Se #9 og #10 igen i morgen',
      '#14 findes ikke',
      'Slut #0',
      'a#9',
      'Uden noget',
      ' ',
    ]) {
      expect(split(text)).toEqual({ text, itemKeys: [] })
    }
    expect(split('#2 og ikke #99')).toEqual({ text: 'og ikke #99', itemKeys: ['hopes'] })
  })

  it('name an item once', () => {
    expect(split('#3 #3 Igen #3').itemKeys).toEqual(['agenda'])
  })
})
