import { v7 as uuid } from 'uuid'
import { recommend, type Outcome } from '@shared/domain/consensus/certification'
import type { Comparison } from '@shared/domain/consensus/comparison'
import type { DecisionBasis, RevealedRating } from '@shared/domain/consensus/decisionBasis'
import { mapRaters } from '@shared/domain/ratings/raters'
import type { RatingContent } from '@shared/domain/ratings/rating'
import type { Digest } from '@shared/domain/protocol/statement'
import type { RecordDocument, RecordRating } from '@shared/domain/records/record'
import { AppError } from '@shared/errors'
import { SerialQueue } from '../../base/serialQueue'
import { endOfDecision } from '../programme/programme'
import { SCORES, commentPart } from '@shared/domain/protocol/parts'
import { certifyingRatings, revealedRound } from '@shared/domain/ratings/ratingRound'
import { sha256OfCanonical } from '../../base/canonicalJson'
import { withProtocolOf, type AppData } from '../protocol/openProtocol'
import type { Protocol } from '../protocol/protocol'
import { formSha256 } from '../ratings/formDigest'
import { statementOfRound } from '../ratings/roundStatements'
import { requireRecording } from '../recordings/recordings'
import type { StoredRecord } from '../../db/records'
import { signRecord, type Approve, type RecordConfirmation } from '../records/signRecord'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'
import type { ConsensusService } from './consensus'

export type DecisionInput = {
  recordingId: string
  outcome: Outcome
  comment: string
  includeObservations: boolean
  confirmations: RecordConfirmation[]
}

/** Makes the decision: one document, signed by all its supervisors with keys that only their passphrases open. */
export class DecisionsService {
  private readonly queue = new SerialQueue()

  constructor(
    private readonly holder: SessionContext,
    private readonly consensus: ConsensusService,
  ) {}

  /**
   * @throws AppError consensusIncomplete {count}, alreadyDecided, notBothLocked, thirdAwaited {name}, badInput, or
   *   wrongPassphrase {initials}
   */
  decide(input: DecisionInput): Promise<Comparison> {
    const open = this.holder.get()
    return this.queue.run(async () => {
      const basis = await this.consensus.requireComplete(input.recordingId)
      const document = documentOf(open, basis, input)
      const content = { kind: 'decision', document, form: basis.form } as const
      const approve = approvalOf(open, this.holder.appData, input.recordingId, sha256OfCanonical(content))
      const signed = await signRecord(open, content, input.confirmations, approve)
      keep(open, basis, {
        id: document.id,
        kind: 'decision',
        recordingId: input.recordingId,
        leaderId: requireRecording(open.db, input.recordingId).leaderId,
        outcome: input.outcome,
        signed,
        decidedAt: document.decision.decidedAt,
        supersedes: null,
      })
      return this.consensus.comparison(input.recordingId)
    })
  }
}

/**
 * Each signer's own app signs the decision on the very commitments that were opened, before the record is signed.
 * @throws AppError protocolRefused {reason} or folderAlarm {kind}
 */
function approvalOf(open: OpenWorkspace, appData: AppData, recordingId: string, record: Digest): Approve {
  const round = revealedRound(open.db.ratings.roundsOf(recordingId))
  const statement = round && statementOfRound(open, round)
  if (!statement) throw new AppError('notBothLocked')
  const decide = (protocol: Protocol) => protocol.decide(statement, record)
  return async ({ id, name, initials }, userKeys) => {
    if (id === open.user.id) await decide(open.protocol)
    else await withProtocolOf({ ...open, user: { id, name, initials }, userKeys }, appData, decide)
  }
}

/** Stores the record with what it rests on: from now on, everybody in the workspace may read it. */
function keep({ db }: OpenWorkspace, basis: DecisionBasis, record: StoredRecord): void {
  const { recordingId, ratings, consensus, present } = basis
  const rows = certifyingRatings(db.ratings.roundsOf(recordingId))
  db.transaction(() => {
    for (const { rater, content, salts } of ratings) {
      const row = rows.find(({ supervisorId }) => supervisorId === rater.id)
      if (row) db.ratings.insertReveal(row.id, { content, salts })
    }
    for (const item of consensus) db.consensus.saveItem(recordingId, item)
    db.consensus.savePresent(recordingId, present)
    db.records.insert(record)
  })
}

function documentOf(
  { db, workspaceId }: OpenWorkspace,
  { form, ratings, agreement, consensus, present, third }: DecisionBasis,
  { recordingId, outcome, comment, includeObservations }: DecisionInput,
): RecordDocument {
  const { details, durationMs } = requireRecording(db, recordingId)
  const video = db.film.mediaFile(recordingId, 'video')
  if (!video) throw new AppError('notFound')
  const now = new Date().toISOString()
  return {
    format: 'samklang-record',
    version: 1,
    id: uuid(),
    workspaceId,
    issuedAt: now,
    recording: {
      id: recordingId,
      meetingDate: details.meetingDate,
      durationMs,
      meetingNumber: details.meetingNumber,
      privateCount: details.privateCount,
      professionalCount: details.professionalCount,
      videoSha256: video.plaintextSha256,
    },
    leader: details.leader,
    form: { id: form.id, version: form.version, title: form.title, sha256: formSha256(form) },
    supervisors: mapRaters(ratings, ({ rater }) => rater),
    ratings: mapRaters(ratings, (rating) => ratingOf(rating, includeObservations)),
    agreement,
    consensus: [...consensus],
    conversation: {
      present: [...present],
      ...(third && {
        third: { supervisorId: third.supervisorId, reason: third.reason, calledAt: third.calledAt },
      }),
    },
    recommendation: recommend(form.recommendation, consensus),
    decision: { outcome, comment, decidedAt: now },
    ...endOfDecision(db, outcome, now),
  }
}

function ratingOf(
  { rater, commitment, content, salts }: RevealedRating,
  includeObservations: boolean,
): RecordRating {
  const answers = includeObservations ? content.answers : withoutComments(content.answers)
  const commented = Object.entries(answers).filter(([, { comment }]) => comment !== '')
  const parts = [SCORES, ...commented.map(([itemKey]) => commentPart(itemKey))]
  return {
    supervisorId: rater.id,
    commitment,
    salts: Object.fromEntries(parts.map((part) => [part, salts[part] ?? ''])),
    answers,
    ...(includeObservations ? { observations: content.observations } : {}),
  }
}

/** A comment explains why an item could not be assessed; all others are notes, included only where that is chosen. */
function withoutComments(answers: RatingContent['answers']): RatingContent['answers'] {
  return Object.fromEntries(
    Object.entries(answers).map(([key, answer]) => [
      key,
      answer.score === 'cannotAssess' ? answer : { ...answer, comment: '' },
    ]),
  )
}
