import { parse, type ParseError } from 'jsonc-parser'

/**
 * Parses the text of a JSON file (RFC 8259); a byte order mark, as Windows editors write it, is allowed.
 * Returns the line and column of a syntax error's token, counted from 1, as `3:7`.
 */
export function parseJsonText(text: string): { value: unknown } | { errorAt: string } {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text
  try {
    return { value: JSON.parse(json) as unknown }
  } catch {
    return { errorAt: lineAndColumn(json, syntaxErrorIn(json)) }
  }
}

/** JSON.parse words its errors differently from engine to engine, and some of them name no place. */
function syntaxErrorIn(json: string): number {
  const errors: ParseError[] = []
  try {
    parse(json, errors, { disallowComments: true })
  } catch {
    // Nested too deeply for a recursive parser: the end of the text is named instead.
  }
  return errors[0]?.offset ?? json.length
}

function lineAndColumn(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n')
  return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`
}
