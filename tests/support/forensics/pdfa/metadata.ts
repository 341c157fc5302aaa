import { PDFName, PDFStream, type PDFDocument } from '@cantoo/pdf-lib'

/** The predefined schemas among those used here. */
const known: Record<string, string> = {
  pdfaid: 'http://www.aiim.org/pdfa/ns/id/',
  dc: 'http://purl.org/dc/elements/1.1/',
  pdf: 'http://ns.adobe.com/pdf/1.3/',
  xmp: 'http://ns.adobe.com/xap/1.0/',
  xmpMM: 'http://ns.adobe.com/xap/1.0/mm/',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  x: 'adobe:ns:meta/',
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Metadata violations (6.6): uncompressed, well-formed, and consistent with the information dictionary. */
export function* metadataFaults(pdf: PDFDocument): Generator<string> {
  const stream = pdf.catalog.lookupMaybe(PDFName.of('Metadata'), PDFStream)
  if (
    !stream ||
    stream.dict.has(PDFName.of('Filter')) ||
    String(stream.dict.get(PDFName.of('Subtype'))) !== '/XML'
  )
    return yield '6.6.2.1 metadata stream'
  const xmp = Buffer.from(stream.getContents()).toString('utf8')
  if (!/^<\?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"\?>[^]*<\?xpacket end="[rw]"\?>$/.test(xmp))
    yield '6.6.2.1 packet'
  if (!isSound(xmp)) yield '6.6.2.1 XML that is not well formed'
  for (const [, prefix = '', uri] of xmp.matchAll(/xmlns:(\w+)="([^"]*)"/g))
    if (known[prefix] !== uri) yield `6.6.2.3 schema ${prefix}`

  const property = (name: string): string =>
    (new RegExp(`<${name}>(?:<rdf:\\w+><rdf:li[^>]*>)?([^<]*)<`).exec(xmp)?.[1] ?? '').replace(
      /&(\w+);/g,
      (all, entity) => entities[entity] ?? all,
    )
  if (property('pdfaid:part') !== '3' || property('pdfaid:conformance') !== 'B') yield '6.6.4 identification'
  const seconds = (date: Date | undefined) => date?.toISOString().replace('.000Z', 'Z')
  const agree: [string, string | undefined][] = [
    ['dc:title', pdf.getTitle()],
    ['pdf:Producer', pdf.getProducer()],
    ['xmp:CreatorTool', pdf.getCreator()],
    ['xmp:CreateDate', seconds(pdf.getCreationDate())],
    ['xmp:ModifyDate', seconds(pdf.getModificationDate())],
  ]
  for (const [name, value] of agree) if (property(name) !== value || !value) yield `6.6.3 ${name}`
}

/** Whether the XML is well-formed: balanced elements and valid characters only. */
function isSound(xml: string): boolean {
  if (/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(xml)) return false
  const open: string[] = []
  for (const [, closing, name = '', , single] of xml.matchAll(
    /<(\/?)([\w:]+)((?:\s+[\w:]+="[^"<]*")*)\s*(\/?)>/g,
  )) {
    if (closing && open.pop() !== name) return false
    if (!closing && !single) open.push(name)
  }
  const rest = xml.replace(/<\?[^]*?\?>/g, '').replace(/<\/?[\w:]+(?:\s+[\w:]+="[^"<]*")*\s*\/?>/g, '')
  return open.length === 0 && !/<|&(?!(amp|lt|gt|quot|apos|#\d+|#x[\da-f]+);)/i.test(rest)
}
