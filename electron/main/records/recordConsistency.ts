import { percentAgreementOfAll, type Estimate } from '@shared/domain/agreement/agreement'
import { recommend } from '@shared/domain/consensus/certification'
import { itemKeysOf, type Answer } from '@shared/domain/ratings/rating'
import type { RecordDocument, RecordRating, RecordSupervisor } from '@shared/domain/records/record'
import { commentPart, partPreimage, SCORES, type PartBinding } from '@shared/domain/protocol/parts'
import { canonicalJson, sha256OfCanonical } from '../base/canonicalJson'
import { verifyEd25519 } from '../base/ed25519'
import { parseStatement, statementId, taggedBytes } from '../base/signedStatement'

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

/**
 * The first inconsistency of a document in itself or with its commitments, or null.
 * @param erased its texts were erased: what must be explained cannot be compared any more
 */
export function findContradiction(document: RecordDocument, erased = false): RecordProblem | null {
  return (
    findInSupervisors(document) ??
    findInAnswers(document, erased) ??
    findInCommitments(document) ??
    findInConsensus(document, erased) ??
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

/**
 * Each commitment is signed by its rating's supervisor, and the scores and comments that shown are those that it was
 * made over, for this film and this form.
 */
function findInCommitments(document: RecordDocument): RecordProblem | null {
  const { ratings, supervisors } = document
  if (new Set(ratings.map(({ commitment }) => commitment.text)).size !== ratings.length)
    return { code: 'commitment', place: '' }
  const stranger = supervisors.find((supervisor, i) => {
    const rating = ratings[i]
    return !rating || !isCommitted(document, rating, supervisor)
  })
  return stranger ? { code: 'commitment', place: stranger.initials } : null
}

function isCommitted(
  { workspaceId, recording, form }: RecordDocument,
  { commitment, salts, answers }: RecordRating,
  { signingKey, card }: RecordSupervisor,
): boolean {
  const statement = parseStatement(commitment.text)
  if (statement?.kind !== 'commitment' || statement.workspace !== workspaceId) return false
  if (statement.author !== statementId(card.text)) return false
  if (!verifyEd25519(taggedBytes('statement', commitment.text), commitment.signature, signingKey))
    return false
  const binding: PartBinding = {
    workspace: workspaceId,
    round: statement.body.round,
    author: statement.author,
    film: recording.videoSha256,
    form: { id: form.id, version: form.version, sha256: form.sha256 },
  }
  const scores = Object.fromEntries(Object.entries(answers).map(([key, { score }]) => [key, score]))
  const comments = Object.entries(answers).filter(([, { comment }]) => comment !== '')
  const shown = [
    [SCORES, scores] as const,
    ...comments.map(([key, { comment }]) => [commentPart(key), comment] as const),
  ]
  return shown.every(([part, content]) => {
    const salt = Object.hasOwn(salts, part) ? salts[part] : undefined
    if (salt === undefined || !Object.hasOwn(statement.body.parts, part)) return false
    return sha256OfCanonical(partPreimage(binding, part, { salt, content })) === statement.body.parts[part]
  })
}

const isComplete = ({ score, comment }: Answer, erased: boolean): boolean =>
  typeof score === 'number' || (score === 'cannotAssess' && (erased || comment.trim() !== ''))

/** All ratings answer the same items completely; observations refer to those items. */
function findInAnswers({ ratings }: RecordDocument, erased: boolean): RecordProblem | null {
  const [first] = ratings
  const keys = Object.keys(first.answers)
  for (const { answers, observations } of ratings) {
    const foreign = Object.keys(answers).find((key) => !keys.includes(key))
    if (foreign !== undefined) return { code: 'answers', place: foreign }
    const incomplete = keys.find((key) => !answers[key] || !isComplete(answers[key], erased))
    if (incomplete !== undefined) return { code: 'answers', place: incomplete }
    const stray = observations?.flatMap(itemKeysOf).find((key) => !keys.includes(key))
    if (stray !== undefined) return { code: 'observations', place: stray }
  }
  return null
}

/** Every item has one agreed score, with a reason where the ratings differ. */
function findInConsensus({ ratings, consensus }: RecordDocument, erased: boolean): RecordProblem | null {
  const [first] = ratings
  const keys = Object.keys(first.answers)
  for (const key of keys) {
    const [item, doubled] = consensus.filter((agreed) => agreed.itemKey === key)
    const differs = ratings.some(({ answers }) => answers[key]?.score !== first.answers[key]?.score)
    if (!item || doubled || item.score === null || (differs && !erased && item.reason.trim() === ''))
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
