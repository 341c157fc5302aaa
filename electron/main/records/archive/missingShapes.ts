import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFName,
  PDFRawStream,
  type PDFDocument,
  type PDFPage,
} from '@cantoo/pdf-lib'
import { isEmbedded } from '../fontRanges'

/**
 * Whether a page contains a character that no font on this computer has a glyph for. Glyph 0 (.notdef) is shown
 * instead, which PDF/A forbids (ISO 19005-3, 6.2.11.8). Parses content streams as Chromium writes them: hex glyph ids.
 */
export const showsMissingShapes = (pdf: PDFDocument): boolean => pdf.getPages().some(pageShowsOne)

/** At most this many characters are named. */
const NAMED = 12

/** The characters of a printed page that its own fonts lack: those among which a missing one is. */
export function charactersInDoubt(html: string): string[] {
  const text = html.replace(/<style[^]*?<\/style>|<[^>]*>/g, '').normalize('NFC')
  const doubtful = [...text].filter((character) => !/[\s\p{Cf}]/u.test(character) && !isEmbedded(character))
  return [...new Set(doubtful)].slice(0, NAMED)
}

function pageShowsOne({ node }: PDFPage): boolean {
  const contents = node.Contents()
  const streams =
    contents instanceof PDFArray ? contents.asArray().map((ref) => node.context.lookup(ref)) : [contents]
  const own = streams.filter((stream) => stream instanceof PDFRawStream)
  return [...own, ...drawnIn(node.Resources())].some((stream) =>
    shows(stream, stream.dict.lookupMaybe(resources, PDFDict) ?? node.Resources()),
  )
}

const resources = PDFName.of('Resources')

/** The form XObjects that resources refer to, recursively. Chromium writes no cycles. */
function drawnIn(resources: PDFDict | undefined): PDFRawStream[] {
  const objects = resources?.lookupMaybe(PDFName.of('XObject'), PDFDict)
  const pieces = (objects?.keys() ?? [])
    .map((name) => objects?.lookup(name))
    .filter((object) => object instanceof PDFRawStream)
  const forms = pieces.filter(({ dict }) => dict.get(PDFName.of('Subtype')) === PDFName.of('Form'))
  return forms.flatMap((form) => [form, ...drawnIn(form.dict.lookupMaybe(PDFName.of('Resources'), PDFDict))])
}

const steps = /\/(\S+)\s+[-.\d]+\s+Tf\b|<([\da-f\s]*)>\s*Tj|\[([^\]]*)\]\s*TJ/gi

function shows(stream: PDFRawStream, resources: PDFDict | undefined): boolean {
  const fonts = resources?.lookupMaybe(PDFName.of('Font'), PDFDict)
  let twoBytes = false
  for (const [, font, glyphs, row] of Buffer.from(decodePDFRawStream(stream).decode())
    .toString('latin1')
    .matchAll(steps)) {
    if (font !== undefined)
      twoBytes =
        fonts?.lookupMaybe(PDFName.of(font), PDFDict)?.get(PDFName.of('Subtype')) === PDFName.of('Type0')
    const strings =
      glyphs === undefined ? [...(row ?? '').matchAll(/<([^>]*)>/g)].map(([, hex = '']) => hex) : [glyphs]
    if (twoBytes && strings.some((hex) => hex.replace(/\s/g, '').match(/.{4}/g)?.includes('0000')))
      return true
  }
  return false
}
