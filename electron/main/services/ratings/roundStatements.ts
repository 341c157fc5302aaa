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
import { requireGenuine } from '../protocol/standings'
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
  const certification =
    round.kind === 'third' ? rounds.find(({ kind }) => kind === 'certification') : undefined
  const first = certification && open.protocol.rounds.find(roundBodyOf(open, certification))
  const raters = round.kind === 'third' ? certifyingRatings(rounds) : round.ratings
  return {
    id: round.id,
    purpose: round.kind,
    recordingId,
    film: video.plaintextSha256,
    edits: sha256OfCanonical(db.film.edits(recordingId)),
    form: { id: form.id, version: form.version, sha256: formSha256(form) },
    leaderId: recording.leaderId,
    members: raters.map(({ supervisorId }) => cardOf(open, supervisorId)),
    carries: [...(first?.commitments.values() ?? [])].flat(),
  }
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
 * counts as locked, and a round as closed, only where a statement of it was verified.
 */
export function signedRounds({ db, protocol }: Speaking, recordingId: string): RatingRound[] {
  const film = db.film.mediaFile(recordingId, 'video')?.plaintextSha256
  const recordings = film === undefined ? [recordingId] : db.film.recordingsOf(film)
  const { cards, commitments, rounds } = protocol.statements.ledger
  const closed = new Set(
    [...rounds.values()].filter(({ closedWith }) => closedWith !== null).map(({ round }) => round.body.id),
  )
  const hasCommitted = ({ id, supervisorId }: Rating): boolean => {
    const commitment = commitments.get(db.ratings.commitment(id) ?? '')
    return (
      commitment !== undefined &&
      cards.get(commitment.author ?? '')?.body.person === supervisorId &&
      rounds.get(commitment.body.round)?.round.body.film === film
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
        closedAt: ratings.every(isLocked) || closed.has(round.id) ? round.closedAt : null,
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
  requireGenuine(open, supervisorIds)
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

function cardOf({ db, protocol }: Speaking, supervisorId: string): Digest {
  const user = db.users.get(supervisorId)
  const card = user && protocol.cards.of(user.id, user.signingKey)
  if (!card) throw new AppError('protocolRefused', { reason: 'notCompared' })
  return card.id
}
