import { isolate } from '@shared/domain/text'

/** Escaped HTML, created by `html` and never from a plain string. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = string | number | Html | readonly Value[] | null | false

/**
 * Builds HTML from a template. Values are isolated and escaped, for text and quoted attributes; null and false render
 * nothing.
 */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts.reduce((text, part, i) => text + render(values[i - 1] ?? null) + part))
}

/** Marks text as HTML that needs no escaping: for style sheets, never for user input. */
export const trusted = (text: string): Html => new Html(text)

function render(value: Value): string {
  if (value === null || value === false) return ''
  if (value instanceof Html) return value.text
  if (typeof value === 'object') return value.map(render).join('')
  return escape(isolate(String(value)))
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

const escape = (text: string): string =>
  withoutControls(text).replace(/[&<>"']/g, (char) => entities[char] ?? char)

/** Removes characters that XML forbids. Vertical tab and form feed, from word processors, become line breaks. */
const withoutControls = (text: string): string =>
  text.replace(/[\v\f]/g, '\n').replace(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, '')
