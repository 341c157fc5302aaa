import { localDay, today } from '@shared/domain/day'
import { validityStatusOf, type ValidityStatus } from '@shared/domain/programme/programme'
import type { RegisterEntry } from '@shared/domain/records/register'
import type { Language } from '@shared/domain/text'
import type { StoredRecord } from '../../db/records'
import { archivalPdf } from '../../records/archive/archivalPdf'
import { charactersInDoubt } from '../../records/archive/missingShapes'
import { noticeHtml } from '../../records/noticeHtml'
import { htmlToPdf } from '../../records/pdf'
import { recordHtml } from '../../records/recordHtml'
import { textsFor } from '../../records/texts'
import type { RecordName } from '../export/exportNames'
import { currentLeaderIds } from '../recordings/findOrCreateLeader'
import { programmeOf } from '../programme/programme'
import type { SessionContext } from '../session/sessionContext'
import type { RevisionsService } from './revisions'
import type { VerifiedRecord, VerifiedRecords } from './verifiedRecords'

/** The records of a workspace: the register, and each record as a PDF with its signed JSON inside and beside it. */
export class RecordsService {
  constructor(
    private readonly holder: SessionContext,
    private readonly verified: VerifiedRecords,
    private readonly revisions: RevisionsService,
  ) {}

  /**
   * The bytes of the PDF (A4, tagged, PDF/A-3), with the JSON attached, and the characters in doubt: those that no font
   * on this computer can show are among them (mostly none).
   * @throws AppError notFound, pdfFailed, or recordInvalid where it is not what its signers signed
   */
  async pdf(recordId: string, language: Language): Promise<{ bytes: Uint8Array; missing: string[] }> {
    const { content, signatures, row } = await this.verified.require(recordId)
    const html =
      content.kind === 'decision'
        ? recordHtml(content.document, signatures, content.form, language)
        : noticeHtml(content.document, signatures, language)
    const { bytes, archival } = await archivalPdf(await htmlToPdf(html, { language }), {
      json: jsonOf(row),
      recordId,
      language,
      description: textsFor(language).check.attachment,
    })
    return { bytes, missing: archival ? [] : charactersInDoubt(html) }
  }

  /** The signed record as indented JSON text, the same in the file and inside the PDF. @throws AppError as `pdf` */
  async json(recordId: string): Promise<string> {
    return jsonOf((await this.verified.require(recordId)).row)
  }

  /** All records, the newest first. @param on YYYY-MM-DD */
  async register(on = today()): Promise<RegisterEntry[]> {
    const { db } = this.holder.get()
    const records = db.records.list()
    // What somebody has put there replaces nothing.
    const sound = await Promise.all(
      records.map(async (record) => (await this.verified.read(record)) !== null),
    )
    const leaderIds = currentLeaderIds(db)
    const { remindMonths } = programmeOf(db).validity
    const successors = new Map(
      records.flatMap((record, i) =>
        record.supersedes === null || !sound[i] ? [] : [[record.supersedes, record] as const],
      ),
    )
    const rows = await Promise.all(
      records.map(async (record) => {
        const verified = await this.verified.read(record)
        const successor = successors.get(record.id)
        const entry = entryOf(record, verified, successor, (end) => validityStatusOf(end, remindMonths, on))
        const begun = verified && !successor ? await this.revisions.begun(record.id, verified) : null
        return {
          leaderId: leaderIds.get(record.leaderId) ?? record.leaderId,
          entry: { ...entry, begun },
        }
      }),
    )
    return rows.map((row, i) =>
      row.entry.status === 'renewSoon' && isRenewed(row, rows.slice(0, i))
        ? { ...row.entry, status: 'inForce' }
        : row.entry,
    )
  }

  /** What the file name of a record is made from. @throws AppError as `pdf` */
  async nameParts(recordId: string): Promise<RecordName> {
    const { content } = await this.verified.require(recordId)
    const { leader, issuedAt } = content.document
    if (content.kind !== 'decision') return { kind: content.kind, date: localDay(new Date(issuedAt)), leader }
    const { decision, recording } = content.document
    const kind = decision.outcome === 'certified' ? 'certified' : 'decision'
    return { kind, date: recording.meetingDate, leader }
  }
}

const jsonOf = ({ signed }: StoredRecord): string => `${JSON.stringify(JSON.parse(signed), null, 2)}\n`

function entryOf(
  record: StoredRecord,
  verified: VerifiedRecord | null,
  successor: StoredRecord | undefined,
  validityStatus: (validUntil: string | null) => ValidityStatus,
): RegisterEntry {
  if (!verified) return alteredEntry(record)
  const { content, notCompared } = verified
  const { document } = content
  const validUntil = ('validUntil' in document ? document.validUntil : undefined) ?? null
  return {
    id: record.id,
    kind: record.kind,
    leader: document.leader,
    recordingId: record.recordingId,
    meetingDate: content.kind === 'decision' ? content.document.recording.meetingDate : null,
    outcome: record.outcome,
    level: content.kind === 'level' ? content.document.level : null,
    decidedAt: record.decidedAt,
    validUntil,
    status: statusOf(record, successor, validityStatus(validUntil)),
    supersedes: record.supersedes,
    reason: ('supersedes' in document ? document.supersedes?.reason : undefined) ?? null,
    supervisors: document.supervisors.map(({ id, name, initials }) => ({ id, name, initials })),
    notCompared: [...notCompared],
    begun: null,
  }
}

/** Shows nothing of a record that differs from what its signers signed. */
const alteredEntry = ({ id, kind, decidedAt }: StoredRecord): RegisterEntry => ({
  id,
  kind,
  leader: '',
  recordingId: null,
  meetingDate: null,
  outcome: null,
  level: null,
  decidedAt,
  validUntil: null,
  status: 'altered',
  supersedes: null,
  reason: null,
  supervisors: [],
  notCompared: [],
  begun: null,
})

function statusOf(
  record: StoredRecord,
  successor: StoredRecord | undefined,
  validityStatus: ValidityStatus,
): RegisterEntry['status'] {
  if (record.kind === 'withdrawal') return 'notice'
  if (successor) return successor.kind === 'withdrawal' ? 'withdrawn' : 'corrected'
  return validityStatus === 'valid' ? 'inForce' : validityStatus
}

/** An entry with who its leader is now: names change and are shared, ids do neither (docs/adr/0019). */
type Row = { leaderId: string; entry: RegisterEntry }

/** Whether a later record in force says the same of the same leader, so that no reminder is needed. */
const isRenewed = ({ leaderId, entry: { outcome, level } }: Row, later: readonly Row[]): boolean =>
  later.some(
    ({ leaderId: theirs, entry }) =>
      theirs === leaderId &&
      entry.outcome === outcome &&
      entry.level === level &&
      entry.status !== 'altered' &&
      entry.status !== 'withdrawn' &&
      entry.status !== 'corrected',
  )
