import { PDFArray, PDFDict, PDFDocument, PDFName, PDFString, type PDFPage } from '@cantoo/pdf-lib'
import { expect, test } from 'vitest'
import { archivalPdf } from '../../../electron/main/records/archive/archivalPdf'
import { testId } from '../../support/data/fixtures'
import { pdfaFaults } from '../../support/forensics/pdfa/pdfaFaults'
import { printedPdf, text } from '../../support/forensics/pdfa/printedPdf'

// Tests of the checker: each rule finds the file that breaks it. On the app's own PDFs, Apache PDFBox Preflight
// (PDF/A-1b) agreed except for what only PDF/A-3 allows (ADR 0021).
const sound = async (drawn?: string): Promise<Buffer> =>
  Buffer.from(
    (
      await archivalPdf(await (await printedPdf(drawn)).save(), {
        json: '{}',
        recordId: testId(1),
        language: 'da',
        description: 'Indhold',
      })
    ).bytes,
  )

async function edited(edit: (pdf: PDFDocument, page: PDFPage) => void): Promise<Buffer> {
  const pdf = await PDFDocument.load(await sound(), { updateMetadata: false })
  edit(pdf, pdf.getPage(0))
  return Buffer.from(
    await pdf.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false }),
  )
}

const written = async (find: string | RegExp, instead: string): Promise<Buffer> => {
  const before = (await sound()).toString('latin1')
  const after = before.replace(find, instead)
  expect(after).not.toBe(before)
  return Buffer.from(after, 'latin1')
}

const name = (text: string) => PDFName.of(text)
const drawnOf = (pdf: PDFDocument): PDFDict[] =>
  pdf.context.enumerateIndirectObjects().flatMap(([, object]) => (object instanceof PDFDict ? [object] : []))
const kindOf = (pdf: PDFDocument, type: string): PDFDict => {
  const found = drawnOf(pdf).find((dict) =>
    [name('Type'), name('Subtype')].some((key) => String(dict.get(key)) === type),
  )
  if (!found) throw new Error(`no ${type}`)
  return found
}
const annotate = (page: PDFPage, facts: object): void =>
  page.node.set(
    name('Annots'),
    page.node.context.obj([page.node.context.register(page.node.context.obj({ Type: 'Annot', ...facts }))]),
  )

test('a sound file has no fault', async () => {
  expect(await pdfaFaults(await sound())).toEqual([])
  expect(await pdfaFaults(await edited(() => undefined))).toEqual([])
})

test.each([
  ['6.1.2 header', () => written(/%[\x80-\xff]{4}/, '%abcd')],
  ['6.1.3 something after the end', async () => Buffer.concat([await sound(), Buffer.from('\nmore')])],
  ['6.1.3 ID', () => written(/\/ID \[.*?\]\n/, '')],
  ['6.1.4 object 1 is elsewhere', () => written(/(xref\n0 \d+\n.{20})\d/s, '$15')],
  ['6.1.6 string in hexadecimal', () => written(/\/ID \[ <../, '/ID [ <a')],
  ['6.1.7.1 Length of a stream', () => written(/\/Length (\d)/, '/Length 1$1')],
] as const)('%s is found in the bytes', async (fault, make) => {
  expect(await pdfaFaults(await make())).toContain(fault)
})

test.each<[string, (pdf: PDFDocument, page: PDFPage) => void]>([
  ['6.7.4 Lang', ({ catalog }) => catalog.delete(name('Lang'))],
  ['6.7.2 Marked', ({ catalog }) => catalog.delete(name('MarkInfo'))],
  ['6.7.3 StructTreeRoot', ({ catalog }) => catalog.delete(name('StructTreeRoot'))],
  ['catalog OpenAction', ({ catalog, context }) => catalog.set(name('OpenAction'), context.obj({}))],
  ['6.5.1 action /Launch', ({ catalog, context }) => catalog.set(name('X'), context.obj([{ S: 'Launch' }]))],
  ['6.1.13 a string too long', ({ catalog }) => catalog.set(name('X'), PDFString.of('x'.repeat(32_768)))],
  ['6.1.13 a name of more than 127 bytes', ({ catalog }) => catalog.set(name('X'), name('x'.repeat(128)))],
  [
    '6.1.7.2 /LZWDecode',
    ({ catalog, context }) =>
      catalog.set(name('X'), context.register(context.stream('', { Filter: 'LZWDecode' }))),
  ],
  ['6.2.3 output intent', ({ catalog }) => catalog.delete(name('OutputIntents'))],
  ['6.2.10 blend mode /Odd', ({ catalog, context }) => catalog.set(name('X'), context.obj({ BM: 'Odd' }))],
  [
    '6.2.11.5 width of glyph 2 of /AAAAAA+Three',
    (pdf) => kindOf(pdf, '/CIDFontType2').set(name('W'), pdf.context.obj([0, [500, 250, 590]])),
  ],
  [
    '6.2.11.3.2 CIDToGIDMap of /AAAAAA+Three',
    (pdf) => kindOf(pdf, '/CIDFontType2').delete(name('CIDToGIDMap')),
  ],
  [
    '6.2.11.4.1 /AAAAAA+Three is not inside',
    (pdf) => kindOf(pdf, '/FontDescriptor').delete(name('FontFile2')),
  ],
  ['ToUnicode of /AAAAAA+Three', (pdf) => kindOf(pdf, '/Type0').delete(name('ToUnicode'))],
  ['6.3.2 annotation that is not printed', (_, page) => annotate(page, { Subtype: 'Link', F: 6 })],
  ['6.3.1 annotation /Movie', (_, page) => annotate(page, { Subtype: 'Movie', F: 4, AP: {} })],
  ['6.3.3 annotation without an appearance', (_, page) => annotate(page, { Subtype: 'Square', F: 4 })],
  ['6.6.3 dc:title', (pdf) => pdf.setTitle('Noget andet')],
  ['6.6.3 xmp:ModifyDate', (pdf) => pdf.setModificationDate(new Date('2020-01-01'))],
  ['6.8 AFRelationship', (pdf) => kindOf(pdf, '/Filespec').delete(name('AFRelationship'))],
  ['6.8 file that nothing refers to', ({ catalog }) => catalog.lookup(name('AF'), PDFArray).remove(0)],
])('%s is found in the objects', async (fault, edit) => {
  expect(await pdfaFaults(await edited(edit))).toEqual([fault])
})

test.each([
  ['6.2.2 operator Zz', 'Zz'],
  ['6.2.2 font that is not there', 'BT /F2 12 Tf ET'],
  ['6.2.4.3 CMYK', '0 0 0 1 k'],
  ['6.2.6 rendering intent', '/Odd ri'],
  ['6.1.13 states kept too deep', 'q '.repeat(29)],
  ['6.2.11.4.1 glyph 3 of /AAAAAA+Three is not inside', text('0003')],
])('%s is found in what is drawn', async (fault, drawn) => {
  expect(await pdfaFaults(await sound(drawn))).toEqual([fault])
})
