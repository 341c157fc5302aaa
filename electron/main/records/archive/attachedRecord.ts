import { PDFDocument } from '@cantoo/pdf-lib'
import { attachmentName } from './archivalPdf'

export type AttachedRecord =
  { json: Uint8Array } | { missing: 'noAttachment' | 'twoAttachments' | 'pdfDamaged' }

/** The JSON attached to a record's PDF, byte for byte. Never throws. */
export async function attachedRecord(pdfBytes: Uint8Array): Promise<AttachedRecord> {
  try {
    const pdf = await PDFDocument.load(pdfBytes, { updateMetadata: false })
    const own = pdf.getAttachments().filter(({ name }) => name === attachmentName)
    // With two of one name, another viewer may show the other one.
    if (own.length > 1) return { missing: 'twoAttachments' }
    return own[0] ? { json: own[0].data } : { missing: 'noAttachment' }
  } catch {
    return { missing: 'pdfDamaged' }
  }
}
