import { recommend, type Outcome } from '@shared/domain/consensus/certification'
import type { Signing } from '@shared/domain/consensus/comparison'
import type { DecisionBasis, RevealedRating } from '@shared/domain/consensus/decisionBasis'
import { parseJsonText } from '@shared/domain/json'
import { SCORES, commentPart } from '@shared/domain/protocol/parts'
import type { Digest, SignedStatement } from '@shared/domain/protocol/statement'
import { mapRaters } from '@shared/domain/ratings/raters'
import type { RatingContent } from '@shared/domain/ratings/rating'
import type { RecordDocument, RecordRating, RecordTexts } from '@shared/domain/records/record'
import type { RecordContent } from '@shared/domain/records/recordContent'
import { AppError } from '@shared/errors'
import { canonicalJson } from '../../base/canonicalJson'
import { verifyPartlySigned } from '../../records/credential/verify'
import { recordDigest, saltTexts } from '../../records/recordDigest'
import { endOfDecision } from '../programme/programme'
import { formSha256 } from '../ratings/formDigest'
import type { BegunSigning } from '../ratings/sharedDraft'
import { requireRecording } from '../recordings/recordings'
import type { OpenWorkspace } from '../session/sessionContext'

export type DecisionContent = Extract<RecordContent, { kind: 'decision' }>

/** What is decided: the rest of a record follows from the ratings and what was agreed on. */
export type DecisionWords = { outcome: Outcome; comment: string; includeObservations: boolean }

/** A decision that some have signed, of which everything was verified in this session. */
export type OpenSigning = {
  readonly content: DecisionContent
  /** SHA-256 of the content. */
  readonly record: Digest
  /** With the proofs of those who have signed. */
  readonly credential: object
  readonly decisions: readonly SignedStatement[]
  /** Ids of those who have signed. */
  readonly signed: readonly string[]
}

/**
 * Opens a decision that others have signed. The document must be the very one that this app composes from the ratings
 * it has verified and what was agreed on.
 * @returns null where it is another one, or a signature does not hold
 */
export async function openSigning(
  open: OpenWorkspace,
  basis: DecisionBasis,
  { credential, decisions }: BegunSigning,
): Promise<OpenSigning | null> {
  const json = parseJsonText(credential)
  if ('errorAt' in json) return null
  const verified = await verifyPartlySigned(json.value)
  if (verified?.content.kind !== 'decision' || verified.signers.length === 0) return null
  const { content } = verified
  const { id, issuedAt, texts, decision, ratings } = content.document
  const words: DecisionWords = {
    outcome: decision.outcome,
    comment: decision.comment,
    includeObservations: ratings.some(({ observations }) => observations !== undefined),
  }
  const own: DecisionContent = {
    kind: 'decision',
    document: documentOf(open, basis, words, { id, issuedAt, texts }),
    form: basis.form,
  }
  if (canonicalJson(own) !== canonicalJson(content)) return null
  return {
    content: own,
    record: recordDigest(own),
    credential: json.value as object,
    decisions,
    signed: verified.signers.map((signer) => signer.id),
  }
}

/** As the screen shows it. */
export function signingView({ ratings }: DecisionBasis, { content, record, signed }: OpenSigning): Signing {
  const people = ratings.map(({ rater: { id, name, initials } }) => ({ id, name, initials }))
  const { decision, ratings: shown } = content.document
  return {
    record,
    outcome: decision.outcome,
    comment: decision.comment,
    includeObservations: shown.some(({ observations }) => observations !== undefined),
    signed: people.filter(({ id }) => signed.includes(id)),
    awaited: people.filter(({ id }) => !signed.includes(id)),
  }
}

/** The document of a decision: the same for every rater who has verified the same ratings. @throws AppError notFound */
export function documentOf(
  { db, workspaceId }: OpenWorkspace,
  { recordingId, form, ratings, agreement, consensus, present, third, ended }: DecisionBasis,
  { outcome, comment, includeObservations }: DecisionWords,
  { id, issuedAt, texts }: { id: string; issuedAt: string; texts?: RecordTexts },
): RecordDocument {
  const { details, leaderId, durationMs } = requireRecording(db, recordingId)
  const video = db.film.mediaFile(recordingId, 'video')
  if (!video) throw new AppError('notFound')
  const document: RecordDocument = {
    format: 'samklang-record',
    version: 1,
    id,
    workspaceId,
    issuedAt,
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
    leaderId,
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
      ...(ended.length > 0 && { ended: [...ended] }),
    },
    recommendation: recommend(form.recommendation, consensus),
    decision: { outcome, comment, decidedAt: issuedAt },
    ...endOfDecision(db, outcome, issuedAt),
    texts: {},
  }
  // Later signers take the salts of the first.
  return { ...document, texts: texts ?? saltTexts({ kind: 'decision', document, form }) }
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
