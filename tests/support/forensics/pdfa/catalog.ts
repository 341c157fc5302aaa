import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFName,
  PDFRawStream,
  PDFStream,
  type PDFDocument,
} from '@cantoo/pdf-lib'

const name = (text: string): PDFName => PDFName.of(text)
const relationships = [
  '/Source',
  '/Data',
  '/Alternative',
  '/Supplement',
  '/EncryptedPayload',
  '/FormData',
  '/Schema',
  '/Unspecified',
]

/** Violations of the whole document: no tags, language, colour profile or attachments; scripts, layers or forms. */
export function* catalogFaults(pdf: PDFDocument): Generator<string> {
  const { catalog } = pdf
  if (!catalog.has(name('Lang'))) yield '6.7.4 Lang'
  if (String(catalog.lookupMaybe(name('MarkInfo'), PDFDict)?.get(name('Marked'))) !== 'true')
    yield '6.7.2 Marked'
  if (!catalog.has(name('StructTreeRoot'))) yield '6.7.3 StructTreeRoot'
  for (const key of [
    'AA',
    'OpenAction',
    'AcroForm',
    'OCProperties',
    'Requirements',
    'Perms',
    'NeedsRendering',
  ])
    if (catalog.has(name(key))) yield `catalog ${key}`
  const names = catalog.lookupMaybe(name('Names'), PDFDict)
  for (const key of ['JavaScript', 'AlternatePresentations']) if (names?.has(name(key))) yield `names ${key}`
  for (const { node } of pdf.getPages()) {
    for (const key of ['AA', 'PresSteps']) if (node.has(name(key))) yield `page ${key}`
    if (!node.has(name('Resources'))) yield '6.2.2 page without resources of its own'
  }
  yield* profileFaults(pdf)
  yield* attachmentFaults(pdf)
}

function* profileFaults({ catalog }: PDFDocument): Generator<string> {
  const intents = catalog.lookupMaybe(name('OutputIntents'), PDFArray)
  const intent = intents?.lookupMaybe(0, PDFDict)
  const stream = intent?.lookupMaybe(name('DestOutputProfile'), PDFStream)
  if (
    intents?.size() !== 1 ||
    String(intent?.get(name('S'))) !== '/GTS_PDFA1' ||
    !(stream instanceof PDFRawStream)
  )
    return yield '6.2.3 output intent'
  const profile = Buffer.from(decodePDFRawStream(stream).decode())
  const facts = [
    profile.toString('latin1', 12, 20),
    profile.toString('latin1', 36, 40),
    String(stream.dict.get(name('N'))),
  ]
  if (
    facts.join() !== 'mntrRGB ,acsp,3' ||
    profile.readUInt32BE(0) !== profile.length ||
    profile.readUInt8(8) > 4
  )
    yield '6.2.3 profile'
}

/** Each attachment has both file names, a MIME type and a relationship, and is referenced from the catalog. */
function* attachmentFaults({ catalog, context }: PDFDocument): Generator<string> {
  const associated = catalog.lookupMaybe(name('AF'), PDFArray)
  const listed = String(
    catalog.lookupMaybe(name('Names'), PDFDict)?.lookupMaybe(name('EmbeddedFiles'), PDFDict) ?? '',
  )
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || String(object.get(name('Type'))) !== '/Filespec') continue
    if (!['F', 'UF', 'Desc'].every((key) => object.has(name(key)))) yield '6.8 names of the file'
    if (!relationships.includes(String(object.get(name('AFRelationship'))))) yield '6.8 AFRelationship'
    if (associated?.indexOf(ref) === undefined || !listed.includes(String(ref)))
      yield '6.8 file that nothing refers to'
    const file = object.lookupMaybe(name('EF'), PDFDict)?.lookupMaybe(name('F'), PDFStream)?.dict
    if (
      String(file?.get(name('Type'))) !== '/EmbeddedFile' ||
      !file?.lookupMaybe(name('Params'), PDFDict)?.has(name('ModDate'))
    )
      yield '6.8 embedded file'
    const kind = file?.lookupMaybe(name('Subtype'), PDFName)?.decodeText() ?? ''
    if (!/^[-\w.+]+\/[-\w.+]+$/.test(kind)) yield `6.8 kind of file ${kind}`
  }
}
