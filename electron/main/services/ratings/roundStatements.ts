import type { RoundState } from '@shared/domain/protocol/ledger'
import type { Barred } from '@shared/domain/protocol/blinding'
import type { Digest, Purpose, RoundBody } from '@shared/domain/protocol/statement'
import {
  certifyingRatings,
  isLocked,
  type Rating,
  type RatingRound,
} from '@shared/domain/ratings/ratingRound'
import type { Showing } from '@shared/domain/protocol/showing'
import { AppError } from '@shared/errors'
import { sha256OfCanonical } from '../../base/canonicalJson'
import { formOf } from '../forms/forms'
import { requireRaters } from '../protocol/standings'
import type { OpenWorkspace } from '../session/sessionContext'
import { formSha256 } from './formDigest'

/** A workspace as one person's side of the protocol sees it. */
export type Speaking = Pick<OpenWorkspace, 'db' | 'protocol' | 'user'>

/**
 * A round of the database as it is signed. A third supervisor's carries the commitments of the two.
 * @throws AppError notFound, or protocolRefused where a rater has no card
 */
export function roundBodyOf(open: Speaking, round: RatingRound): RoundBody {
  const { db } = open
  const { recordingId } = round
  const recording = db.recordings.get(recordingId)
  const video = db.film.mediaFile(recordingId, 'video')
  if (!recording || !video) throw new AppError('notFound')
  const form = formOf(db, round.formRowId)
  const rounds = db.ratings.roundsOf(recordingId)
  const locked = round.kind === 'third' ? lockedIn(open, round) : undefined
  if (locked) return locked
  const certification =
    round.kind === 'third' ? rounds.find(({ kind }) => kind === 'certification') : undefined
  const first = certification && open.protocol.rounds.find(roundBodyOf(open, certification))
  const { protocol } = open
  // Somebody whose part had ended before takes no part in a third supervisor's round.
  const before = certification ? signedStates(protocol).get(certification.id) : undefined
  const raters =
    round.kind === 'third'
      ? certifyingRatings(rounds).filter((rating) => !hasEnded(open, rating, before ?? []))
      : round.ratings
  const members = raters.map((rating) => cardOfRating(open, rating))
  const carried = [...(first?.commitments ?? [])].flatMap(([card, ids]) =>
    members.includes(card) ? ids : [],
  )
  return {
    id: round.id,
    purpose: round.kind,
    recordingId,
    film: video.plaintextSha256,
    edits: sha256OfCanonical(db.film.edits(recordingId)),
    form: { id: form.id, version: form.version, sha256: formSha256(form) },
    leaderId: recording.leaderId,
    members,
    carries: [...new Set([...carried, ...carriedInto(open, round, members)])],
  }
}

/** The round that a third supervisor has signed by locking: somebody whose part ends later was still in it. */
function lockedIn(open: Speaking, { ratings: [third] }: RatingRound): RoundBody | undefined {
  const { commitments, rounds } = open.protocol.statements.ledger
  const commitment = third && commitments.get(open.db.ratings.commitment(third.id) ?? '')
  if (!third || commitment?.author !== signerOf(open, third)) return undefined
  return commitment && rounds.get(commitment.body.round)?.round.body
}

/** What was signed of each round of the database, by its id: more than one where a rater was replaced. */
export function signedStates({
  statements,
}: Pick<Speaking['protocol'], 'statements'>): ReadonlyMap<string, readonly RoundState[]> {
  const byRound = new Map<string, RoundState[]>()
  for (const state of statements.ledger.rounds.values()) {
    const { id } = state.round.body
    const known = byRound.get(id)
    if (known) known.push(state)
    else byRound.set(id, [state])
  }
  return byRound
}

/** Whether the part of a rating has ended: by all others of its round, or since two commitments to it were signed. */
const hasEnded = (open: Speaking, rating: Rating, states: readonly RoundState[]): boolean => {
  const card = signerOf(open, rating)
  return card !== null && states.some(({ ended }) => ended.has(card))
}

/**
 * What the others have locked must count in the round in which the signed-in supervisor locks: where they have locked
 * beside keys that this one has lost, they end that part first. Throws protocolRefused {reason: keysLost}.
 */
export function requireCounted(open: Speaking, round: RatingRound): void {
  const body = roundBodyOf(open, round)
  const state = open.protocol.rounds.find(body)
  const counted = new Set([...body.carries, ...[...(state?.commitments.values() ?? [])].flat()])
  const lost = round.ratings.some(({ id }) => {
    const commitment = open.db.ratings.commitment(id)
    return (
      commitment !== null &&
      open.protocol.statements.ledger.commitments.has(commitment) &&
      !counted.has(commitment)
    )
  })
  if (lost) throw new AppError('protocolRefused', { reason: 'keysLost' })
}

/**
 * Commitments of the present raters under an earlier statement of the same round, in which the part of somebody else
 * has ended: they count in what goes on without that person.
 */
function carriedInto({ protocol }: Speaking, round: RatingRound, members: readonly Digest[]): Digest[] {
  const states = signedStates(protocol).get(round.id) ?? []
  return states.flatMap(({ round: { body }, commitments, ended, forked }) => {
    const gone = body.members.filter((card) => !members.includes(card))
    if (gone.length === 0 || !gone.every((card) => ended.has(card))) return []
    return members.flatMap((card) => (forked.has(card) ? [] : (commitments.get(card)?.slice(0, 1) ?? [])))
  })
}

/** Why supervisors can no longer rate the film of a recording blind, by their id. */
export function barredFromRecording(
  { db, protocol }: Speaking,
  recordingId: string,
  purpose: Purpose,
): ReadonlyMap<string, Barred> {
  const film = db.film.mediaFile(recordingId, 'video')?.plaintextSha256
  return film === undefined ? new Map() : protocol.rounds.barredFrom(film, purpose)
}

/**
 * The rounds in which the film of a recording is rated, in any recording of that film, as they are signed: a rating
 * counts as locked, and a round as closed, only where a statement of it was verified, under cards of its raters.
 */
export function signedRounds(open: Speaking, recordingId: string): RatingRound[] {
  const { db, protocol } = open
  const film = db.film.mediaFile(recordingId, 'video')?.plaintextSha256
  const recordings = film === undefined ? [recordingId] : db.film.recordingsOf(film)
  const { commitments, rounds } = protocol.statements.ledger
  const states = signedStates(protocol)
  const hasCommitted = (rating: Rating): boolean => {
    const commitment = commitments.get(db.ratings.commitment(rating.id) ?? '')
    return (
      commitment !== undefined &&
      commitment.author === signerOf(open, rating) &&
      rounds.get(commitment.body.round)?.round.body.film === film
    )
  }
  // Only a calibration is closed; a certification with a second statement that calls it one is not.
  const isClosed = ({ id, kind }: RatingRound): boolean => {
    const signed = states.get(id) ?? []
    return (
      signed.every(({ round }) => round.body.purpose === kind) &&
      signed.some(
        ({ closedWith, round }) =>
          closedWith !== null && round.body.members.every((card) => isCardOfSomebody(open, card)),
      )
    )
  }
  return recordings
    .flatMap((id) => db.ratings.roundsOf(id))
    .map((round) => {
      const ratings = round.ratings.map((rating): Rating =>
        isLocked(rating) && !hasCommitted(rating) ? { ...rating, status: 'inProgress' } : rating,
      )
      return {
        ...round,
        ratings,
        closedAt: ratings.every(isLocked) || isClosed(round) ? round.closedAt : null,
      }
    })
}

/**
 * @throws AppError protocolRefused {reason, name} where one of them can no longer rate the film blind, memberDoubtful
 * {name} where one looks like somebody else
 */
export function requireUnbarred(
  open: Speaking,
  recordingId: string,
  purpose: Purpose,
  supervisorIds: readonly string[],
): void {
  requireRaters(open, supervisorIds)
  const barred = barredFromRecording(open, recordingId, purpose)
  const id = supervisorIds.find((one) => barred.has(one))
  const reason = id && barred.get(id)
  if (id && reason) throw new AppError('protocolRefused', { reason, name: open.db.users.get(id)?.name ?? '' })
}

/** The signed round, or null before the first lock in it. */
export function statementOfRound(open: Speaking, round: RatingRound): Digest | null {
  return open.protocol.rounds.find(roundBodyOf(open, round))?.round.id ?? null
}

/**
 * Shows the own locked rating to the others of a round.
 * @param compared cards whose words the supervisor has just compared
 * @throws AppError notBothLocked, folderAlarm {kind} or protocolRefused {reason}
 */
export async function revealOwn(
  open: Speaking,
  round: RatingRound,
  compared: readonly Digest[],
): Promise<void> {
  const { protocol } = open
  const statement = statementOfRound(open, round)
  if (statement === null) throw new AppError('notBothLocked')
  for (const card of compared)
    if (protocol.cards.verdictOn(card) === 'notCompared') await protocol.cards.compared(card)
  await protocol.rounds.reveal(statement)
}

/** How far the signed-in supervisor is in showing their rating. */
export function showingOf(open: Speaking, round: RatingRound): Showing {
  const { db, protocol } = open
  const statement = statementOfRound(open, round)
  const { done, refusal, others } = statement
    ? protocol.rounds.showing(statement)
    : { done: false, refusal: 'awaits', others: [] }
  return {
    done,
    refusal: refusal === 'notCompared' ? null : refusal,
    to: others
      .flatMap(({ card, person, verdict }) => {
        const user = db.users.get(person)
        if (!user) return []
        const { id, name, initials } = user
        return [{ supervisor: { id, name, initials }, card, words: protocol.cards.wordsOf(card), verdict }]
      })
      .sort((one, other) => one.supervisor.name.localeCompare(other.supervisor.name, 'da')),
    words: protocol.cards.wordsOf(protocol.card),
  }
}

/** The card that has locked a rating; before that, the rater's own. Null where neither is known. */
export function signerOf(open: Speaking, { id, supervisorId }: Rating): Digest | null {
  const { ledger } = open.protocol.statements
  const author = ledger.commitments.get(open.db.ratings.commitment(id) ?? '')?.author
  const isTheirs = author !== undefined && ledger.cards.get(author)?.body.person === supervisorId
  // The row names any commitment that somebody with tools wants; a card that was never compared is none of theirs.
  if (isTheirs && open.protocol.cards.isOrWasTheirs(author)) return author
  return presentCard(open, supervisorId)
}

/** The card of the keys that a supervisor has now. */
function presentCard({ db, protocol }: Speaking, supervisorId: string): Digest | null {
  const user = db.users.get(supervisorId)
  return (user && protocol.cards.of(user.id, user.signingKey)?.id) ?? null
}

/** Whether a card is that of the person whom it names, and not one that was made in their name. */
function isCardOfSomebody(open: Speaking, card: Digest): boolean {
  const { cards, statements } = open.protocol
  const person = statements.ledger.cards.get(card)?.body.person
  return person !== undefined && (cards.isOrWasTheirs(card) || presentCard(open, person) === card)
}

/** Throws protocolRefused. */
function cardOfRating(open: Speaking, rating: Rating): Digest {
  const card = signerOf(open, rating)
  if (card === null) throw new AppError('protocolRefused', { reason: 'notCompared' })
  return card
}
