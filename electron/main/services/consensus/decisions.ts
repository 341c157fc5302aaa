import { v7 as uuid } from 'uuid'
import type { Comparison } from '@shared/domain/consensus/comparison'
import type { DecisionBasis } from '@shared/domain/consensus/decisionBasis'
import type { Digest, SignedStatement } from '@shared/domain/protocol/statement'
import { certifyingRatings, revealedRound } from '@shared/domain/ratings/ratingRound'
import { AppError } from '@shared/errors'
import { sha256OfCanonical } from '../../base/canonicalJson'
import { SerialQueue } from '../../base/serialQueue'
import { composeCredential } from '../../records/credential/compose'
import { signAsUser } from '../records/signRecord'
import { statementOfRound } from '../ratings/roundStatements'
import { requireRecording } from '../recordings/recordings'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'
import type { ConsensusService } from './consensus'
import { documentOf, type DecisionContent, type DecisionWords, type OpenSigning } from './signing'

export type DecisionInput = DecisionWords & { recordingId: string }

/**
 * Makes the decision: one document, signed by all its supervisors, each in their own session. What is signed so far
 * is kept in the conversation, encrypted to them; the last signature stores it as a record.
 */
export class DecisionsService {
  private readonly queue = new SerialQueue()

  constructor(
    private readonly holder: SessionContext,
    private readonly consensus: ConsensusService,
  ) {}

  /**
   * Signs first.
   * @throws AppError consensusIncomplete {count}, alreadyDecided, notBothLocked, thirdAwaited {name}, signingBegun,
   *   folderAlarm {kind} or protocolRefused {reason}
   */
  beginSigning({ recordingId, ...words }: DecisionInput): Promise<Comparison> {
    const open = this.holder.get()
    return this.queue.run(async () => {
      const basis = await this.consensus.requireComplete(recordingId)
      if (await this.consensus.signing(recordingId, basis)) throw new AppError('signingBegun')
      const issuedAt = new Date().toISOString()
      const content: DecisionContent = {
        kind: 'decision',
        document: documentOf(open, basis, words, { id: uuid(), issuedAt }),
        form: basis.form,
      }
      const record = sha256OfCanonical(content)
      const credential = await composeCredential(content)
      return this.signAs(open, basis, { content, record, credential, decisions: [], signed: [] })
    })
  }

  /**
   * Signs what others have signed before.
   * @param record what the signer has read
   * @throws AppError as `beginSigning`, or signingChanged where something else is to be signed by now
   */
  sign(recordingId: string, record: Digest): Promise<Comparison> {
    const open = this.holder.get()
    return this.queue.run(async () => {
      const basis = await this.consensus.requireComplete(recordingId)
      const signing = await this.consensus.signing(recordingId, basis)
      if (signing?.record !== record) throw new AppError('signingChanged')
      if (signing.signed.includes(open.user.id)) return this.consensus.comparison(recordingId)
      return this.signAs(open, basis, signing)
    })
  }

  /** Takes back what was signed so far. @throws AppError notBothLocked, alreadyDecided or thirdAwaited {name} */
  stopSigning(recordingId: string): Promise<Comparison> {
    return this.queue.run(async () => {
      await this.consensus.requireUndecided(recordingId)
      await this.consensus.rewrite(recordingId, (draft) => ({ ...draft, signing: null }))
      return this.consensus.comparison(recordingId)
    })
  }

  private async signAs(open: OpenWorkspace, basis: DecisionBasis, before: OpenSigning): Promise<Comparison> {
    const { recordingId } = basis
    const { user, protocol, db } = open
    const me = basis.ratings.find(({ rater }) => rater.id === user.id)?.rater
    const round = revealedRound(db.ratings.roundsOf(recordingId))
    const statement = round && statementOfRound(open, round)
    if (!me || !statement) throw new AppError('notBothLocked')
    const decisions = [...before.decisions, await protocol.rounds.signDecision(statement, before.record)]
    const credential = JSON.stringify(await signAsUser(open, before.credential, me.signingKey))
    const signed = new Set([...before.signed, user.id])
    if (basis.ratings.every(({ rater }) => signed.has(rater.id)))
      keep(open, basis, before.content, credential, decisions)
    else
      await this.consensus.rewrite(recordingId, (draft) => ({ ...draft, signing: { credential, decisions } }))
    return this.consensus.comparison(recordingId)
  }
}

/** Stores the record with what it rests on: from now on, everybody in the workspace may read it. */
function keep(
  { db, protocol }: OpenWorkspace,
  { recordingId, ratings, consensus, present }: DecisionBasis,
  { document }: DecisionContent,
  signed: string,
  decisions: readonly SignedStatement[],
): void {
  const rows = certifyingRatings(db.ratings.roundsOf(recordingId))
  db.transaction(() => {
    for (const decision of decisions) protocol.statements.store(decision)
    for (const { rater, content, salts } of ratings) {
      const row = rows.find(({ supervisorId }) => supervisorId === rater.id)
      if (row) db.ratings.insertReveal(row.id, { content, salts })
    }
    for (const item of consensus) db.consensus.saveItem(recordingId, item)
    db.consensus.savePresent(recordingId, present)
    db.records.insert({
      id: document.id,
      kind: 'decision',
      recordingId,
      leaderId: requireRecording(db, recordingId).leaderId,
      outcome: document.decision.outcome,
      signed,
      decidedAt: document.decision.decidedAt,
      supersedes: null,
    })
  })
}
