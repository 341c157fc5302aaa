import { v7 as uuid } from 'uuid'
import type { Outcome } from '@shared/domain/consensus/certification'
import type { RecordContent } from '@shared/domain/records/recordContent'
import { AppError } from '@shared/errors'
import type { StoredRecord } from '../../db/records'
import { readRecord } from '../../records/credential/read'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'
import { endOfDecision } from '../programme/programme'
import { SerialQueue } from '../../base/serialQueue'
import { signRecord, type RecordConfirmation } from './signRecord'

export type WithdrawalInput = { recordId: string; reason: string; confirmations: RecordConfirmation[] }
export type CorrectionInput = WithdrawalInput & { outcome: Outcome; comment: string }

/** Withdraws and corrects records: by a new signed record that points to the old one, which stays unchanged. */
export class RevisionsService {
  private readonly queue = new SerialQueue()

  constructor(private readonly holder: SessionContext) {}

  /** @throws AppError notFound, alreadySuperseded, badInput or wrongPassphrase {initials} */
  withdraw({ recordId, reason, confirmations }: WithdrawalInput): Promise<void> {
    const open = this.holder.get()
    return this.queue.run(async () => {
      const row = requireInForce(open, recordId)
      const { content } = await readRecord(row.signed)
      const { workspaceId, leader, supervisors } = content.document
      const withdrawal: RecordContent = {
        kind: 'withdrawal',
        document: {
          format: 'samklang-withdrawal',
          version: 1,
          id: uuid(),
          workspaceId,
          issuedAt: new Date().toISOString(),
          leader,
          supersedes: { recordId, reason },
          supervisors: [...supervisors],
        },
      }
      await this.store(open, row, 'withdrawal', null, withdrawal, confirmations)
    })
  }

  /** Another outcome or remark for the same ratings. @throws AppError as `withdraw` */
  correct({ recordId, reason, outcome, comment, confirmations }: CorrectionInput): Promise<void> {
    const open = this.holder.get()
    return this.queue.run(async () => {
      const row = requireInForce(open, recordId)
      const { content } = await readRecord(row.signed)
      if (content.kind !== 'decision') throw new AppError('badInput', { field: 'recordId' })
      const { validUntil: end, ...document } = content.document
      const kept = end === undefined ? {} : { validUntil: end }
      const now = new Date().toISOString()
      const correction: RecordContent = {
        kind: 'decision',
        form: content.form,
        document: {
          ...document,
          id: uuid(),
          issuedAt: now,
          decision: { outcome, comment, decidedAt: now },
          // The same outcome keeps its end date (docs/adr/0019).
          ...(document.decision.outcome === outcome ? kept : endOfDecision(open.db, outcome, now)),
          supersedes: { recordId, reason },
        },
      }
      await this.store(open, row, 'correction', outcome, correction, confirmations)
    })
  }

  private async store(
    open: OpenWorkspace,
    old: StoredRecord,
    kind: 'withdrawal' | 'correction',
    outcome: Outcome | null,
    content: RecordContent,
    confirmations: readonly RecordConfirmation[],
  ): Promise<void> {
    const signed = await signRecord(open, content, confirmations)
    open.db.records.insert({
      id: content.document.id,
      kind,
      recordingId: old.recordingId,
      outcome,
      signed,
      decidedAt: content.document.issuedAt,
      supersedes: old.id,
      leaderId: old.leaderId,
    })
  }
}

/** Only a record in force can be withdrawn or corrected. @throws AppError notFound or alreadySuperseded */
function requireInForce({ db }: OpenWorkspace, recordId: string): StoredRecord {
  const row = db.records.get(recordId)
  if (!row || row.kind === 'withdrawal') throw new AppError('notFound')
  if (db.records.successorOf(recordId)) throw new AppError('alreadySuperseded')
  return row
}
