import {
  AFRelationship,
  PDFDocument,
  PDFHeader,
  PDFHexString,
  PDFName,
  PDFString,
  type PDFContext,
} from '@cantoo/pdf-lib'
import { createHash } from 'node:crypto'
import { AppError } from '@shared/errors'
import { showsMissingShapes } from './missingShapes'
import { srgbProfile } from './srgb'
import { xmpPacket, type PdfFacts } from './xmp'

const producer = 'Samklang'

/** The file name of the JSON attached to the PDF. */
export const attachmentName = 'certificeringsdokument.json'

export type ArchivalOptions = {
  json: string
  recordId: string
  language: string
  description: string
  madeAt?: Date
}

/**
 * Turns a printed PDF into PDF/A-3b: XMP metadata, output intent, document id, consistent dates and producer. Attaches
 * the record's JSON, byte for byte, as the source of the pages. A file with a missing glyph does not claim PDF/A.
 * @throws AppError pdfFailed
 */
export async function archivalPdf(
  printed: Uint8Array,
  options: ArchivalOptions,
): Promise<{ bytes: Uint8Array; archival: boolean }> {
  try {
    const pdf = await PDFDocument.load(printed, { updateMetadata: false })
    const madeAt = new Date(Math.floor((options.madeAt ?? new Date()).getTime() / 1000) * 1000)
    const title = pdf.getTitle() ?? ''
    const archival = !showsMissingShapes(pdf)
    describe(pdf, {
      title,
      language: options.language,
      producer,
      madeAt,
      documentId: options.recordId,
      archival,
    })
    addColourProfile(pdf)
    await pdf.attach(Buffer.from(options.json, 'utf8'), attachmentName, {
      mimeType: 'application/json',
      description: options.description,
      afRelationship: AFRelationship.Source,
      creationDate: madeAt,
      modificationDate: madeAt,
    })
    // AFRelationship of an attachment needs PDF 1.7.
    pdf.context.header = PDFHeader.forVersion(1, 7)
    identify(pdf.context, options.recordId, madeAt)
    const bytes = await pdf.save({
      useObjectStreams: false,
      addDefaultPage: false,
      updateFieldAppearances: false,
    })
    return { bytes, archival }
  } catch (cause) {
    throw new AppError('pdfFailed', {}, { cause })
  }
}

function describe(pdf: PDFDocument, facts: PdfFacts): void {
  pdf.setTitle(facts.title, { showInWindowTitleBar: true })
  pdf.setProducer(facts.producer)
  pdf.setCreator(facts.producer)
  pdf.setCreationDate(facts.madeAt)
  pdf.setModificationDate(facts.madeAt)
  // Uncompressed, so that tools without a PDF parser find it.
  const metadata = pdf.context.stream(Buffer.from(xmpPacket(facts), 'utf8'), {
    Type: 'Metadata',
    Subtype: 'XML',
  })
  pdf.catalog.set(PDFName.of('Metadata'), pdf.context.register(metadata))
}

/** Adds sRGB as the output intent. */
function addColourProfile(pdf: PDFDocument): void {
  const { context } = pdf
  const profile = context.register(context.flateStream(srgbProfile(), { N: 3 }))
  const name = PDFString.of('sRGB IEC61966-2.1')
  const intent = context.obj({ Type: 'OutputIntent', S: 'GTS_PDFA1', DestOutputProfile: profile })
  intent.set(PDFName.of('OutputConditionIdentifier'), name)
  intent.set(PDFName.of('Info'), name)
  pdf.catalog.set(PDFName.of('OutputIntents'), context.obj([context.register(intent)]))
}

/** The two parts of the file id: constant for the record, and unique to this file. */
function identify(context: PDFContext, recordId: string, madeAt: Date): void {
  const digest = (text: string): PDFHexString =>
    PDFHexString.of(createHash('sha256').update(text).digest('hex').slice(0, 32))
  context.trailerInfo.ID = context.obj([digest(recordId), digest(`${recordId} ${madeAt.toISOString()}`)])
}
