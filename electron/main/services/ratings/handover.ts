import { v7 as uuid } from 'uuid'
import type { BodyOf, Digest } from '@shared/domain/protocol/statement'
import {
  certifyingRatings,
  certifyingRoundOf,
  isLocked,
  ratingIn,
  revealedRound,
  type Rating,
  type RatingRound,
} from '@shared/domain/ratings/ratingRound'
import { AppError } from '@shared/errors'
import type { OpenWorkspace } from '../session/sessionContext'
import { newRound } from './blindRatings'
import { lostCards, openCards, statesOf } from './parts'
import { requireUnbarred, signedStates } from './roundStatements'
import { changeShared, passOnShared } from './sharedDraft'

type Handover = {
  readonly recordingId: string
  /** Who does not go on, and who rates instead. */
  readonly from: string
  readonly to: string
}

/**
 * Gives the part of somebody who is away, has left or has lost their keys to somebody else, who rates alone and blind.
 * What the others have locked goes on. A rating that is not locked is taken back, and its draft removed unread; a
 * locked one is ended by all others, each in their own session, and one more rates in its place.
 * @throws AppError notFound, alreadyDecided, sameSupervisor, notBothLocked while the others of a locked rating have not
 * locked or where a third rates, folderAlarm {kind}, protocolRefused {reason, name}: `endingAwaited` where others have
 * to end it too, `endingOfMembers` where only those who rate can, `partEnded` where the other's part has ended before
 */
export async function handOver(open: OpenWorkspace, { recordingId, from, to }: Handover): Promise<void> {
  const { db, user } = open
  const [round, rating] = requirePart(open, recordingId, from)
  const rounds = db.ratings.roundsOf(recordingId)
  if (!db.users.list().some(({ id }) => id === to)) throw new AppError('notFound')
  if (certifyingRatings(rounds).some(({ supervisorId }) => supervisorId === to))
    throw new AppError('sameSupervisor')
  requireNotEnded(open, round, to)
  if (!isLocked(rating)) {
    requireUnbarred(open, recordingId, round.kind, [to])
    await endAll(open, recordingId, rating, 'withdrawn', 'all')
    db.ratings.replaceRater(round.id, from, { id: uuid(), supervisorId: to })
    return
  }
  const closed = revealedRound(rounds)
  if (!closed || rounds.some(({ kind }) => kind === 'third')) throw new AppError('notBothLocked')
  requireUnbarred(open, recordingId, 'third', [to])
  await endAll(open, recordingId, rating, 'lost', 'all')
  const { formRowId } = closed
  const third = { kind: 'third', recordingId, formRowId, reason: '', firstPosition: 3 } as const
  db.ratings.insertRound(newRound(user.id, third, [to]))
}

/**
 * Ends what somebody has signed with keys that they lost, as far as the signed-in supervisor is concerned: the others
 * go on without it. Somebody who had not locked rates on with their new keys.
 * @throws AppError notFound, alreadyDecided, folderAlarm {kind}, protocolRefused {reason: endingOfMembers}
 */
export async function endPart(open: OpenWorkspace, recordingId: string, supervisorId: string): Promise<void> {
  const [, rating] = requirePart(open, recordingId, supervisorId)
  await endAll(open, recordingId, rating, 'lost', isLocked(rating) ? 'all' : 'lost').catch(
    (error: unknown) => {
      // The others end it in their own sessions.
      if (error instanceof AppError && error.params.reason === 'endingAwaited') return
      throw error
    },
  )
}

/** Throws notFound or alreadyDecided. */
function requirePart(
  { db }: OpenWorkspace,
  recordingId: string,
  supervisorId: string,
): [RatingRound, Rating] {
  if (db.records.isDecided(recordingId)) throw new AppError('alreadyDecided')
  const round = certifyingRoundOf(db.ratings.roundsOf(recordingId), supervisorId)
  const rating = round && ratingIn(round, supervisorId)
  if (!round || !rating) throw new AppError('notFound')
  return [round, rating]
}

/** Who was ended in a round can commit in it no more. Throws protocolRefused {reason, name}. */
function requireNotEnded({ db, protocol }: OpenWorkspace, round: RatingRound, supervisorId: string): void {
  const { cards } = protocol.statements.ledger
  const before = (signedStates(protocol).get(round.id) ?? []).some(({ ended }) =>
    [...ended].some((card) => cards.get(card)?.body.person === supervisorId),
  )
  if (before)
    throw new AppError('protocolRefused', {
      reason: 'partEnded',
      name: db.users.get(supervisorId)?.name ?? '',
    })
}

/**
 * Signs that somebody's part has ended in all that was signed on a recording: nothing is, before the first lock. What
 * was agreed on so far stays, sealed to those who go on.
 * @param which all of their cards, or those that are not theirs any more
 * @throws AppError protocolRefused {reason}
 */
async function endAll(
  open: OpenWorkspace,
  recordingId: string,
  rating: Rating,
  reason: BodyOf<'ending'>['reason'],
  which: 'all' | 'lost',
): Promise<void> {
  const { protocol, db } = open
  const { statements } = protocol
  statements.reload()
  statements.requireCalm()
  const statesNow = () => statesOf(signedStates(protocol), db.ratings.roundsOf(recordingId))
  const cardsToEnd = (): Digest[] => {
    if (which === 'lost') return lostCards(open, rating, statesNow())
    const { cards } = statements.ledger
    return openCards(statesNow()).filter((card) => cards.get(card)?.body.person === rating.supervisorId)
  }
  // Written by somebody who goes on: what the other has written last would not be read once their part has ended.
  const isOthers = rating.supervisorId !== open.user.id
  if (isOthers) await passOnShared(open, recordingId).catch(unlessUnreadable)
  const cards = new Set(cardsToEnd())
  const unended = statesNow().filter(({ round, ended }) =>
    round.body.members.some((card) => cards.has(card) && !ended.has(card)),
  )
  const mine = unended.filter(({ round }) => round.body.members.includes(protocol.card))
  if (unended.length > 0 && mine.length === 0)
    throw new AppError('protocolRefused', { reason: 'endingOfMembers' })
  for (const { round, ended, endings } of mine)
    for (const member of round.body.members) {
      if (!cards.has(member) || ended.has(member)) continue
      if ((endings.get(member) ?? []).some(({ author }) => author === protocol.card)) continue
      await protocol.rounds.endPart(round.id, member, reason)
    }
  if (cardsToEnd().length > 0) throw new AppError('protocolRefused', { reason: 'endingAwaited' })
  // No decision has a signature of somebody whose part has ended.
  if (isOthers && db.consensus.shared(recordingId) !== null)
    await changeShared(open, recordingId, (draft) => ({ ...draft, signing: null })).catch(unlessUnreadable)
}

/** A conversation that somebody has altered is reported where it is opened, and holds up no ending. */
function unlessUnreadable(error: unknown): void {
  if (!(error instanceof AppError)) throw error
}
