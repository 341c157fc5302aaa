import { SignedRecord } from '@shared/domain/record'
import type { Language } from '@shared/domain/text'
import { AppError } from '@shared/errors'
import { htmlToPdf } from '../records/pdf'
import { recordHtml } from '../records/recordHtml'
import { formOf } from './forms'
import type { OpenWorkspaceHolder } from './openWorkspace'
import { requireRecording } from './recordings'

/** Hands a decision's record on: a PDF for people, and its signed JSON twin. */
export class RecordsService {
  constructor(private readonly holder: OpenWorkspaceHolder) {}

  /** The bytes of the PDF (A4, tagged). Throws notFound or pdfFailed. */
  async pdf(recordId: string, language: Language): Promise<Uint8Array> {
    const { db } = this.holder.get()
    const { document, proofs } = this.read(recordId)
    const form = formOf(db, requireRecording(db, document.recording.id).formRowId)
    return htmlToPdf(recordHtml(document, proofs, form, language), { language })
  }

  json(recordId: string): string {
    return `${JSON.stringify(this.read(recordId), null, 2)}\n`
  }

  meetingDate(recordId: string): string {
    return this.read(recordId).document.recording.meetingDate
  }

  private read(recordId: string): SignedRecord {
    const row = this.holder.get().db.decisions.record(recordId)
    if (!row) throw new AppError('notFound')
    return SignedRecord.parse(JSON.parse(row.signed))
  }
}
