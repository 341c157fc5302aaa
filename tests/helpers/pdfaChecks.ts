import { PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream, PDFStream, type PDFObject } from '@cantoo/pdf-lib'

/**
 * What in a PDF breaks a rule of PDF/A-3 level B (ISO 19005-3) that can be told from its objects, by clause; and, beyond level B,
 * whether it is tagged and every font tells its letters. It reads no page contents, so it is no full validator.
 */
export async function pdfaFaults(bytes: Uint8Array): Promise<string[]> {
  const text = Buffer.from(bytes).toString('latin1')
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  const { context, catalog } = pdf
  const faults: string[] = []
  const must = (holds: boolean, fault: string) => void (holds || faults.push(fault))

  must(/^%PDF-1\.[0-7]\n%[\x80-\xff]{4}/.test(text), '6.1.2 header')
  must(context.trailerInfo.ID !== undefined, '6.1.3 ID')
  must(context.trailerInfo.Encrypt === undefined, '6.1.3 Encrypt')
  must(catalog.has(PDFName.of('Lang')), '6.7.4 Lang')
  must(String(catalog.lookupMaybe(PDFName.of('MarkInfo'), PDFDict)?.get(PDFName.of('Marked'))) === 'true', '6.7.2 Marked')
  must(catalog.has(PDFName.of('StructTreeRoot')), '6.7.3 StructTreeRoot')
  for (const name of ['AA', 'OpenAction', 'AcroForm', 'OCProperties', 'Requirements'])
    must(!catalog.has(PDFName.of(name)), `catalog ${name}`)

  const metadata = catalog.lookup(PDFName.of('Metadata'), PDFStream)
  must(!metadata.dict.has(PDFName.of('Filter')), '6.6.2.1 filtered metadata')
  must(/<pdfaid:part>3</.test(text) && /<pdfaid:conformance>B</.test(text), '6.6.4 identification')

  const intent = catalog.lookup(PDFName.of('OutputIntents'), PDFArray).lookup(0, PDFDict)
  const profile = intent.lookup(PDFName.of('DestOutputProfile'), PDFStream)
  must(String(intent.get(PDFName.of('S'))) === '/GTS_PDFA1' && String(profile.dict.get(PDFName.of('N'))) === '3', '6.2.3 output intent')

  const associated = catalog.lookup(PDFName.of('AF'), PDFArray)
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFStream) checkStream(object, must)
    const dict = object instanceof PDFStream ? object.dict : object instanceof PDFDict ? object : null
    if (!dict) continue
    const value = (name: string): string => String(dict.get(PDFName.of(name)) ?? '')
    if (value('Type') === '/Filespec')
      must(['F', 'UF', 'AFRelationship'].every((name) => dict.has(PDFName.of(name))) && associated.indexOf(ref) !== undefined, '6.8 file specification')
    if (value('Type') === '/Font') checkFont(dict, must)
    if (value('Type') === '/ExtGState') must(!dict.has(PDFName.of('TR')) && !dict.has(PDFName.of('HTP')), '6.2.5 graphics state')
    if (value('Type') === '/Annot') must((Number(value('F')) & 4) === 4, '6.3.2 annotation that is not printed')
    must(!/^\/(Launch|Sound|Movie|ResetForm|ImportData|JavaScript|SetOCGState|Rendition|GoTo3DView)$/.test(value('S')), `6.5.1 action ${value('S')}`)
  }
  must(!/\/DeviceCMYK|\/LZWDecode/.test(text), '6.1.7.2 or 6.2.4.3')
  return faults
}

type Must = (holds: boolean, fault: string) => void

function checkStream({ dict }: PDFStream | PDFRawStream, must: Must): void {
  for (const name of ['F', 'FFilter', 'FDecodeParms']) must(!dict.has(PDFName.of(name)), `6.1.7.1 stream ${name}`)
  for (const name of ['OPI', 'PS', 'Ref', 'Alternates']) must(!dict.has(PDFName.of(name)), `6.2.9 ${name}`)
  must(String(dict.get(PDFName.of('Interpolate'))) !== 'true', '6.2.8 Interpolate')
  if (String(dict.get(PDFName.of('Type'))) === '/EmbeddedFile') {
    must(dict.has(PDFName.of('Subtype')) && dict.lookup(PDFName.of('Params'), PDFDict).has(PDFName.of('ModDate')), '6.8 embedded file')
  }
}

function checkFont(font: PDFDict, must: Must): void {
  const kind = String(font.get(PDFName.of('Subtype')))
  if (kind === '/Type0') {
    must(font.has(PDFName.of('ToUnicode')), 'ToUnicode')
    return
  }
  must(kind !== '/Type3', 'Type 3 font')
  const descriptor: PDFObject | undefined = font.lookup(PDFName.of('FontDescriptor'))
  const embedded = descriptor instanceof PDFDict && ['FontFile', 'FontFile2', 'FontFile3'].some((name) => descriptor.has(PDFName.of(name)))
  must(embedded, `6.2.11.4 font not embedded: ${String(font.get(PDFName.of('BaseFont')))}`)
  if (kind === '/CIDFontType2') must(font.has(PDFName.of('CIDToGIDMap')), '6.2.11.3 CIDToGIDMap')
}
