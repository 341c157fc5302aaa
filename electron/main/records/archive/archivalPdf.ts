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

/** The name that the record's JSON has inside its PDF. */
export const attachmentName = 'certificeringsdokument.json'

export type ArchivalOptions = {
  json: string
  recordId: string
  language: string
  description: string
  madeAt?: Date
}

/**
 * Makes a printed PDF fit for archives, as PDF/A-3 level B asks: metadata, a colour profile, an identifier, no date or
 * program that contradicts them; and puts the record's JSON inside, byte for byte, as the source of the pages. Where a
 * character has no shape in any font, the file is made all the same, but does not claim to be PDF/A.
 * Throws pdfFailed.
 */
export async function archivalPdf(printed: Uint8Array, options: ArchivalOptions): Promise<Uint8Array> {
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
    // The version in which a file could first say what an attachment is to it.
    pdf.context.header = PDFHeader.forVersion(1, 7)
    identify(pdf.context, options.recordId, madeAt)
    return await pdf.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false })
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
  // Metadata lies in the file as it is, so that programs find it that cannot read PDF.
  const metadata = pdf.context.stream(Buffer.from(xmpPacket(facts), 'utf8'), {
    Type: 'Metadata',
    Subtype: 'XML',
  })
  pdf.catalog.set(PDFName.of('Metadata'), pdf.context.register(metadata))
}

/** Says which red, green and blue are meant. */
function addColourProfile(pdf: PDFDocument): void {
  const { context } = pdf
  const profile = context.register(context.flateStream(srgbProfile(), { N: 3 }))
  const name = PDFString.of('sRGB IEC61966-2.1')
  const intent = context.obj({ Type: 'OutputIntent', S: 'GTS_PDFA1', DestOutputProfile: profile })
  intent.set(PDFName.of('OutputConditionIdentifier'), name)
  intent.set(PDFName.of('Info'), name)
  pdf.catalog.set(PDFName.of('OutputIntents'), context.obj([context.register(intent)]))
}

/** Two identifiers: of the record, which is always the same, and of this very file. */
function identify(context: PDFContext, recordId: string, madeAt: Date): void {
  const digest = (text: string): PDFHexString =>
    PDFHexString.of(createHash('sha256').update(text).digest('hex').slice(0, 32))
  context.trailerInfo.ID = context.obj([digest(recordId), digest(`${recordId} ${madeAt.toISOString()}`)])
}

/** The JSON inside a record's PDF, byte for byte; null where there is none or where it cannot be read. */
export async function recordInside(pdfBytes: Uint8Array): Promise<Uint8Array | null> {
  try {
    const pdf = await PDFDocument.load(pdfBytes, { updateMetadata: false })
    const own = pdf.getAttachments().filter(({ name }) => name === attachmentName)
    // Two of the same name would leave open which one somebody else is shown.
    return own.length === 1 ? (own[0]?.data ?? null) : null
  } catch {
    return null
  }
}
