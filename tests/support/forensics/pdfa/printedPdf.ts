import { PDFDocument, PDFName, PDFString, type PDFRef } from '@cantoo/pdf-lib'

/** A one-page PDF as Chromium prints it, with an embedded font of three glyphs. `drawn` is the content stream. */
export async function printedPdf(drawn = text('0001', '0002')): Promise<PDFDocument> {
  const pdf = await PDFDocument.create()
  pdf.setTitle('Certificeringsdokument: Æ & Ø')
  const { context, catalog } = pdf
  const { node } = pdf.addPage([595, 842])
  node.set(PDFName.of('Contents'), context.register(context.flateStream(drawn)))
  node.set(PDFName.of('Resources'), context.obj({ Font: { F1: composite(pdf) } }))
  catalog.set(PDFName.of('Lang'), PDFString.of('da'))
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }))
  catalog.set(PDFName.of('StructTreeRoot'), context.register(context.obj({ Type: 'StructTreeRoot' })))
  return pdf
}

/** Chromium's operators for these glyphs, each at its position. */
export const text = (...glyphs: string[]): string =>
  `q\nBT\n/F1 12 Tf\n1 0 0 -1 30 322 Tm\n${glyphs.map((glyph) => `<${glyph}> Tj\n5.5 0 Td `).join('')}ET\nQ\n`

function composite({ context }: PDFDocument): PDFRef {
  const BaseFont = 'AAAAAA+Three'
  const program = context.register(context.flateStream(trueType([500, 250, 600])))
  const system = context.obj({ Supplement: 0 })
  system.set(PDFName.of('Registry'), PDFString.of('Adobe'))
  system.set(PDFName.of('Ordering'), PDFString.of('Identity'))
  const descendant = context.obj({
    Type: 'Font',
    Subtype: 'CIDFontType2',
    BaseFont,
    CIDToGIDMap: 'Identity',
    DW: 0,
    W: [0, [500, 250, 600]],
    CIDSystemInfo: system,
    FontDescriptor: context.register(
      context.obj({ Type: 'FontDescriptor', FontName: BaseFont, FontFile2: program }),
    ),
  })
  const letters = context.register(
    context.flateStream('2 beginbfchar\n<0001> <0041>\n<0002> <0042>\nendbfchar'),
  )
  return context.register(
    context.obj({
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont,
      Encoding: 'Identity-H',
      DescendantFonts: [context.register(descendant)],
      ToUnicode: letters,
    }),
  )
}

/** The part of a TrueType program that holds the glyph widths. */
function trueType(advances: readonly number[]): Buffer {
  const head = Buffer.alloc(54)
  head.writeUInt16BE(1000, 18)
  const maxp = Buffer.alloc(6)
  maxp.writeUInt16BE(advances.length, 4)
  const hhea = Buffer.alloc(36)
  hhea.writeUInt16BE(advances.length, 34)
  const hmtx = Buffer.alloc(4 * advances.length)
  advances.forEach((advance, i) => hmtx.writeUInt16BE(advance, 4 * i))
  const tables = Object.entries({ head, hhea, hmtx, maxp })
  const directory = Buffer.alloc(12 + 16 * tables.length)
  directory.writeUInt32BE(0x10000)
  directory.writeUInt16BE(tables.length, 4)
  let at = directory.length
  tables.forEach(([name, data], i) => {
    directory.write(name, 12 + 16 * i, 'latin1')
    directory.writeUInt32BE(at, 20 + 16 * i)
    directory.writeUInt32BE(data.length, 24 + 16 * i)
    at += data.length
  })
  return Buffer.concat([directory, ...tables.map(([, data]) => data)])
}
