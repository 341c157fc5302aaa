import { recommend } from '@shared/domain/consensus/certification'
import {
  agreementFigures,
  compareRatings,
  ConsensusItem,
  missingBeforeDecision,
} from '@shared/domain/consensus/consensus'
import { Present } from '@shared/domain/consensus/conversation'
import { itemsOf, scaleValues } from '@shared/domain/forms/form'
import { mapRaters, toRaters } from '@shared/domain/ratings/raters'
import { AppError } from '@shared/errors'
import type {
  Comparison,
  Decided,
  OpenComparison,
  OpenedRating,
  Third,
} from '@shared/domain/consensus/comparison'
import type { RecordRow } from '../../db/decisions'
import { readRecord } from '../../records/credential/read'
import { wipe } from '../../base/wipe'
import { formOf } from '../forms/forms'
import { allLocked, revealLocked, readReveal, type Opened } from '../ratings/ratingReveals'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'
import { requireRecording } from '../recordings/recordings'
import type { RecordingsService } from '../recordings/recordings'
import { openOthersKeys } from '../session/session'
import { visibleRatings } from '../ratings/visibleRatings'

/** Locked ratings beside each other, and what their authors agree on. */
export class ConsensusService {
  constructor(
    private readonly holder: SessionContext,
    private readonly recordings: RecordingsService,
  ) {}

  async comparison(recordingId: string): Promise<Comparison> {
    const open = this.holder.get()
    const recording = requireRecording(open.db, recordingId)
    const decided = await decidedOf(open, recordingId)
    const ratings = visibleRatings(open.db.ratings.ofRecording(recordingId), open.user.id, decided !== null)
    if (!ratings) return { kind: 'waiting', assignments: this.recordings.get(recordingId).assignments }
    const opened = ratings.map((rating) => readReveal(open, rating))
    const unopened = ratings.filter((_, i) => !opened[i])
    const all = toRaters(opened.filter((one) => one !== null))
    if (unopened.length > 0 || !all)
      return {
        kind: 'sealed',
        unopened: unopened.map(({ supervisorId }) => supervisorOf(open, supervisorId)),
      }
    const form = formOf(open.db, recording.formRowId)
    const consensus = consensusOf(open, recordingId)
    const complete = itemsOf(form).every(({ key }) =>
      consensus.some((item) => item.itemKey === key && item.score !== null),
    )
    return {
      kind: 'open',
      form,
      ratings: mapRaters(all, (one) => openedRating(open, one)),
      agreement: agreementFigures(
        form,
        mapRaters(all, ({ content }) => content),
      ),
      consensus,
      present: Present.parse(JSON.parse(open.db.conversations.present(recordingId) ?? '[]')),
      third: thirdOf(open, recordingId),
      recommendation: complete ? recommend(form.recommendation, consensus) : null,
      decided,
    }
  }

  /** Throws wrongPassphrase {initials}, or notBothLocked. */
  async openTogether(recordingId: string, userId: string, passphrase: string): Promise<Comparison> {
    const open = this.holder.get()
    const ratings = open.db.ratings.ofRecording(recordingId)
    if (!allLocked(ratings)) throw new AppError('notBothLocked')
    if (!ratings.some((rating) => rating.supervisorId === userId)) throw new AppError('ratingNotAssigned')
    const keys = await openOthersKeys(open, userId, passphrase)
    await revealLocked(open, userId, keys)
    wipe(keys.signingSeed)
    return this.comparison(recordingId)
  }

  /** Throws notBothLocked, alreadyDecided, thirdAwaited or badInput. */
  async saveItem(recordingId: string, item: ConsensusItem): Promise<Comparison> {
    const { db } = this.holder.get()
    const { form } = await this.requireUndecided(recordingId)
    const known = itemsOf(form).some(({ key }) => key === item.itemKey)
    if (!known || (typeof item.score === 'number' && !scaleValues(form).includes(item.score)))
      throw new AppError('badInput', { field: 'item' })
    db.decisions.saveItem(recordingId, item.itemKey, JSON.stringify(item))
    return this.comparison(recordingId)
  }

  /** What a decision rests on. Throws notBothLocked, alreadyDecided, thirdAwaited, or consensusIncomplete {count}. */
  async requireComplete(recordingId: string): Promise<OpenComparison> {
    const comparison = await this.requireUndecided(recordingId)
    const compared = compareRatings(
      comparison.form,
      mapRaters(comparison.ratings, ({ content }) => content),
    )
    const missing = missingBeforeDecision(compared, comparison.consensus)
    if (missing.length > 0) throw new AppError('consensusIncomplete', { count: missing.length })
    return comparison
  }

  /** An open conversation in which nobody is waited for. Throws notBothLocked, alreadyDecided or thirdAwaited. */
  async requireUndecided(recordingId: string): Promise<OpenComparison> {
    const comparison = await this.comparison(recordingId)
    if (comparison.kind !== 'open') throw new AppError('notBothLocked')
    if (comparison.decided) throw new AppError('alreadyDecided')
    if (comparison.third && comparison.third.status !== 'locked')
      throw new AppError('thirdAwaited', { name: comparison.third.supervisor.name })
    return comparison
  }
}

const openedRating = (open: OpenWorkspace, { signed, content }: Opened): OpenedRating => ({
  supervisor: supervisorOf(open, signed.commitment.supervisorId),
  lockedAt: signed.commitment.lockedAt,
  content,
})

function supervisorOf(open: OpenWorkspace, id: string) {
  const row = open.db.users.get(id)
  if (!row) throw new AppError('notFound')
  return { id, name: row.name, initials: row.initials }
}

function thirdOf(open: OpenWorkspace, recordingId: string): Third | null {
  const call = open.db.conversations.third(recordingId)
  if (!call) return null
  const { supervisorId, reason, calledAt } = call
  const status = open.db.ratings
    .assignments(recordingId)
    .find((one) => one.supervisorId === supervisorId)?.status
  return { supervisor: supervisorOf(open, supervisorId), reason, calledAt, status: status ?? 'notStarted' }
}

const consensusOf = (open: OpenWorkspace, recordingId: string): ConsensusItem[] =>
  open.db.decisions.items(recordingId).map((item) => ConsensusItem.parse(JSON.parse(item)))

async function decidedOf(open: OpenWorkspace, recordingId: string): Promise<Decided | null> {
  const row = open.db.decisions.recordOf(recordingId)
  if (!row) return null
  const { content } = await readRecord(row.signed)
  if (content.kind !== 'decision') throw new AppError('recordInvalid', { problem: 'kind' })
  const later = open.db.decisions.successorOf(row.id)
  return {
    recordId: row.id,
    ...content.document.decision,
    observationsIncluded: content.document.ratings.some((rating) => rating.observations !== undefined),
    ...(content.document.supersedes ? { corrects: content.document.supersedes } : {}),
    ...(later ? { withdrawn: await withdrawalOf(later) } : {}),
  }
}

async function withdrawalOf({
  id,
  signed,
  decidedAt,
}: RecordRow): Promise<NonNullable<Decided['withdrawn']>> {
  const { content } = await readRecord(signed)
  if (content.kind !== 'withdrawal') throw new AppError('recordInvalid', { problem: 'kind' })
  return { recordId: id, at: decidedAt, reason: content.document.supersedes.reason }
}
