import { describe, expect, it } from 'vitest'
import { handoutHtml, type Handout } from '../../../electron/main/records/handoutHtml'

const handout = (picture?: Handout['sections'][number]['picture']): Handout => ({
  title: 'Supervision',
  subtitle: 'Noter og aftaler',
  sections: [{ heading: 'Klip: Stilheden', picture, parts: [{ label: 'Temaet', texts: ['At <lytte>'] }] }],
})

describe('a hand-out', () => {
  it('has no picture unless it is given one', () => {
    const page = handoutHtml(handout(), 'da')
    expect(page).not.toMatch(/<img/)
    expect(page).toContain('At &lt;lytte&gt;')
  })

  it('holds a picture in itself, with its words', () => {
    const jpeg = new Uint8Array([255, 216, 255, 0])
    const page = handoutHtml(handout({ jpeg, alt: 'Billede fra "Stilheden"' }), 'da')
    expect(page.match(/<img[^>]*>/g)).toEqual([
      `<img class="picture" src="data:image/jpeg;base64,/9j/AA==" alt="Billede fra &quot;Stilheden&quot;" />`,
    ])
  })
})
