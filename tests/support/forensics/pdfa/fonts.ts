import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFStream,
  type PDFDocument,
} from '@cantoo/pdf-lib'
import { glyphsShown } from './contents'

const name = (text: string): PDFName => PDFName.of(text)

/** Font violations (6.2.11): each font is embedded, has every glyph that is shown, and the declared widths match. */
export function* fontFaults(pdf: PDFDocument): Generator<string> {
  for (const [, object] of pdf.context.enumerateIndirectObjects())
    if (
      object instanceof PDFDict &&
      String(object.get(name('Type'))) === '/Font' &&
      !/^\/(Type0|CIDFontType2)$/.test(String(object.get(name('Subtype'))))
    )
      yield `a font of another kind: ${String(object.get(name('Subtype')))}`
  for (const [font, glyphs] of glyphsShown(pdf)) yield* compositeFaults(font, glyphs)
}

function* compositeFaults(font: PDFDict, glyphs: ReadonlySet<number>): Generator<string> {
  const called = String(font.get(name('BaseFont')))
  if (!font.has(name('ToUnicode'))) yield `ToUnicode of ${called}`
  if (String(font.get(name('Encoding'))) !== '/Identity-H') yield `6.2.11.3.3 encoding of ${called}`
  const descendant = font.lookup(name('DescendantFonts'), PDFArray).lookup(0, PDFDict)
  const descriptor = descendant.lookupMaybe(name('FontDescriptor'), PDFDict)
  const program = descriptor?.lookupMaybe(name('FontFile2'), PDFStream)
  if (String(descendant.get(name('Subtype'))) !== '/CIDFontType2' || !(program instanceof PDFRawStream))
    return yield `6.2.11.4.1 ${called} is not inside`
  if (String(descendant.get(name('CIDToGIDMap'))) !== '/Identity') yield `6.2.11.3.2 CIDToGIDMap of ${called}`
  if (!descendant.has(name('CIDSystemInfo'))) yield `6.2.11.3.1 CIDSystemInfo of ${called}`
  if (descriptor?.has(name('CIDSet'))) yield `CIDSet of ${called}: not looked at here`
  if (
    ![descendant.get(name('BaseFont')), descriptor?.get(name('FontName'))].every(
      (other) => String(other) === called,
    )
  )
    yield `6.2.11.2 names of ${called}`

  const drawn = advances(Buffer.from(decodePDFRawStream(program).decode()))
  const said = widths(descendant)
  for (const glyph of glyphs) {
    const width = drawn(glyph)
    if (width === undefined) yield `6.2.11.4.1 glyph ${glyph} of ${called} is not inside`
    else if (Math.abs(width - said(glyph)) > 1) yield `6.2.11.5 width of glyph ${glyph} of ${called}`
  }
}

/** The width of a glyph as declared in the PDF, in thousandths of the font size. */
function widths(descendant: PDFDict): (glyph: number) => number {
  const known = new Map<number, number>()
  const parts = descendant.lookupMaybe(name('W'), PDFArray)
  for (let i = 0; parts && i < parts.size();) {
    const first = parts.lookup(i, PDFNumber).asNumber()
    const next = parts.lookup(i + 1)
    if (next instanceof PDFArray) {
      for (let j = 0; j < next.size(); j++) known.set(first + j, next.lookup(j, PDFNumber).asNumber())
      i += 2
    } else {
      for (let glyph = first; glyph <= parts.lookup(i + 1, PDFNumber).asNumber(); glyph++)
        known.set(glyph, parts.lookup(i + 2, PDFNumber).asNumber())
      i += 3
    }
  }
  const others = descendant.lookupMaybe(name('DW'), PDFNumber)?.asNumber() ?? 1000
  return (glyph) => known.get(glyph) ?? others
}

/** The width of a glyph in its TrueType program; undefined for a missing glyph. */
function advances(program: Buffer): (glyph: number) => number | undefined {
  const tables = new Map<string, number>()
  for (let i = 0; i < program.readUInt16BE(4); i++)
    tables.set(program.toString('latin1', 12 + 16 * i, 16 + 16 * i), program.readUInt32BE(20 + 16 * i))
  const at = (table: string, offset: number) => (tables.get(table) ?? NaN) + offset
  const unitsPerEm = program.readUInt16BE(at('head', 18))
  const count = program.readUInt16BE(at('maxp', 4))
  const metrics = program.readUInt16BE(at('hhea', 34))
  return (glyph) =>
    glyph < count
      ? (program.readUInt16BE(at('hmtx', 4 * Math.min(glyph, metrics - 1))) * 1000) / unitsPerEm
      : undefined
}
