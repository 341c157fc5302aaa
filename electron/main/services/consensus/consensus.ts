import { recommend } from '@shared/domain/consensus/certification'
import type { Comparison, Decided } from '@shared/domain/consensus/comparison'
import type { ConsensusItem } from '@shared/domain/consensus/consensus'
import { countMissing, hasAllScores, type DecisionBasis } from '@shared/domain/consensus/decisionBasis'
import { itemsOf, scaleValues } from '@shared/domain/forms/form'
import { mapRaters } from '@shared/domain/ratings/raters'
import { AppError } from '@shared/errors'
import { SerialQueue } from '../../base/serialQueue'
import type { StoredRecord } from '../../db/records'
import { readRecord } from '../../records/credential/read'
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
          await decidedOf(open, recordingId),
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

async function decidedOf({ db }: OpenWorkspace, recordingId: string): Promise<Decided | null> {
  const record = db.records.ofRecording(recordingId)
  if (!record) return null
  const { content } = await readRecord(record.signed)
  if (content.kind !== 'decision') throw new AppError('recordInvalid', { problem: 'kind' })
  const later = db.records.successorOf(record.id)
  return {
    recordId: record.id,
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
}: StoredRecord): Promise<NonNullable<Decided['withdrawn']>> {
  const { content } = await readRecord(signed)
  if (content.kind !== 'withdrawal') throw new AppError('recordInvalid', { problem: 'kind' })
  return { recordId: id, at: decidedAt, reason: content.document.supersedes.reason }
}
