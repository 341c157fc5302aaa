/** The part of a recording that is requested. `end` is the last byte, inclusive as in HTTP. */
export type RangeAnswer =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly start: number; readonly end: number }
  | { readonly kind: 'unsatisfiable' }

const whole: RangeAnswer = { kind: 'whole' }
const unsatisfiable: RangeAnswer = { kind: 'unsatisfiable' }

/**
 * Parses a `Range` header (RFC 9110, section 14) for a size in bytes. Invalid headers are ignored (14.2), and so are
 * multiple ranges, which a server may answer with the whole. An end beyond the last byte means the last byte.
 */
export const parseRange = (header: string | null, size: number): RangeAnswer => {
  const match = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i.exec(header ?? '')
  if (!match) return whole
  const [, first = '', last = ''] = match
  if (first === '') {
    if (last === '') return whole
    const length = Math.min(Number(last), size)
    return length === 0 ? unsatisfiable : { kind: 'part', start: size - length, end: size - 1 }
  }
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < start) return whole
  return start >= size ? unsatisfiable : { kind: 'part', start, end }
}
