import { v7 as uuid } from 'uuid'
import { recommend, type Outcome } from '@shared/domain/consensus/certification'
import type { Comparison } from '@shared/domain/consensus/comparison'
import type { DecisionBasis, RevealedRating } from '@shared/domain/consensus/decisionBasis'
import { mapRaters } from '@shared/domain/ratings/raters'
import type { RatingContent } from '@shared/domain/ratings/rating'
import type { RecordDocument, RecordRating } from '@shared/domain/records/record'
import { AppError } from '@shared/errors'
import { SerialQueue } from '../../base/serialQueue'
import { endOfDecision } from '../programme/programme'
import { formSha256 } from '../ratings/commitments'
import { requireRecording } from '../recordings/recordings'
import { signRecord, type RecordConfirmation } from '../records/signRecord'
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
      const basis = this.consensus.requireComplete(input.recordingId)
      const document = documentOf(open, basis, input)
      const signed = await signRecord(
        open,
        { kind: 'decision', document, form: basis.form },
        input.confirmations,
      )
      open.db.records.insert({
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

const ratingOf = (
  { rater, commitment, content }: RevealedRating,
  includeObservations: boolean,
): RecordRating => ({
  supervisorId: rater.id,
  signedCommitment: commitment,
  answers: includeObservations ? content.answers : withoutComments(content.answers),
  ...(includeObservations ? { observations: content.observations } : {}),
})

/** A comment explains why an item could not be assessed; all others are notes, included only where that is chosen. */
function withoutComments(answers: RatingContent['answers']): RatingContent['answers'] {
  return Object.fromEntries(
    Object.entries(answers).map(([key, answer]) => [
      key,
      answer.score === 'cannotAssess' ? answer : { ...answer, comment: '' },
    ]),
  )
}
