import { recommend } from '@shared/domain/certification'
import { agreementFigures, compareRatings, ConsensusItem, missingBeforeDecision } from '@shared/domain/consensus'
import { itemsOf, scaleValues } from '@shared/domain/form'
import { SignedRecord } from '@shared/domain/record'
import { AppError } from '@shared/errors'
import type { Comparison, Decided, OpenComparison } from '@shared/ipc/groups/consensus'
import { wipe } from '../vault/wipe'
import { formOf } from './forms'
import { bothLocked, openLocked, readOpening } from './openings'
import type { OpenWorkspace, OpenWorkspaceHolder } from './openWorkspace'
import { requireRecording } from './recordings'
import type { RecordingsService } from './recordings'
import { openOthersKeys } from './session'

/** Two locked ratings beside each other, and what their authors agree on. */
export class ConsensusService {
  constructor(
    private readonly holder: OpenWorkspaceHolder,
    private readonly recordings: RecordingsService,
  ) {}

  async comparison(recordingId: string): Promise<Comparison> {
    const open = this.holder.get()
    const recording = requireRecording(open.db, recordingId)
    const ratings = open.db.ratings.ofRecording(recordingId)
    if (!bothLocked(ratings)) return { kind: 'waiting', assignments: this.recordings.get(recordingId).assignments }
    const opened = ratings.map((rating) => readOpening(open, rating))
    const [a, b] = opened
    const supervisors = ratings.map(({ supervisorId }) => supervisorOf(open, supervisorId))
    if (!a || !b) return { kind: 'sealed', unopened: supervisors.filter((_, i) => !opened[i]) }
    const form = formOf(open.db, recording.formRowId)
    const consensus = consensusOf(open, recordingId)
    const complete = itemsOf(form).every(({ key }) => consensus.some((item) => item.itemKey === key && item.score !== null))
    return {
      kind: 'open',
      form,
      ratings: [
        { supervisor: supervisorOf(open, a.signed.commitment.supervisorId), lockedAt: a.signed.commitment.lockedAt, content: a.content },
        { supervisor: supervisorOf(open, b.signed.commitment.supervisorId), lockedAt: b.signed.commitment.lockedAt, content: b.content },
      ],
      agreement: agreementFigures(form, a.content, b.content),
      consensus,
      recommendation: complete ? recommend(form.recommendation, consensus) : null,
      decided: decidedOf(open, recordingId),
    }
  }

  /** Throws wrongPassphrase {initials}, or notBothLocked. */
  async openTogether(recordingId: string, userId: string, passphrase: string): Promise<Comparison> {
    const open = this.holder.get()
    const ratings = open.db.ratings.ofRecording(recordingId)
    if (!bothLocked(ratings)) throw new AppError('notBothLocked')
    if (!ratings.some((rating) => rating.supervisorId === userId)) throw new AppError('ratingNotAssigned')
    const keys = await openOthersKeys(open, userId, passphrase)
    await openLocked(open, userId, keys)
    wipe(keys.signingSeed)
    return this.comparison(recordingId)
  }

  /** Throws notBothLocked, alreadyDecided or badInput. */
  async saveItem(recordingId: string, item: ConsensusItem): Promise<Comparison> {
    const { db } = this.holder.get()
    const { form, decided } = await this.requireOpen(recordingId)
    if (decided) throw new AppError('alreadyDecided')
    const known = itemsOf(form).some(({ key }) => key === item.itemKey)
    if (!known || (typeof item.score === 'number' && !scaleValues(form).includes(item.score)))
      throw new AppError('badInput', { field: 'item' })
    db.decisions.saveItem(recordingId, item.itemKey, JSON.stringify(item))
    return this.comparison(recordingId)
  }

  /** What a decision rests on. Throws notBothLocked, alreadyDecided, or consensusIncomplete {count}. */
  async requireComplete(recordingId: string): Promise<OpenComparison> {
    const comparison = await this.requireOpen(recordingId)
    if (comparison.decided) throw new AppError('alreadyDecided')
    const [a, b] = comparison.ratings
    const missing = missingBeforeDecision(compareRatings(comparison.form, a.content, b.content), comparison.consensus)
    if (missing.length > 0) throw new AppError('consensusIncomplete', { count: missing.length })
    return comparison
  }

  private async requireOpen(recordingId: string): Promise<OpenComparison> {
    const comparison = await this.comparison(recordingId)
    if (comparison.kind !== 'open') throw new AppError('notBothLocked')
    return comparison
  }
}

function supervisorOf(open: OpenWorkspace, id: string) {
  const row = open.db.users.get(id)
  if (!row) throw new AppError('notFound')
  return { id, name: row.name, initials: row.initials }
}

const consensusOf = (open: OpenWorkspace, recordingId: string): ConsensusItem[] =>
  open.db.decisions.items(recordingId).map((item) => ConsensusItem.parse(JSON.parse(item)))

function decidedOf(open: OpenWorkspace, recordingId: string): Decided | null {
  const row = open.db.decisions.recordOf(recordingId)
  if (!row) return null
  const { document } = SignedRecord.parse(JSON.parse(row.signed))
  return {
    recordId: row.id,
    ...document.decision,
    observationsIncluded: document.ratings.some((rating) => rating.observations !== undefined),
  }
}
