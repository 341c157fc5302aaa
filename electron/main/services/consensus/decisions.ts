import { v7 as uuid } from 'uuid'
import { recommend, type Outcome } from '@shared/domain/consensus/certification'
import type { ThirdCall } from '@shared/domain/consensus/conversation'
import { mapRaters } from '@shared/domain/ratings/raters'
import { MeetingDetails } from '@shared/domain/recordings/recording'
import { SignedCommitment } from '@shared/domain/ratings/commitment'
import type { RatingContent } from '@shared/domain/ratings/rating'
import type { RecordDocument, RecordRating, RecordSupervisor } from '@shared/domain/records/record'
import { AppError } from '@shared/errors'
import type { Comparison, OpenComparison, OpenedRating, Third } from '@shared/domain/consensus/comparison'
import { formSha256 } from '../ratings/commitments'
import type { ConsensusService } from './consensus'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'
import { endOfDecision } from '../programme/programme'
import { requireRecording } from '../recordings/recordings'
import { SerialQueue } from '../../base/serialQueue'
import { signRecord, type RecordConfirmation } from '../records/signRecord'

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

  /** Throws consensusIncomplete, alreadyDecided, notBothLocked, thirdAwaited, badInput, or wrongPassphrase {initials}. */
  decide(input: DecisionInput): Promise<Comparison> {
    const open = this.holder.get()
    return this.queue.run(async () => {
      const comparison = await this.consensus.requireComplete(input.recordingId)
      const document = documentOf(open, comparison, input)
      const signed = await signRecord(
        open,
        { kind: 'decision', document, form: comparison.form },
        input.confirmations,
      )
      open.db.decisions.insertRecord({
        id: document.id,
        kind: 'decision',
        recordingId: input.recordingId,
        outcome: input.outcome,
        signed,
        decidedAt: document.decision.decidedAt,
        supersedes: null,
        leaderId: requireRecording(open.db, input.recordingId).leaderId,
      })
      return this.consensus.comparison(input.recordingId)
    })
  }
}

function documentOf(
  open: OpenWorkspace,
  { form, ratings, agreement, consensus, present, third }: OpenComparison,
  input: DecisionInput,
): RecordDocument {
  const recording = requireRecording(open.db, input.recordingId)
  const details = MeetingDetails.parse(JSON.parse(recording.details))
  const video = open.db.recordings.mediaFile(recording.id, 'video')
  if (!video) throw new AppError('notFound')
  const now = new Date().toISOString()
  return {
    format: 'samklang-record',
    version: 1,
    id: uuid(),
    workspaceId: open.workspaceId,
    issuedAt: now,
    recording: {
      id: recording.id,
      meetingDate: details.meetingDate,
      durationMs: recording.durationMs,
      meetingNumber: details.meetingNumber,
      privateCount: details.privateCount,
      professionalCount: details.professionalCount,
      videoSha256: video.plaintextSha256,
    },
    leader: details.leader,
    form: { id: form.id, version: form.version, title: form.title, sha256: formSha256(form) },
    supervisors: mapRaters(ratings, (rating) => supervisorOf(open, rating)),
    ratings: mapRaters(ratings, (rating) => ratingOf(open, recording.id, rating, input)),
    agreement,
    consensus,
    conversation: { present, ...(third && { third: thirdCallOf(third) }) },
    recommendation: recommend(form.recommendation, consensus),
    decision: { outcome: input.outcome, comment: input.comment, decidedAt: now },
    ...endOfDecision(open.db, input.outcome, now),
  }
}

const thirdCallOf = ({ supervisor, reason, calledAt }: Third): ThirdCall => ({
  supervisorId: supervisor.id,
  reason,
  calledAt,
})

function supervisorOf(open: OpenWorkspace, { supervisor }: OpenedRating): RecordSupervisor {
  const row = open.db.users.get(supervisor.id)
  if (!row) throw new AppError('notFound')
  return { ...supervisor, signingKey: row.signingKey }
}

function ratingOf(
  open: OpenWorkspace,
  recordingId: string,
  { supervisor, content }: OpenedRating,
  { includeObservations }: DecisionInput,
): RecordRating {
  const signed = open.db.ratings.find(recordingId, supervisor.id)?.signed
  if (!signed) throw new AppError('notBothLocked')
  return {
    supervisorId: supervisor.id,
    signedCommitment: SignedCommitment.parse(JSON.parse(signed)),
    answers: includeObservations ? content.answers : withoutComments(content.answers),
    ...(includeObservations ? { observations: content.observations } : {}),
  }
}

/** A comment explains why an item could not be assessed; all others are notes, which stay here unless chosen. */
function withoutComments(answers: RatingContent['answers']): RatingContent['answers'] {
  return Object.fromEntries(
    Object.entries(answers).map(([key, answer]) => [
      key,
      answer.score === 'cannotAssess' ? answer : { ...answer, comment: '' },
    ]),
  )
}
