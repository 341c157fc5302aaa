import fc from 'fast-check'
import { expect, test } from 'vitest'
import { html, trusted } from '../../../electron/main/records/html'

test('what is put in is escaped, in text and in attributes', () => {
  const hostile = `<script>"&'</script>`
  expect(html`<p title="${hostile}">${hostile}</p>`.text).toBe(
    '<p title="&lt;script&gt;&quot;&amp;&#39;&lt;/script&gt;">&lt;script&gt;&quot;&amp;&#39;&lt;/script&gt;</p>',
  )
})

test('HTML in HTML is not escaped again, lists are joined, null and false leave nothing', () => {
  const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`)
  expect(html`<ul>${items}${null}${false}${0}</ul>`.text).toBe('<ul><li>a</li><li>&lt;b&gt;</li>0</ul>')
  expect(html`${trusted('<style></style>')}`.text).toBe('<style></style>')
})

test('no text can leave its place', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...`<>"'&/=! -abc`) }), (text) => {
      expect(html`${text}`.text).not.toMatch(/[<>"']|&(?!(amp|lt|gt|quot|#39);)/)
    }),
  )
})

test('what no font shows is left out; a line broken by a word processor stays one', () => {
  expect(html`${'a\u0001b\u007f\u0085\ufffe c\n\td\ve\f😀'}`.text).toBe('ab c\n\td\ne\n😀')
})

test('a right-to-left name is isolated from the words around it', () => {
  expect(html`<p>${'דוד'}, ${'Karen'}</p>`.text).toBe('<p>\u2068דוד\u2069, Karen</p>')
})
