/** What a PDF says of itself, in its information dictionary and, in the same words, in XMP. */
export type PdfFacts = {
  title: string
  language: string
  producer: string
  madeAt: Date
  documentId: string
  /** Whether the file claims PDF/A. */
  archival: boolean
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const identification = `
      <pdfaid:part>3</pdfaid:part>
      <pdfaid:conformance>B</pdfaid:conformance>`

/** The XMP packet of a PDF/A-3 document at level B (ISO 19005-3, 6.6). Times to the second, as PDF keeps them. */
export function xmpPacket({ title, language, producer, madeAt, documentId, archival }: PdfFacts): string {
  const at = `${madeAt.toISOString().slice(0, 19)}Z`
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
  <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about=""
        xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
        xmlns:dc="http://purl.org/dc/elements/1.1/"
        xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
        xmlns:xmp="http://ns.adobe.com/xap/1.0/"
        xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">${archival ? identification : ''}
      <dc:format>application/pdf</dc:format>
      <dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escape(title)}</rdf:li></rdf:Alt></dc:title>
      <dc:language><rdf:Bag><rdf:li>${escape(language)}</rdf:li></rdf:Bag></dc:language>
      <pdf:Producer>${escape(producer)}</pdf:Producer>
      <xmp:CreatorTool>${escape(producer)}</xmp:CreatorTool>
      <xmp:CreateDate>${at}</xmp:CreateDate>
      <xmp:ModifyDate>${at}</xmp:ModifyDate>
      <xmpMM:DocumentID>uuid:${escape(documentId)}</xmpMM:DocumentID>
    </rdf:Description>
  </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`
}
