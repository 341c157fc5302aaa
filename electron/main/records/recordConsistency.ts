import { percentAgreementOfAll, type Estimate } from '@shared/domain/agreement/agreement'
import { recommend } from '@shared/domain/consensus/certification'
import { itemKeysOf, type Answer } from '@shared/domain/ratings/rating'
import type { RecordDocument, RecordRating, RecordSupervisor } from '@shared/domain/records/record'
import { canonicalBytes, canonicalJson } from '../base/canonicalJson'
import { verifyEd25519 } from '../base/ed25519'

/** Why a record is invalid, and where: a path, a supervisor's initials or an item's key. */
export type RecordProblem = {
  code:
    | 'shape'
    | 'supervisors'
    | 'commitment'
    | 'answers'
    | 'observations'
    | 'consensus'
    | 'agreement'
    | 'recommendation'
    | 'signature'
    | 'form'
    | 'json'
    | 'doubled'
    | 'supersedes'
  place: string
}

/** The first inconsistency of a document in itself or with its commitments, or null. */
export function findContradiction(document: RecordDocument): RecordProblem | null {
  return (
    findInSupervisors(document) ??
    findInCommitments(document) ??
    findInAnswers(document) ??
    findInConsensus(document) ??
    findInFigures(document)
  )
}

/** Distinct supervisors and keys, ratings in their order, and a third exactly where one was called. */
function findInSupervisors({ supervisors, ratings, conversation }: RecordDocument): RecordProblem | null {
  const all = supervisors.length
  const differ = (values: string[]): boolean => new Set(values).size === all
  const people =
    differ(supervisors.map(({ id }) => id)) && differ(supervisors.map(({ signingKey }) => signingKey))
  const oneEach =
    ratings.length === all && ratings.every((rating, i) => rating.supervisorId === supervisors[i]?.id)
  const third = conversation.third?.supervisorId === supervisors[2]?.id
  return people && oneEach && third ? null : { code: 'supervisors', place: '' }
}

/** Each commitment is signed by the rating's supervisor and names this recording and form. */
function findInCommitments(document: RecordDocument): RecordProblem | null {
  const { workspaceId, recording, form, ratings, supervisors } = document
  const ids = new Set(ratings.map((rating) => rating.signedCommitment.commitment.ratingId))
  if (ids.size !== ratings.length) return { code: 'commitment', place: '' }
  const fits = (
    { signedCommitment: { commitment, signature } }: RecordRating,
    supervisor: RecordSupervisor,
  ): boolean =>
    commitment.workspaceId === workspaceId &&
    commitment.recordingId === recording.id &&
    commitment.supervisorId === supervisor.id &&
    commitment.form.id === form.id &&
    commitment.form.version === form.version &&
    commitment.form.sha256 === form.sha256 &&
    verifyEd25519(canonicalBytes(commitment), signature, supervisor.signingKey)
  const stranger = supervisors.find((supervisor, i) => !ratings[i] || !fits(ratings[i], supervisor))
  return stranger ? { code: 'commitment', place: stranger.initials } : null
}

const isComplete = ({ score, comment }: Answer): boolean =>
  typeof score === 'number' || (score === 'cannotAssess' && comment.trim() !== '')

/** All ratings answer the same items completely; observations refer to those items. */
function findInAnswers({ ratings }: RecordDocument): RecordProblem | null {
  const [first] = ratings
  const keys = Object.keys(first.answers)
  for (const { answers, observations } of ratings) {
    const foreign = Object.keys(answers).find((key) => !keys.includes(key))
    if (foreign !== undefined) return { code: 'answers', place: foreign }
    const incomplete = keys.find((key) => !answers[key] || !isComplete(answers[key]))
    if (incomplete !== undefined) return { code: 'answers', place: incomplete }
    const stray = observations?.flatMap(itemKeysOf).find((key) => !keys.includes(key))
    if (stray !== undefined) return { code: 'observations', place: stray }
  }
  return null
}

/** Every item has one agreed score, with a reason where the ratings differ. */
function findInConsensus({ ratings, consensus }: RecordDocument): RecordProblem | null {
  const [first] = ratings
  const keys = Object.keys(first.answers)
  for (const key of keys) {
    const [item, doubled] = consensus.filter((agreed) => agreed.itemKey === key)
    const differs = ratings.some(({ answers }) => answers[key]?.score !== first.answers[key]?.score)
    if (!item || doubled || item.score === null || (differs && item.reason.trim() === ''))
      return { code: 'consensus', place: key }
  }
  const foreign = consensus.find((item) => !keys.includes(item.itemKey))
  return foreign ? { code: 'consensus', place: foreign.itemKey } : null
}

/** Agreement and recommendation are those computed from the answers and the agreed scores. */
function findInFigures(document: RecordDocument): RecordProblem | null {
  const { ratings, agreement, consensus, recommendation } = document
  const scores = (answers: RecordRating['answers']): (number | null)[] =>
    Object.keys(ratings[0].answers).map((key) => {
      const score = answers[key]?.score
      return typeof score === 'number' ? score : null
    })
  const figure = (within: number): Estimate =>
    percentAgreementOfAll(
      ratings.map(({ answers }) => scores(answers)),
      { within },
    )
  if (!isSame(agreement, { exact: figure(0), withinOne: figure(1) })) return { code: 'agreement', place: '' }
  if (!isSame(recommendation, recommend(recommendation.rule, consensus)))
    return { code: 'recommendation', place: '' }
  return null
}

const isSame = (one: unknown, other: unknown): boolean => canonicalJson(one) === canonicalJson(other)
