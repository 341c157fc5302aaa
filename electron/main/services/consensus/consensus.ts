import { recommend } from '@shared/domain/consensus/certification'
import type { Comparison, Decided } from '@shared/domain/consensus/comparison'
import type { ConsensusItem } from '@shared/domain/consensus/consensus'
import { countMissing, hasAllScores, type DecisionBasis } from '@shared/domain/consensus/decisionBasis'
import { itemsOf, scaleValues } from '@shared/domain/forms/form'
import { mapRaters } from '@shared/domain/ratings/raters'
import { allCertifyingLocked, certifyingRatings, revealedRound } from '@shared/domain/ratings/ratingRound'
import { AppError } from '@shared/errors'
import { SerialQueue } from '../../base/serialQueue'
import { wipe } from '../../base/wipe'
import type { StoredRecord } from '../../db/records'
import { readRecord } from '../../records/credential/read'
import { introduce, withProtocolOf } from '../protocol/openProtocol'
import { statementOfRound } from '../ratings/roundStatements'
import type { RecordingsService } from '../recordings/recordings'
import { openOthersKeys } from '../session/session'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'
import { DecisionBases, supervisorOf } from './decisionBasis'
import { changeShared, passOnShared, type SharedDraft } from '../ratings/sharedDraft'

/** Locked ratings beside each other, and what their authors agree on. */
export class ConsensusService {
  private readonly bases: DecisionBases
  /** Changes of a conversation are serialised: each rewrites the whole of it. */
  private readonly queue = new SerialQueue()

  constructor(
    private readonly holder: SessionContext,
    private readonly recordings: RecordingsService,
  ) {
    this.bases = new DecisionBases(holder)
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
        return comparisonOf(open, state.basis, await decidedOf(open, recordingId))
    }
  }

  /** @throws AppError wrongPassphrase {initials}, ratingNotAssigned or notBothLocked */
  async openTogether(recordingId: string, userId: string, passphrase: string): Promise<Comparison> {
    const open = this.holder.get()
    const rounds = open.db.ratings.roundsOf(recordingId)
    const round = revealedRound(rounds)
    if (!round || !allCertifyingLocked(rounds)) throw new AppError('notBothLocked')
    if (!certifyingRatings(rounds).some((rating) => rating.supervisorId === userId))
      throw new AppError('ratingNotAssigned')
    const other = supervisorOf(open, userId)
    const keys = await openOthersKeys(open, userId, passphrase)
    try {
      await withProtocolOf({ ...open, user: other, userKeys: keys }, this.holder.appData, async (theirs) => {
        await introduce(open.protocol, theirs)
        const side = { db: open.db, protocol: theirs }
        const statement = statementOfRound(side, round)
        if (statement === null) throw new AppError('notBothLocked')
        await theirs.reveal(statement)
        await passOnShared(side, recordingId)
        if (open.protocol.mayReveal(statement).ok) await open.protocol.reveal(statement)
        open.protocol.refresh()
        await passOnShared(open, recordingId)
      })
    } finally {
      wipe(keys.signingSeed)
    }
    return this.comparison(recordingId)
  }

  /** Changes the conversation one after the other. */
  change(recordingId: string, change: (draft: SharedDraft) => SharedDraft): Promise<void> {
    const open = this.holder.get()
    return this.queue.run(() => changeShared(open, recordingId, change))
  }

  /** @throws AppError notBothLocked, alreadyDecided, thirdAwaited {name} or badInput */
  async saveItem(recordingId: string, item: ConsensusItem): Promise<Comparison> {
    const { form } = await this.requireUndecided(recordingId)
    const known = itemsOf(form).some(({ key }) => key === item.itemKey)
    if (!known || (typeof item.score === 'number' && !scaleValues(form).includes(item.score)))
      throw new AppError('badInput', { field: 'item' })
    await this.change(recordingId, (draft) => ({
      ...draft,
      items: [...draft.items.filter(({ itemKey }) => itemKey !== item.itemKey), item],
    }))
    return this.comparison(recordingId)
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
function comparisonOf(open: OpenWorkspace, basis: DecisionBasis, decided: Decided | null): Comparison {
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
