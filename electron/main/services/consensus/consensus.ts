import { recommend } from '@shared/domain/consensus/certification'
import type { Comparison, Decided } from '@shared/domain/consensus/comparison'
import type { ConsensusItem } from '@shared/domain/consensus/consensus'
import { countMissing, hasAllScores, type DecisionBasis } from '@shared/domain/consensus/decisionBasis'
import { itemsOf, scaleValues } from '@shared/domain/forms/form'
import { mapRaters } from '@shared/domain/ratings/raters'
import type { RecordDocument } from '@shared/domain/records/record'
import { AppError } from '@shared/errors'
import { SerialQueue } from '../../base/serialQueue'
import type { StoredRecord } from '../../db/records'
import type { VerifiedRecords } from '../records/verifiedRecords'
import type { RecordingsService } from '../recordings/recordings'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'
import { DecisionBases, supervisorOf } from './decisionBasis'
import { changeShared, readShared, type SharedDraft } from '../ratings/sharedDraft'
import { openSigning, signingView, type OpenSigning } from './signing'

/** Locked ratings beside each other, and what their authors agree on. */
export class ConsensusService {
  private readonly bases: DecisionBases
  /** Changes of a conversation are serialised: each rewrites the whole of it. */
  private readonly queue = new SerialQueue()
  /** Verified once: signatures take a while. */
  private lastSigning: { of: string; signing: OpenSigning | null } | null = null

  constructor(
    private readonly holder: SessionContext,
    private readonly recordings: RecordingsService,
    private readonly records: VerifiedRecords,
  ) {
    this.bases = new DecisionBases(holder)
    holder.onLock(() => {
      this.lastSigning = null
    })
  }

  /** @throws AppError notFound, or commitmentMismatch {initials} */
  async comparison(recordingId: string): Promise<Comparison> {
    const open = this.holder.get()
    const state = await this.bases.read(open, recordingId)
    switch (state.kind) {
      case 'waiting':
        return { kind: 'waiting', assignments: this.recordings.get(recordingId).assignments }
      case 'sealed':
        return { kind: 'sealed', unopened: state.unrevealed, showing: state.showing }
      case 'open':
        return comparisonOf(
          open,
          state.basis,
          await this.decided(open, recordingId),
          await this.signing(recordingId, state.basis),
        )
    }
  }

  /** Changes the conversation, one change after the other. @throws AppError signingBegun */
  change(recordingId: string, change: (draft: SharedDraft) => SharedDraft): Promise<void> {
    return this.rewrite(recordingId, (draft) => {
      if (draft.signing !== null) throw new AppError('signingBegun')
      return change(draft)
    })
  }

  /** As `change`, also while a decision is being signed. */
  rewrite(recordingId: string, change: (draft: SharedDraft) => SharedDraft): Promise<void> {
    const open = this.holder.get()
    return this.queue.run(() => changeShared(open, recordingId, change))
  }

  /** @throws AppError notBothLocked, alreadyDecided, thirdAwaited {name} or badInput */
  async saveItems(recordingId: string, items: readonly ConsensusItem[]): Promise<Comparison> {
    const { form } = await this.requireUndecided(recordingId)
    const keys = new Set(items.map(({ itemKey }) => itemKey))
    const fits = ({ itemKey, score }: ConsensusItem) =>
      itemsOf(form).some(({ key }) => key === itemKey) &&
      (typeof score !== 'number' || scaleValues(form).includes(score))
    if (keys.size < items.length || !items.every(fits)) throw new AppError('badInput', { field: 'item' })
    await this.change(recordingId, (draft) => ({
      ...draft,
      items: [...draft.items.filter(({ itemKey }) => !keys.has(itemKey)), ...items],
    }))
    return this.comparison(recordingId)
  }

  saveItem(recordingId: string, item: ConsensusItem): Promise<Comparison> {
    return this.saveItems(recordingId, [item])
  }

  /** The newest decision or correction that is what its signers signed. */
  private async lastDecision(
    recordingId: string,
  ): Promise<{ row: StoredRecord; document: RecordDocument } | null> {
    for (const row of this.holder.get().db.records.list()) {
      if (row.recordingId !== recordingId) continue
      const content = (await this.records.read(row))?.content
      if (content?.kind === 'decision') return { row, document: content.document }
    }
    return null
  }

  /** @throws AppError recordInvalid where the record is not what its signers signed */
  private async decided({ db }: OpenWorkspace, recordingId: string): Promise<Decided | null> {
    if (!db.records.isDecided(recordingId)) return null
    const last = await this.lastDecision(recordingId)
    if (!last) throw new AppError('recordInvalid', { problem: 'signature' })
    const { row, document } = last
    const { decision, ratings, supersedes } = document
    const later = db.records.successorOf(row.id)
    const withdrawal = later && (await this.records.read(later))?.content
    return {
      recordId: row.id,
      ...decision,
      observationsIncluded: ratings.some((rating) => rating.observations !== undefined),
      ...(supersedes ? { corrects: supersedes } : {}),
      // What somebody has put there withdraws nothing.
      ...(withdrawal?.kind === 'withdrawal'
        ? {
            withdrawn: {
              recordId: withdrawal.document.id,
              at: withdrawal.document.issuedAt,
              reason: withdrawal.document.supersedes.reason,
            },
          }
        : {}),
    }
  }

  /** The decision that some have signed, verified against what this supervisor's own app has read; null where none. */
  async signing(recordingId: string, basis: DecisionBasis): Promise<OpenSigning | null> {
    const open = this.holder.get()
    if (open.db.records.isDecided(recordingId)) return null
    const { signing } = await readShared(open, recordingId)
    if (signing === null) return null
    const of = JSON.stringify([signing, basis.consensus, basis.present, basis.third])
    if (this.lastSigning?.of !== of)
      this.lastSigning = { of, signing: await openSigning(open, basis, signing) }
    return this.lastSigning.signing
  }

  /** @throws AppError notBothLocked, alreadyDecided, thirdAwaited {name} or consensusIncomplete {count} */
  async requireComplete(recordingId: string): Promise<DecisionBasis> {
    const basis = await this.requireUndecided(recordingId)
    const count = countMissing(basis)
    if (count > 0) throw new AppError('consensusIncomplete', { count })
    return basis
  }

  /**
   * What a conversation that can go on rests on.
   * @throws AppError notBothLocked, alreadyDecided, or thirdAwaited {name} while the third supervisor rates
   */
  async requireUndecided(recordingId: string): Promise<DecisionBasis> {
    const open = this.holder.get()
    const state = await this.bases.read(open, recordingId)
    if (state.kind !== 'open') throw new AppError('notBothLocked')
    if (open.db.records.isDecided(recordingId)) throw new AppError('alreadyDecided')
    const { third } = state.basis
    if (third && third.status !== 'locked')
      throw new AppError('thirdAwaited', { name: supervisorOf(open, third.supervisorId).name })
    return state.basis
  }
}

/** A basis as the screen shows it. */
function comparisonOf(
  open: OpenWorkspace,
  basis: DecisionBasis,
  decided: Decided | null,
  signing: OpenSigning | null,
): Comparison {
  const { form, ratings, agreement, consensus, present, third } = basis
  return {
    kind: 'open',
    form,
    ratings: mapRaters(ratings, ({ rater: { id, name, initials }, lockedAt, content }) => ({
      supervisor: { id, name, initials },
      lockedAt,
      content,
    })),
    agreement,
    consensus: [...consensus],
    present: [...present],
    third: third && {
      supervisor: supervisorOf(open, third.supervisorId),
      reason: third.reason,
      calledAt: third.calledAt,
      status: third.status,
    },
    recommendation: hasAllScores(basis) ? recommend(form.recommendation, consensus) : null,
    decided,
    signing: signing && signingView(basis, signing),
  }
}
