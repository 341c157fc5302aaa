/** HTML that is safe to show: made by `html` below, never from a plain string. */
export class Html {
  constructor(readonly text: string) {}
}

type Value = string | number | Html | readonly Value[] | null | false

/**
 * Builds HTML from a template. Whatever is put in is escaped, in text and in quoted attributes; null and false leave
 * nothing behind.
 */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  return new Html(parts.reduce((text, part, i) => text + render(values[i - 1] ?? null) + part))
}

/** Marks text as HTML that needs no escaping: for style sheets and the like, never for what somebody wrote. */
export const trusted = (text: string): Html => new Html(text)

function render(value: Value): string {
  if (value === null || value === false) return ''
  if (value instanceof Html) return value.text
  if (typeof value === 'object') return value.map(render).join('')
  return escape(String(value))
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

/** Without the characters that no font shows and no XML takes; what word processors break a line or page with is kept as a line. */
const withoutControls = (text: string): string =>
  text.replace(/[\v\f]/g, '\n').replace(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu, '')
