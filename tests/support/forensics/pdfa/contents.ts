import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFName,
  PDFRawStream,
  type PDFDocument,
} from '@cantoo/pdf-lib'

type Shown = Map<PDFDict, Set<number>>
type Seen = { faults: string[]; shown: Shown }

const name = (text: string): PDFName => PDFName.of(text)
const operators = new Set(
  (
    'b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n q Q ' +
    're RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y \' "'
  ).split(' '),
)
const tokens =
  /%[^\r\n]*|\((?:\\[^]|[^\\()])*\)|<<|>>|<[\da-fA-F\s]*>|\/[^\s/<>[\](){}%]*|[-+]?[.\d]+|[[\]]|[A-Za-z'"][A-Za-z\d*]*/g

/** Violations in content streams: unknown operators, colours without a colour space, characters without a glyph. */
export function contentFaults(pdf: PDFDocument): string[] {
  return look(pdf).faults
}

/** The glyphs that the pages use of each composite font. */
export const glyphsShown = (pdf: PDFDocument): Shown => look(pdf).shown

function look(pdf: PDFDocument): Seen {
  const seen: Seen = { faults: [], shown: new Map() }
  for (const { node } of pdf.getPages()) {
    const contents = node.Contents()
    const streams =
      contents instanceof PDFArray ? contents.asArray().map((ref) => pdf.context.lookup(ref)) : [contents]
    const text = streams.map((stream) => (stream instanceof PDFRawStream ? textOf(stream) : '')).join('\n')
    if (text.trim() === '') seen.faults.push('a page without contents')
    draw(text, node.Resources(), seen)
  }
  return seen
}

const textOf = (stream: PDFRawStream): string =>
  Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')

function draw(contents: string, resources: PDFDict | undefined, seen: Seen): void {
  const { faults } = seen
  const resource = (kind: string, key = '') =>
    resources?.lookupMaybe(name(kind), PDFDict)?.lookup(name(key.slice(1)))
  let font: PDFDict | undefined
  let depth = 0
  let operands: string[] = []
  for (const [token] of contents.matchAll(tokens)) {
    if (token.startsWith('%')) continue
    if (!/^[A-Za-z'"]/.test(token) || /^(true|false|null)$/.test(token)) {
      operands.push(token)
      continue
    }
    if (!operators.has(token)) faults.push(`6.2.2 operator ${token}`)
    if (token === 'q' && ++depth > 28) faults.push('6.1.13 states kept too deep')
    if (token === 'Q' && --depth < 0) faults.push('a state that was not kept')
    if (token === 'BI') faults.push('an image in the text: not looked at here')
    if (/^[kK]$/.test(token)) faults.push('6.2.4.3 CMYK')
    if (/^(cs|CS)$/.test(token) && !/^\/(DeviceRGB|DeviceGray|Pattern)$/.test(operands.at(-1) ?? ''))
      faults.push(`colour space ${operands.at(-1)}: not looked at here`)
    if (
      token === 'ri' &&
      !/^\/(RelativeColorimetric|AbsoluteColorimetric|Perceptual|Saturation)$/.test(operands.at(-1) ?? '')
    )
      faults.push('6.2.6 rendering intent')
    if (token === 'gs' && !resource('ExtGState', operands.at(-1)))
      faults.push('6.2.2 graphics state that is not there')
    if (token === 'Tf') {
      const found = resource('Font', operands.at(-2))
      font = found instanceof PDFDict ? found : undefined
      if (!font) faults.push('6.2.2 font that is not there')
    }
    if (/^(Tj|TJ|'|")$/.test(token)) show(operands, font, seen)
    if (token === 'Do') {
      const form = resource('XObject', operands.at(-1))
      const isForm = form instanceof PDFRawStream && String(form.dict.get(name('Subtype'))) === '/Form'
      if (!isForm) faults.push('an image: not looked at here')
      else if (!form.dict.has(name('Resources'))) faults.push('6.2.2 drawing without resources of its own')
      else draw(textOf(form), form.dict.lookup(name('Resources'), PDFDict), seen)
    }
    operands = []
  }
}

function show(operands: readonly string[], font: PDFDict | undefined, { faults, shown }: Seen): void {
  if (String(font?.get(name('Subtype'))) !== '/Type0' || !font)
    return void faults.push('text in a font that is not composite')
  const glyphs = shown.get(font) ?? new Set<number>()
  shown.set(font, glyphs)
  for (const text of operands) {
    if (text.startsWith('(')) faults.push('text that is not in hexadecimal: not looked at here')
    if (!text.startsWith('<')) continue
    for (const code of text.replace(/[^\da-fA-F]/g, '').match(/.{4}/g) ?? []) glyphs.add(parseInt(code, 16))
  }
  if (glyphs.has(0)) faults.push('6.2.11.8 a character without a shape (.notdef)')
}
