/** Violations of the file structure rules (ISO 19005-3, 6.1), found in the bytes without a PDF library. */
export function* bytesFaults(bytes: Buffer): Generator<string> {
  const text = bytes.toString('latin1')
  if (!/^%PDF-1\.[0-7](\n|\r\n?)%[\x80-\xff]{4}/.test(text)) yield '6.1.2 header'
  if (!/%%EOF(\n|\r\n?)?$/.test(text)) yield '6.1.3 something after the end'
  const trailer = text.slice(text.lastIndexOf('\ntrailer\n'))
  if (!/\/ID \[ ?<[\da-fA-F]+> <[\da-fA-F]+> ?\]/.test(trailer)) yield '6.1.3 ID'
  if (trailer.includes('/Encrypt')) yield '6.1.3 Encrypt'
  yield* tableFaults(text, trailer)
  yield* streamFaults(text)
  // Stream contents are not part of the file structure.
  const outside = text.replace(/stream\n[^]*?\nendstream/g, '')
  for (const [, hex = ''] of outside.matchAll(/(?<!<)<([^<>]*)>(?!>)/g))
    if (!/^([\da-fA-F]{2})*$/.test(hex)) yield '6.1.6 string in hexadecimal'
  if (/\/DeviceCMYK\b/.test(outside)) yield '6.2.4.3 DeviceCMYK'
}

/** The cross-reference table: one section whose offsets point to their objects. */
function* tableFaults(text: string, trailer: string): Generator<string> {
  const start = Number(/startxref\n(\d+)\n/.exec(trailer)?.[1])
  const [head = '', count] = /^xref\n0 (\d+)\n/.exec(text.slice(start, start + 40)) ?? []
  if (!count) return yield '6.1.4 cross reference'
  for (let i = 0; i < Number(count); i++) {
    const line = text.slice(start + head.length + 20 * i, start + head.length + 20 * (i + 1))
    const [, place = '', , kind] = /^(\d{10}) (\d{5}) ([nf]) ?[\r\n]{1,2}$/.exec(line) ?? []
    if (!kind) yield `6.1.4 line ${i} of the cross reference`
    if (kind === 'n' && !/\n$/.test(text.slice(0, Number(place)).slice(-1)))
      yield `6.1.9 object ${i} begins no line`
    if (kind === 'n' && !text.startsWith(`${i} 0 obj\n`, Number(place)))
      yield `6.1.4 object ${i} is elsewhere`
  }
}

/** Every stream has the length that it declares. */
function* streamFaults(text: string): Generator<string> {
  for (const { index } of text.matchAll(/>>\nstream\n/g)) {
    const begins = index + '>>\nstream\n'.length
    const length = [...text.slice(text.lastIndexOf(' obj\n', index), index).matchAll(/\/Length (\d+)\n/g)].at(
      -1,
    )?.[1]
    if (!text.startsWith('\nendstream\nendobj\n', begins + Number(length ?? NaN)))
      yield '6.1.7.1 Length of a stream'
  }
}
