import type { EndedPart } from '@shared/domain/consensus/conversation'
import type { RoundState } from '@shared/domain/protocol/ledger'
import type { Digest } from '@shared/domain/protocol/statement'
import type { PartState } from '@shared/domain/ratings/assignment'
import {
  certifyingRatings,
  certifyingRounds,
  isLocked,
  type Rating,
  type RatingRound,
} from '@shared/domain/ratings/ratingRound'
import { signedStates, signerOf, type Speaking } from './roundStatements'

/** How the part of a rater stands, and who has signed that it ends. */
type Part = { readonly part: PartState; readonly endedBy: readonly string[] }

type States = ReturnType<typeof signedStates>

/** What was signed of the rounds of a recording that lead to its decision. */
export const statesOf = (states: States, rounds: readonly RatingRound[]): RoundState[] =>
  certifyingRounds(rounds).flatMap(({ id }) => states.get(id) ?? [])

const containing = (states: readonly RoundState[], card: Digest): RoundState[] =>
  states.filter(({ round }) => round.body.members.includes(card))

/** A part has ended where it has in all that was signed: each one of three ends it beside those whom they rate with. */
const isEnded = (states: readonly RoundState[], card: Digest | null): boolean => {
  const mine = card === null ? [] : containing(states, card)
  return mine.length > 0 && mine.every(({ ended }) => card !== null && ended.has(card))
}

/**
 * Reads how raters stand in rounds that are not decided. What was signed is looked up once.
 * @returns given the rounds of a recording, and a rating of one of them
 */
export function partReader(open: Speaking): (rounds: readonly RatingRound[], rating: Rating) => Part {
  const { db, protocol } = open
  const all = signedStates(protocol)
  const present = new Set(db.users.list().map(({ id }) => id))
  const { cards } = protocol.statements.ledger
  const personOf = (card: Digest | null) => (card === null ? undefined : cards.get(card)?.body.person)
  return (rounds, rating) => {
    const { supervisorId } = rating
    const states = statesOf(all, rounds)
    if (isEnded(states, signerOf(open, rating))) return { part: 'ended', endedBy: [] }
    const endedBy = states.flatMap(({ endings }) =>
      [...endings].flatMap(([member, signed]) =>
        personOf(member) === supervisorId ? signed.flatMap(({ author }) => personOf(author) ?? []) : [],
      ),
    )
    const part = !present.has(supervisorId)
      ? 'left'
      : hasLostKeys(open, rating, states)
        ? 'keysLost'
        : 'goesOn'
    return { part, endedBy: [...new Set(endedBy)].sort() }
  }
}

/** Cards under which somebody has a part that has not ended, and which are not theirs any more. */
export function lostCards(
  { db, protocol }: Speaking,
  rating: Rating,
  states: readonly RoundState[],
): Digest[] {
  const { cards } = protocol.statements.ledger
  const user = db.users.get(rating.supervisorId)
  const present = user && protocol.cards.of(user.id, user.signingKey)?.id
  return openCards(states).filter(
    (card) => cards.get(card)?.body.person === rating.supervisorId && card !== present,
  )
}

/** Cards of members whose part has not ended somewhere. */
export const openCards = (states: readonly RoundState[]): Digest[] => [
  ...new Set(states.flatMap(({ round, ended }) => round.body.members.filter((card) => !ended.has(card)))),
]

function hasLostKeys(open: Speaking, rating: Rating, states: readonly RoundState[]): boolean {
  const lost = lostCards(open, rating, states)
  const signer = signerOf(open, rating)
  return isLocked(rating) ? signer !== null && lost.includes(signer) : lost.length > 0
}

/** Locked ratings of a decision that were ended: what its record says of them, the same in each one's app. */
export function endedParts(open: Speaking, rounds: readonly RatingRound[]): EndedPart[] {
  const { protocol } = open
  const states = statesOf(signedStates(protocol), rounds)
  return certifyingRatings(rounds).flatMap((rating): EndedPart[] => {
    const card = isLocked(rating) ? signerOf(open, rating) : null
    if (card === null || !isEnded(states, card)) return []
    const times = states.flatMap(({ endings }) => (endings.get(card) ?? []).map(({ at }) => at))
    return [
      {
        supervisorId: rating.supervisorId,
        name: protocol.statements.ledger.cards.get(card)?.body.name ?? '',
        at: times.sort().at(-1) ?? null,
      },
    ]
  })
}
