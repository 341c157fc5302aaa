import {
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFStream,
  PDFString,
  type PDFObject,
} from '@cantoo/pdf-lib'
import { bytesFaults } from './bytes'
import { catalogFaults } from './catalog'
import { contentFaults } from './contents'
import { fontFaults } from './fonts'
import { metadataFaults } from './metadata'

/**
 * Violations of PDF/A-3 level B (ISO 19005-3) by clause, and beyond level B of tagging and Unicode mapping. Covers
 * what Chromium and pdf-lib write (no images, no simple fonts); not a complete validator.
 */
export async function pdfaFaults(bytes: Uint8Array): Promise<string[]> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  const objects = pdf.context.enumerateIndirectObjects().flatMap(([, object]) => [...objectFaults(object)])
  const faults = [
    ...bytesFaults(Buffer.from(bytes)),
    ...catalogFaults(pdf),
    ...metadataFaults(pdf),
    ...objects,
    ...fontFaults(pdf),
    ...contentFaults(pdf),
  ]
  return [...new Set(faults)]
}

const filters = [
  '/FlateDecode',
  '/ASCIIHexDecode',
  '/ASCII85Decode',
  '/RunLengthDecode',
  '/DCTDecode',
  '/CCITTFaxDecode',
  '/JBIG2Decode',
]
const blendModes = new RegExp(
  '^/(Normal|Compatible|Multiply|Screen|Overlay|Darken|Lighten|ColorDodge|ColorBurn|HardLight|SoftLight|' +
    'Difference|Exclusion|Hue|Saturation|Color|Luminosity)$',
)
const actions =
  /^\/(Launch|Sound|Movie|ResetForm|ImportData|Hide|SetOCGState|Rendition|Trans|GoTo3DView|JavaScript)$/
const annotations = /^\/(Sound|Screen|Movie|3D|RichMedia)$/

/** The rules for single objects, at any depth. */
function* objectFaults(object: PDFObject): Generator<string> {
  if (object instanceof PDFName && Buffer.byteLength(object.decodeText()) > 127)
    yield '6.1.13 a name of more than 127 bytes'
  if (object instanceof PDFNumber && Math.abs(object.asNumber()) > 2 ** 31 - 1)
    yield '6.1.13 a number too large'
  if ((object instanceof PDFString || object instanceof PDFHexString) && object.asBytes().length > 32_767)
    yield '6.1.13 a string too long'
  if (object instanceof PDFStream) yield* streamFaults(object)
  const dict = object instanceof PDFStream ? object.dict : object instanceof PDFDict ? object : null
  if (dict) {
    yield* dictFaults(dict)
    for (const [key, value] of dict.entries()) {
      yield* objectFaults(key)
      yield* objectFaults(value)
    }
  } else if ('asArray' in object)
    for (const item of (object as { asArray(): PDFObject[] }).asArray()) yield* objectFaults(item)
}

function* streamFaults({ dict }: PDFStream): Generator<string> {
  const has = (name: string) => dict.has(PDFName.of(name))
  for (const name of ['F', 'FFilter', 'FDecodeParms']) if (has(name)) yield `6.1.7.1 stream ${name}`
  const used = String(dict.get(PDFName.of('Filter')) ?? '').match(/\/\w+/g) ?? []
  for (const filter of used) if (!filters.includes(filter)) yield `6.1.7.2 ${filter}`
  for (const name of ['OPI', 'PS', 'Ref', 'Alternates']) if (has(name)) yield `6.2.8 or 6.2.9 ${name}`
  if (String(dict.get(PDFName.of('Interpolate'))) === 'true') yield '6.2.8 Interpolate'
  if (String(dict.get(PDFName.of('Subtype'))) === '/PS') yield '6.2.9 PostScript'
}

function* dictFaults(dict: PDFDict): Generator<string> {
  const value = (name: string): string => String(dict.get(PDFName.of(name)) ?? '')
  const subtype = value('Subtype')
  if (actions.test(value('S'))) yield `6.5.1 action ${value('S')}`
  if (value('JS') !== '') yield '6.5.1 script'
  if (value('BM') !== '' && !blendModes.test(value('BM'))) yield `6.2.10 blend mode ${value('BM')}`
  if (value('Type') === '/ExtGState') {
    for (const name of ['TR', 'HTP', 'HTO']) if (value(name) !== '') yield `6.2.5 graphics state ${name}`
    if (!['', '/Default'].includes(value('TR2'))) yield '6.2.5 graphics state TR2'
  }
  if (value('Type') !== '/Annot') return
  if (annotations.test(subtype)) yield `6.3.1 annotation ${subtype}`
  // Print is set; Invisible, Hidden, NoView and ToggleNoView are clear.
  if (subtype !== '/Popup' && (Number(value('F')) & 0b1_0010_0111) !== 0b100)
    yield '6.3.2 annotation that is not printed'
  if (value('AP') === '' && !['/Popup', '/Link'].includes(subtype))
    yield '6.3.3 annotation without an appearance'
  if (value('AA') !== '') yield '6.5.2 annotation AA'
}
