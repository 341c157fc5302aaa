import type { Id } from '../ids'
import type { Ledger, RoundState } from './ledger'
import { sameSet } from './ledger'
import type { Commitments } from './memory'
import type { CardBody, Digest, Purpose } from './statement'

/** Who asks: their own card, which cards they have compared, and what they remember. */
export interface Reader {
  readonly card: Digest
  readonly person: Id
  /** Compared cards by person. */
  readonly known: ReadonlyMap<Id, Digest>
  readonly memory: Commitments
}

/** How far a card is trusted: its words were compared, another one of this person's was, or none. */
export type CardVerdict = 'known' | 'notCompared' | 'changed'

export function cardVerdict(reader: Reader, { id, body }: { id: Digest; body: CardBody }): CardVerdict {
  if (id === reader.card) return 'known'
  if (body.person === reader.person) return 'changed'
  const known = reader.known.get(body.person)
  return known === id ? 'known' : known === undefined ? 'notCompared' : 'changed'
}

/** Why a supervisor's own app does not commit, reveal or sign. */
export type Refusal =
  | { no: 'unknownRound' }
  | { no: 'notMember' }
  /** The own part was ended, or the member was left out by a close. */
  | { no: 'ended' }
  | { no: 'alreadyCommitted' }
  /** Rates the same film in another round that is still open. */
  | { no: 'openElsewhere'; round: Digest }
  /** Was shown a colleague's rating of this film. */
  | { no: 'alreadySeen' }
  | { no: 'notCommitted' }
  | { no: 'awaits'; cards: readonly Digest[] }
  | { no: 'nobodyLeft' }
  | { no: 'notCompared'; cards: readonly Digest[] }
  /** Another commitment than the one that was opened to them, or one of somebody who has seen a rating of the film. */
  | { no: 'forked'; cards: readonly Digest[] }
  | { no: 'notRevealed'; cards: readonly Digest[] }

export type Verdict<T extends object> = ({ ok: true } & T) | ({ ok: false } & Refusal)

const refuse = <R extends Refusal>(refusal: R) => ({ ok: false as const, ...refusal })

/**
 * Whether people whom the reader knows have decided on a film: what is rated afterwards is not blind. A decision that
 * somebody signs with cards of their own making counts for nothing.
 */
export const isDecided = (ledger: Ledger, reader: Reader, film: Digest): boolean =>
  [...ledger.rounds.values()].some(
    ({ round, decided }) =>
      round.body.film === film &&
      decided?.commitments.every((id) => {
        const card = ledger.cards.get(ledger.commitments.get(id)?.author ?? '')
        return card !== undefined && cardVerdict(reader, card) === 'known'
      }) === true,
  )

/** The commitments of each person on a film to which a rating of it was opened, by anybody. */
function openedTo(ledger: Ledger, memory: Commitments, film: Digest): Map<Id, Set<Digest>> {
  const opened = new Map<Id, Set<Digest>>()
  const add = (person: Id, commitment: Digest) => {
    const set = opened.get(person)
    if (set) set.add(commitment)
    else opened.set(person, new Set([commitment]))
  }
  for (const state of ledger.rounds.values()) {
    if (state.round.body.film !== film) continue
    for (const { body } of state.reveals)
      for (const id of body.against) {
        const person = personOf(ledger, ledger.commitments.get(id)?.author)
        if (person !== undefined) add(person, id)
      }
  }
  for (const revealed of memory.revealed)
    if (revealed.film === film) for (const { person, commitment } of revealed.to) add(person, commitment)
  return opened
}

const personOf = (ledger: Ledger, card: Digest | null | undefined): Id | undefined =>
  card ? ledger.cards.get(card)?.body.person : undefined

/** Why somebody's own app would not let them lock a rating of a film. */
export type Barred = 'alreadySeen' | 'openElsewhere'

/**
 * Who can no longer rate a film blind, in a round that is yet to begin. A calibration on a film that is decided already
 * is not blind, and open to everybody.
 */
export function barredFrom(
  ledger: Ledger,
  reader: Reader,
  film: Digest,
  purpose: Purpose,
): ReadonlyMap<Id, Barred> {
  const barred = new Map<Id, Barred>()
  if (purpose === 'calibration' && isDecided(ledger, reader, film)) return barred
  for (const { round, commitments, ended, decided } of ledger.rounds.values()) {
    if (round.body.film !== film || decided !== null) continue
    for (const [card, ids] of commitments) {
      const person = personOf(ledger, card)
      if (person !== undefined && ids.length > 0 && !ended.has(card)) barred.set(person, 'openElsewhere')
    }
  }
  for (const person of openedTo(ledger, reader.memory, film).keys()) barred.set(person, 'alreadySeen')
  if (reader.memory.sent.some((one) => one.film === film)) barred.set(reader.person, 'alreadySeen')
  return barred
}

/**
 * Whether a reader may commit in a round. A reader who was shown a rating of the film never commits on it again, and
 * no one rates one film in two open rounds. A calibration on a film that is decided already is not blind.
 */
export function mayCommit(ledger: Ledger, reader: Reader, roundId: Digest): Verdict<{ blind: boolean }> {
  const state = ledger.rounds.get(roundId)
  if (!state) return refuse({ no: 'unknownRound' })
  const { film, members, purpose } = state.round.body
  if (!members.includes(reader.card)) return refuse({ no: 'notMember' })
  const committed = (state.commitments.get(reader.card)?.length ?? 0) > 0
  if (committed || reader.memory.committed.some(({ round }) => round === roundId))
    return refuse({ no: 'alreadyCommitted' })
  if (!state.active.includes(reader.card)) return refuse({ no: 'ended' })
  if (purpose === 'calibration' && isDecided(ledger, reader, film)) return { ok: true, blind: false }
  const seen =
    reader.memory.sent.some((one) => one.film === film) ||
    openedTo(ledger, reader.memory, film).has(reader.person)
  if (seen) return refuse({ no: 'alreadySeen' })
  const elsewhere = openRound(ledger, reader, film, roundId)
  if (elsewhere !== null) return refuse({ no: 'openElsewhere', round: elsewhere })
  return { ok: true, blind: true }
}

/** Another round on the film in which the reader has committed and which is neither decided nor ended. */
function openRound(ledger: Ledger, reader: Reader, film: Digest, except: Digest): Digest | null {
  for (const [id, state] of ledger.rounds) {
    if (id === except || state.round.body.film !== film || state.decided !== null) continue
    const committed = (state.commitments.get(reader.card)?.length ?? 0) > 0
    if (committed && !state.ended.has(reader.card)) return id
  }
  const remembered = reader.memory.committed.find(
    ({ film: one, round }) => one === film && round !== except && !ledger.rounds.has(round),
  )
  return remembered?.round ?? null
}

export type RevealTarget = { readonly card: Digest; readonly person: Id; readonly commitment: Digest }

/**
 * Whether the reader may open their commitment of a round, and to whom. Every other active member must have exactly one
 * commitment, under a card that the reader has compared, and none of them may have been shown a rating of the film
 * against another commitment than this one.
 */
export function mayReveal(
  ledger: Ledger,
  reader: Reader,
  roundId: Digest,
): Verdict<{ commitment: Digest; to: readonly RevealTarget[]; blind: boolean }> {
  const state = ledger.rounds.get(roundId)
  if (!state) return refuse({ no: 'unknownRound' })
  if (!state.round.body.members.includes(reader.card)) return refuse({ no: 'notMember' })
  if (state.forked.has(reader.card)) return refuse({ no: 'forked', cards: [reader.card] })
  if (!state.active.includes(reader.card) && state.ended.has(reader.card)) return refuse({ no: 'ended' })
  const commitment = state.commitments.get(reader.card)?.[0]
  if (commitment === undefined) return refuse({ no: 'notCommitted' })
  if (!state.active.includes(reader.card)) return refuse({ no: 'ended' })
  const others = state.active.filter((card) => card !== reader.card)
  if (others.length === 0) return refuse({ no: 'nobodyLeft' })
  const awaited = others.filter((card) => state.awaited.includes(card))
  if (awaited.length > 0) return refuse({ no: 'awaits', cards: awaited })
  const strange = others.filter((card) => {
    const body = ledger.cards.get(card)
    return body === undefined || cardVerdict(reader, body) !== 'known'
  })
  if (strange.length > 0) return refuse({ no: 'notCompared', cards: strange })

  const to = others.flatMap((card): RevealTarget[] => {
    const [person, id] = [personOf(ledger, card), state.commitments.get(card)?.[0]]
    return person === undefined || id === undefined ? [] : [{ card, person, commitment: id }]
  })
  const { film, purpose } = state.round.body
  // What is locked for a decision stays blind, whatever is decided elsewhere.
  const blind = !(purpose === 'calibration' && isDecided(ledger, reader, film))
  const opened = openedTo(ledger, reader.memory, film)
  const forked = to.filter(
    (one) =>
      [...(opened.get(one.person) ?? [])].some((id) => blind && id !== one.commitment) ||
      repeats(ledger, one.commitment, commitment),
  )
  if (forked.length > 0) return refuse({ no: 'forked', cards: forked.map(({ card }) => card) })
  return { ok: true, commitment, to, blind }
}

/** Whether a commitment holds a digest of another's: it was copied, and cannot be opened by who signed it. */
function repeats(ledger: Ledger, one: Digest, other: Digest): boolean {
  const digests = new Set(Object.values(ledger.commitments.get(other)?.body.parts ?? {}))
  return Object.values(ledger.commitments.get(one)?.body.parts ?? {}).some((digest) => digests.has(digest))
}

/** The reveals of a round that rest on exactly the commitments of its active members, by author. */
function agreeingReveals(state: RoundState): Map<Digest, Digest> {
  const wanted = state.active.flatMap((card) => state.commitments.get(card) ?? [])
  return new Map(
    state.reveals
      .filter(({ body }) => sameSet([body.commitment, ...body.against], wanted))
      .map(({ author, id }) => [author ?? '', id]),
  )
}

/** Whether the reader may sign a decision: all active members have opened to each other on the same commitments. */
export function mayDecide(
  ledger: Ledger,
  reader: Reader,
  roundId: Digest,
): Verdict<{ commitments: readonly Digest[] }> {
  const state = ledger.rounds.get(roundId)
  if (!state) return refuse({ no: 'unknownRound' })
  const verdict = mayReveal(ledger, reader, roundId)
  if (!verdict.ok) return verdict
  const revealed = agreeingReveals(state)
  const missing = state.active.filter((card) => !revealed.has(card))
  if (missing.length > 0) return refuse({ no: 'notRevealed', cards: missing })
  return { ok: true, commitments: [verdict.commitment, ...verdict.to.map((one) => one.commitment)].sort() }
}

/** What a reader's app may seal or show to a card: nothing of a round before that card has committed in it. */
export const mayRead = (state: RoundState, card: Digest): boolean =>
  state.active.includes(card) && (state.commitments.get(card)?.length ?? 0) > 0
