import { localDay } from '@shared/domain/day'
import type { Form } from '@shared/domain/forms/form'
import { ageingOf, type Ageing } from '@shared/domain/programme/programme'
import type { Language } from '@shared/domain/text'
import { AppError } from '@shared/errors'
import type { RegisterEntry } from '@shared/domain/records/register'
import type { RecordRow } from '../../db/decisions'
import type { Repositories } from '../../db/repositories'
import { archivalPdf } from '../../records/archive/archivalPdf'
import { readRecord, type ReadContent } from '../../records/credential/read'
import { noticeHtml } from '../../records/noticeHtml'
import { htmlToPdf } from '../../records/pdf'
import { recordHtml } from '../../records/recordHtml'
import { textsFor } from '../../records/texts'
import { formOf } from '../forms/forms'
import type { SessionContext } from '../session/sessionContext'
import { programmeOf } from '../programme/programme'
import { requireRecording } from '../recordings/recordings'

/** The records of a workspace: as a register, and handed on as a PDF for people with its signed JSON inside and beside. */
export class RecordsService {
  constructor(private readonly holder: SessionContext) {}

  /** The bytes of the PDF (A4, tagged, PDF/A-3), with the JSON inside. Throws notFound or pdfFailed. */
  async pdf(recordId: string, language: Language): Promise<Uint8Array> {
    const { db } = this.holder.get()
    const { content, signatures } = await readRecord(this.row(recordId).signed)
    const html =
      content.kind === 'decision'
        ? recordHtml(content.document, signatures, formUsed(db, content), language)
        : noticeHtml(content.document, signatures, language)
    return archivalPdf(await htmlToPdf(html, { language }), {
      json: this.json(recordId),
      recordId,
      language,
      description: textsFor(language).check.attachment,
    })
  }

  /** The signed record as text: the same in the JSON file and inside the PDF. */
  json(recordId: string): string {
    return `${JSON.stringify(JSON.parse(this.row(recordId).signed), null, 2)}\n`
  }

  /** All records, the newest first. */
  async register(today = localDay(new Date())): Promise<RegisterEntry[]> {
    const { db } = this.holder.get()
    const rows = db.decisions.records()
    const { remindMonths } = programmeOf(db).validity
    const successors = new Map(
      rows.flatMap((row) => (row.supersedes === null ? [] : [[row.supersedes, row] as const])),
    )
    const entries = await Promise.all(
      rows.map((row) => entryOf(row, successors.get(row.id), (end) => ageingOf(end, remindMonths, today))),
    )
    return entries.map((entry, i) =>
      entry.status === 'renewSoon' && isRenewed(entry, entries.slice(0, i))
        ? { ...entry, status: 'inForce' }
        : entry,
    )
  }

  /** What a file of this record is named after. */
  async nameParts(recordId: string): Promise<{ date: string; leader: string }> {
    const { content } = await readRecord(this.row(recordId).signed)
    const date =
      content.kind === 'decision'
        ? content.document.recording.meetingDate
        : localDay(new Date(content.document.issuedAt))
    return { date, leader: content.document.leader }
  }

  private row(recordId: string): RecordRow {
    const row = this.holder.get().db.decisions.record(recordId)
    if (!row) throw new AppError('notFound')
    return row
  }
}

const formUsed = (db: Repositories, { document, form }: ReadContent & { kind: 'decision' }): Form =>
  form ?? formOf(db, requireRecording(db, document.recording.id).formRowId)

async function entryOf(
  row: RecordRow,
  successor: RecordRow | undefined,
  ageing: (validUntil: string | null) => Ageing,
): Promise<RegisterEntry> {
  const { content } = await readRecord(row.signed)
  const { document } = content
  const validUntil = ('validUntil' in document ? document.validUntil : undefined) ?? null
  return {
    id: row.id,
    kind: row.kind,
    leader: document.leader,
    recordingId: row.recordingId,
    meetingDate: content.kind === 'decision' ? content.document.recording.meetingDate : null,
    outcome: row.outcome,
    level: content.kind === 'level' ? content.document.level : null,
    decidedAt: row.decidedAt,
    validUntil,
    status: statusOf(row, successor, ageing(validUntil)),
    supersedes: row.supersedes,
    reason: ('supersedes' in document ? document.supersedes?.reason : undefined) ?? null,
    supervisors: document.supervisors.map(({ id, name, initials }) => ({ id, name, initials })),
  }
}

function statusOf(row: RecordRow, successor: RecordRow | undefined, ageing: Ageing): RegisterEntry['status'] {
  if (row.kind === 'withdrawal') return 'notice'
  if (successor) return successor.kind === 'withdrawal' ? 'withdrawn' : 'corrected'
  return ageing === 'valid' ? 'inForce' : ageing
}

/** Whether a later record says the same of the same leader anew: nobody is to be reminded then. */
const isRenewed = ({ leader, outcome, level }: RegisterEntry, later: readonly RegisterEntry[]): boolean =>
  later.some(
    (entry) =>
      entry.leader === leader &&
      entry.outcome === outcome &&
      entry.level === level &&
      entry.status !== 'withdrawn' &&
      entry.status !== 'corrected',
  )
