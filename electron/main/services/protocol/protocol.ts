import { z } from 'zod'
import type { Form } from '@shared/domain/forms/form'
import type { Id } from '@shared/domain/ids'
import { leftCards, ledgerOf, sameSet, type Ledger, type RoundState } from '@shared/domain/protocol/ledger'
import type { Alarm, LogMemory, OwnState } from '@shared/domain/protocol/memory'
import { SaltedParts, splitIntoParts, type PartBinding } from '@shared/domain/protocol/parts'
import {
  barredFrom,
  cardVerdict,
  mayCommit,
  mayDecide,
  mayRead,
  mayReveal,
  type Barred,
  type CardVerdict,
  type Reader,
  type Refusal,
} from '@shared/domain/protocol/rules'
import {
  SignedStatement,
  type BodyOf,
  type Digest,
  type Purpose,
  type RoundBody,
  type Statement,
  type StatementKind,
  type StatementOf,
  type Verified,
} from '@shared/domain/protocol/statement'
import { wordsOf } from '@shared/domain/protocol/words'
import type { Role } from '@shared/domain/roles/role'
import { RatingContent } from '@shared/domain/ratings/rating'
import { AppError, isAppError } from '@shared/errors'
import { words } from '@shared/words'
import { canonicalJson } from '../../base/canonicalJson'
import { SerialQueue } from '../../base/serialQueue'
import { statementId, taggedBytes } from '../../base/signedStatement'
import { sign } from '../../vault/keys/signing'
import { publicKeysOf, type PublicKeys, type UserKeys } from '../../vault/keys/userKeys'
import { addAlarms, OwnMemory, type MemoryPlaces } from './ownMemory'
import { digestParts, openParts, saltParts } from './saltedParts'
import { draftBy, openDraft, sealDraft, sealJson, unsealJson, type DraftBinding } from './seals'

/** Where statements are kept: `StatementsRepository`. */
export interface StatementStore {
  insert(signed: SignedStatement, contents?: ReadonlyMap<string, Uint8Array>): Digest
  read(trusted?: ReadonlySet<Digest>): { verified: Verified[]; invalid: number }
  content(id: Digest, name: string): Uint8Array | undefined
  signed(id: Digest): SignedStatement | undefined
}

/** Where the sealed rating of one person in one round is kept. */
export interface DraftStore {
  read(round: Id): Uint8Array | null
  write(round: Id, sealed: Uint8Array): void
}

export interface Person {
  readonly id: Id
  readonly name: string
  readonly initials: string
}

export interface ProtocolPorts extends MemoryPlaces {
  readonly workspace: Id
  readonly person: Person
  readonly keys: UserKeys
  readonly statements: StatementStore
  readonly drafts: DraftStore
  /** Rotations of the workspace's keys that this person follows. */
  readonly epochs?: readonly Digest[]
  now(): string
}

/** Draft counters reserved at a time, so that the own state is not written at each save. */
const RESERVED = 10_000

const SEALED = 'sealed'

/** A lock takes two seconds at most, and the own state is to be written after the drafts. Milliseconds. */
const RENEW_MS = 400

/** A rating as it lies sealed; what was locked holds the salts and the signed commitment as well. */
const SealedRating = z.strictObject({
  content: RatingContent,
  locked: z.strictObject({ parts: SaltedParts, commitment: SignedStatement }).nullable(),
})
type SealedRating = z.infer<typeof SealedRating>

/** A rating that its author has opened to this reader, verified against its commitment. */
export type ReadRating = {
  readonly card: Digest
  readonly person: Id
  readonly commitment: Digest
  readonly lockedAt: string
  readonly content: RatingContent
  /** The salt of each part, by its name. */
  readonly salts: Record<string, string>
  readonly signed: SignedStatement
}

/** A person as their card names them, with the card itself. */
export type SignedCard = Person & { readonly signingKey: string; readonly card: SignedStatement }

/** To whom a rating may be shown next, and what must happen before. */
export type Showing = {
  /** The own rating was opened to all of `others`. */
  readonly done: boolean
  /** Why it cannot be opened now; null where it can. */
  readonly refusal: Refusal['no'] | null
  readonly others: readonly { card: Digest; person: Id; verdict: CardVerdict; committed: boolean }[]
}

const refusalError = ({ no }: Refusal): AppError => new AppError('protocolRefused', { reason: no })

/** One signed-in supervisor's side of the protocol: signs, verifies, and remembers. */
export class Protocol {
  private readonly queue = new SerialQueue()
  private statements: Map<Digest, Verified> = new Map()
  private folded: Ledger | null = null
  private invalid = 0
  private counter: number

  private constructor(
    private readonly ports: ProtocolPorts,
    private readonly publicKeys: PublicKeys,
    private readonly memory: OwnMemory,
    /** The id of the own card. */
    readonly card: Digest,
  ) {
    this.counter = memory.state.reserved
  }

  /** Reads the own state, then all statements, and notes what is not as it was left. Writes the own state once. */
  static async open(ports: ProtocolPorts): Promise<Protocol> {
    const publicKeys = await publicKeysOf(ports.keys)
    const makeCard = () =>
      storedCard(ports.statements, ports.person.id, publicKeys) ?? signCard(ports, publicKeys)
    const memory = await OwnMemory.open(ports.workspace, makeCard, { ...ports.keys, ...publicKeys }, ports)
    const protocol = new Protocol(ports, publicKeys, memory, statementId(memory.state.card.text))
    // Before the statements are read: what somebody who has left signed counts only if it was there before.
    memory.note({ epochs: [...new Set([...memory.state.epochs, ...(ports.epochs ?? [])])] })
    protocol.reload()
    protocol.noteLostState()
    await protocol.restoreCommitments()
    await memory.write({ reserved: memory.state.reserved + RESERVED })
    return protocol
  }

  /** What the supervisor must be told before anything is opened or signed. */
  get alarms(): readonly Alarm[] {
    return this.memory.state.alarms
  }

  /** The own card, as a record names its signers. */
  get ownCard(): SignedCard {
    return this.signedCard(this.card)
  }

  /** A card as a record names its signers. Throws notFound. */
  signedCard(id: Digest): SignedCard {
    const body = this.ledger.cards.get(id)?.body
    const card = this.ports.statements.signed(id)
    if (!body || !card) throw new AppError('notFound')
    const { person, name, initials, signingKey } = body
    return { id: person, name, initials, signingKey, card }
  }

  get state(): OwnState {
    return this.memory.state
  }

  get ledger(): Ledger {
    const { late, epochs } = this.memory.state
    this.folded ??= ledgerOf(this.statements.values(), { late: new Set(late), epochs: new Set(epochs) })
    return this.folded
  }

  get reader(): Reader {
    const { known, committed, revealed, sent } = this.memory.state
    return {
      card: this.card,
      person: this.ports.person.id,
      known: new Map(known.map(({ person, card }) => [person, card])),
      memory: { committed, revealed, sent },
    }
  }

  /** Reads what others have stored since. */
  refresh(): void {
    this.reload()
  }

  /** Reads the statements again, and notes what is not as it was left. */
  private reload(): void {
    const { state } = this.memory
    const { verified, invalid } = this.ports.statements.read(new Set(state.seen))
    this.statements = new Map(
      verified.filter(({ workspace }) => workspace === this.ports.workspace).map((one) => [one.id, one]),
    )
    this.folded = null
    this.invalid = invalid
    const missing = state.seen.filter((id) => !this.statements.has(id)).length
    this.noteLate()
    this.memory.note({
      seen: [...this.statements.keys()].sort(),
      alarms: addAlarms(state.alarms, [
        ...(missing > 0 ? [{ kind: 'statementsMissing' as const, count: missing }] : []),
        ...(invalid > state.ignored ? [{ kind: 'statementsInvalid' as const, count: invalid }] : []),
      ]),
    })
    if (!this.statements.has(this.card)) this.storeAgain(state.card)
  }

  /** No own state was found at sign-in, though statements under the own card exist; or the own card is a new one. */
  private noteLostState(): void {
    if (!this.memory.found) {
      const { id: me } = this.ports.person
      const former = [...this.ledger.cards.values()].filter(
        ({ id, body }) => body.person === me && id !== this.card,
      )
      this.memory.note({ formerly: former.map(({ id }) => id) })
    }
    const lost =
      !this.memory.found && [...this.statements.values()].some(({ author }) => author === this.card)
    if (lost) this.memory.note({ alarms: addAlarms(this.alarms, [{ kind: 'stateMissing' }]) })
  }

  /** Stores own commitments again that are missing: after a crash before they were stored, or removed by somebody. */
  private async restoreCommitments(): Promise<void> {
    for (const { round, commitment } of this.memory.state.committed) {
      const id = this.ledger.rounds.get(round)?.round.body.id
      if (id === undefined || this.statements.has(commitment)) continue
      const rating = await this.sealedRating(id).catch(() => null)
      if (!rating?.locked || statementId(rating.locked.commitment.text) !== commitment) continue
      this.storeAgain(rating.locked.commitment)
    }
  }

  /** An own statement that is missing. Where the database is damaged in its place, it is known all the same. */
  private storeAgain(signed: SignedStatement): void {
    try {
      this.ports.statements.insert(signed)
    } catch {
      // That statements are missing is reported.
    }
    this.added(statementId(signed.text), signed)
  }

  /** What somebody who has left signed and this reader sees for the first time. */
  private noteLate(): void {
    const { seen, late, epochs } = this.memory.state
    const left = leftCards(this.statements.values(), { epochs: new Set(epochs) })
    const known = new Set(seen)
    const fresh = [...this.statements.values()].filter(
      ({ id, author, kind }) => !known.has(id) && kind !== 'leave' && author !== null && left.has(author),
    )
    this.memory.note({ late: [...new Set([...late, ...fresh.map(({ id }) => id)])].sort() })
  }

  /** The supervisor has read what is wrong and goes on. What was opened and committed stays remembered. */
  acknowledge(): Promise<void> {
    return this.queue.run(() => this.memory.write({ alarms: [], ignored: this.invalid }))
  }

  /** Writes the own state at lock, the counters of drafts with it. */
  close(): Promise<void> {
    return this.queue.run(async () => {
      await this.renewDrafts()
      await this.memory.write({})
    })
  }

  /**
   * Seals every own draft again, with the same content: two copies of the folder, from before and after a session, do
   * not tell whether anything was written in it. One that cannot be read or changed stays as it is, and so do the
   * oldest of more than there is time for at a lock.
   */
  private async renewDrafts(): Promise<void> {
    const until = performance.now() + RENEW_MS
    const drafts = Object.entries(this.memory.state.drafts).sort(([, one], [, other]) => other - one)
    for (const [round] of drafts) {
      if (performance.now() > until) return
      try {
        const rating = await this.sealedRating(round)
        if (rating && !rating.locked) await this.storeDraft(round, rating)
      } catch {
        // Told when its author opens it.
      }
    }
  }

  /** The card of a person: the compared one; else the only one there is with this signing key. */
  cardOf(person: Id, signingKey: string): Verified<StatementOf<'card'>> | null {
    const known = this.reader.known.get(person)
    const compared = known === undefined ? undefined : this.ledger.cards.get(known)
    if (compared) return compared
    const claimed = [...this.ledger.cards.values()].filter(
      ({ body }) => body.person === person && body.signingKey === signingKey,
    )
    return claimed[0] ?? null
  }

  /** A verified statement, or undefined. */
  statement(id: Digest): Verified | undefined {
    return this.statements.get(id)
  }

  /** The card by which a person is to be known: the one with this signing key; else the compared one. */
  cardToCompare(person: Id, signingKey: string): Digest | null {
    const known = this.reader.known.get(person)
    const claimed = [...this.ledger.cards.values()]
      .filter(({ body }) => body.person === person && body.signingKey === signingKey)
      .map(({ id }) => id)
    if (known !== undefined && (claimed.length === 0 || claimed.includes(known)))
      return this.ledger.cards.has(known) ? known : null
    return claimed[0] ?? null
  }

  verdictOn(card: Digest): CardVerdict {
    const one = this.ledger.cards.get(card)
    return one ? cardVerdict(this.reader, one) : 'notCompared'
  }

  /** How far a card is trusted that a record names, and that verifies by itself. */
  verdictOnSigner(card: SignedStatement): CardVerdict {
    const { body } = JSON.parse(card.text) as StatementOf<'card'>
    const id = statementId(card.text)
    const verdict = cardVerdict(this.reader, { id, body })
    if (verdict !== 'changed' || !this.memory.state.formerly.includes(id)) return verdict
    // The own former card was found without a memory of it: no one else's was taken over unseen.
    return body.person === this.ports.person.id ? 'notCompared' : 'known'
  }

  wordsOf(card: Digest): string[] {
    return wordsOf(card, words)
  }

  /** The supervisor has compared the six words of this card with its person. Throws notFound. */
  compared(card: Digest): Promise<void> {
    return this.queue.run(async () => {
      const body = this.ledger.cards.get(card)?.body
      if (!body) throw new AppError('notFound')
      const { known, formerly } = this.memory.state
      const [others, before] = [
        known.filter(({ person }) => person !== body.person),
        known.filter((one) => one.person === body.person && one.card !== card),
      ]
      await this.memory.write({
        known: [...others, { person: body.person, card }],
        formerly: [...new Set([...formerly, ...before.map((one) => one.card)])].filter((id) => id !== card),
      })
    })
  }

  /** Stores the card of a newcomer whose words were compared. Throws folderAlarm, or a RangeError for no card. */
  meet(signed: SignedStatement): Promise<Digest> {
    return this.queue.run(async () => {
      this.requireCalm()
      const card = this.ports.statements.insert(signed)
      this.added(card, signed)
      const person = this.ledger.cards.get(card)?.body.person
      if (person === undefined) throw new RangeError('no card')
      const others = this.memory.state.known.filter((one) => one.person !== person)
      await this.memory.write({ known: [...others, { person, card }] })
      return card
    })
  }

  /** Signs a statement of one's own and stores it. */
  private async publish<K extends Exclude<StatementKind, 'card'>>(
    kind: K,
    body: BodyOf<K>,
    contents?: ReadonlyMap<string, Uint8Array>,
  ): Promise<Digest> {
    const signed = this.signed(kind, body)
    const id = this.ports.statements.insert(signed, contents)
    this.added(id, signed)
    return id
  }

  private signed<K extends Exclude<StatementKind, 'card'>>(kind: K, body: BodyOf<K>): SignedStatement {
    const { workspace, keys } = this.ports
    const statement = { version: 1, workspace, kind, author: this.card, at: this.ports.now(), body }
    return signStatement(statement as Statement, keys.signingSeed)
  }

  private added(id: Digest, { text }: SignedStatement): void {
    this.statements.set(id, { ...(JSON.parse(text) as Statement), id })
    this.memory.note({ seen: [...new Set([...this.memory.state.seen, id])] })
    this.folded = null
  }

  // ---- drafts

  private binding(round: Id): DraftBinding {
    return {
      type: 'samklang-draft',
      purpose: 'rating',
      workspace: this.ports.workspace,
      round,
      author: this.card,
    }
  }

  /** Resolves once the draft is stored. Throws ratingLocked once a commitment of this round is remembered. */
  saveDraft(round: Id, content: RatingContent): Promise<void> {
    return this.queue.run(async () => {
      const locked = (await this.sealedRating(round))?.locked
      if (locked && this.remembers(locked.commitment)) throw new AppError('ratingLocked')
      await this.storeDraft(round, { content, locked: null })
    })
  }

  private async storeDraft(round: Id, rating: SealedRating): Promise<void> {
    if (this.counter >= this.memory.state.reserved)
      await this.memory.write({ reserved: this.memory.state.reserved + RESERVED })
    const counter = ++this.counter
    const draft = { ...this.binding(round), counter, content: rating }
    this.ports.drafts.write(round, await sealDraft(draft, this.ports.keys, [this.publicKeys.recipient]))
    this.memory.note({ drafts: { ...this.memory.state.drafts, [round]: counter } })
  }

  /**
   * The own rating of a round, or null where none was saved. Throws draftForeign where the stored one is not by its
   * author for this round, and draftOlder where it is not the newest.
   */
  async sealedRating(round: Id): Promise<SealedRating | null> {
    const sealed = this.ports.drafts.read(round)
    const newest = this.memory.state.drafts[round] ?? 0
    if (sealed === null) {
      if (newest > 0) throw new AppError('draftOlder')
      return null
    }
    const draft = await openDraft(
      sealed,
      this.ports.keys.identity,
      this.binding(round),
      this.publicKeys.signingKey,
    )
    if (draft.counter < newest) throw new AppError('draftOlder')
    const rating = SealedRating.safeParse(draft.content)
    if (!rating.success) throw new AppError('draftForeign')
    return rating.data
  }

  /** The author goes on from the stored draft, though a newer draft was saved once. */
  acceptOlderDraft(round: Id): void {
    this.memory.note({ drafts: { ...this.memory.state.drafts, [round]: 0 } })
  }

  // ---- rounds

  /** Who can no longer rate a film blind, in a round that is yet to begin. */
  barredFrom(film: Digest, purpose: Purpose): ReadonlyMap<Id, Barred> {
    return barredFrom(this.ledger, this.reader, film, purpose)
  }

  /** The round statement that fixes exactly this, the one with most commitments first; null where there is none. */
  findRound(body: RoundBody): RoundState | null {
    const wanted = canonicalJson(essence(body))
    const fitting = [...this.ledger.rounds.values()].filter(
      ({ round }) => canonicalJson(essence(round.body)) === wanted,
    )
    const remembered = new Set(this.memory.state.committed.map(({ round }) => round))
    const weight = ({ round, commitments }: RoundState) =>
      (remembered.has(round.id) ? 1_000 : 0) +
      [...commitments.values()].filter(({ length }) => length > 0).length
    return fitting.sort((a, b) => weight(b) - weight(a) || (a.round.id < b.round.id ? -1 : 1))[0] ?? null
  }

  /** Signs the round that this fixes, unless it is there. */
  begin(body: RoundBody): Promise<Digest> {
    return this.queue.run(() => this.beginNow(body))
  }

  private async beginNow(body: RoundBody): Promise<Digest> {
    return this.findRound(body)?.round.id ?? (await this.publish('round', normal(body)))
  }

  /**
   * Commits to the saved rating. The salts are durable before the own state names the commitment, and that before the
   * statement is stored; called again after a crash, it goes on where it was.
   * Throws protocolRefused {reason}, draftForeign, draftOlder, notFound.
   */
  commit(body: RoundBody, form: Form): Promise<Digest> {
    return this.queue.run(async () => {
      this.reload()
      this.requireCalm()
      const round = await this.beginNow(body)
      const rating = await this.sealedRating(body.id)
      if (!rating) throw new AppError('notFound')
      const { committed } = this.memory.state
      if (rating.locked && this.remembers(rating.locked.commitment)) {
        const id = this.ports.statements.insert(rating.locked.commitment)
        this.added(id, rating.locked.commitment)
        return id
      }
      const verdict = mayCommit(this.ledger, this.reader, round)
      if (!verdict.ok) throw refusalError(verdict)
      const parts = saltParts(form, rating.content)
      const signed = this.signed('commitment', { round, parts: digestParts(this.partBinding(round), parts) })
      const id = statementId(signed.text)
      await this.storeDraft(body.id, { content: rating.content, locked: { parts, commitment: signed } })
      const { film } = body
      await this.memory.write({
        committed: [...committed, { round, film, commitment: id, at: this.ports.now() }],
      })
      this.ports.statements.insert(signed)
      this.added(id, signed)
      return id
    })
  }

  private remembers({ text }: SignedStatement): boolean {
    return this.memory.state.committed.some(({ commitment }) => commitment === statementId(text))
  }

  private partBinding(round: Digest, author = this.card): PartBinding {
    const state = this.ledger.rounds.get(round)
    if (!state) throw new AppError('notFound')
    const { film, form } = state.round.body
    return { workspace: this.ports.workspace, round, author, film, form }
  }

  /** Whether the own rating may be opened to the others of a round, and if not, why. */
  mayReveal(round: Digest): ReturnType<typeof mayReveal> {
    return mayReveal(this.ledger, this.reader, round)
  }

  /**
   * Opens the own rating to the others of a round who have committed. What is opened, to whom and against what is
   * durable in the own state and in the app data before it is stored. Throws protocolRefused {reason}, folderAlarm.
   */
  reveal(round: Digest): Promise<Digest> {
    return this.queue.run(async () => {
      this.reload()
      this.requireCalm()
      const verdict = this.mayReveal(round)
      if (!verdict.ok) throw refusalError(verdict)
      const { commitment, to } = verdict
      const against = to.map((one) => one.commitment).sort()
      const done = this.ledger.rounds
        .get(round)
        ?.reveals.find(({ author, body }) => author === this.card && same(body.against, against))
      if (done && this.ports.statements.content(done.id, SEALED)) return done.id
      const parts = await this.ownParts(commitment)
      const film = this.ledger.rounds.get(round)?.round.body.film ?? ''
      const met = to.map(({ person, commitment }) => ({ person, commitment }))
      const { revealed } = this.memory.state
      await this.memory.write({
        revealed: [...revealed, { round, film, commitment, to: met, at: this.ports.now() }],
      })
      const recipients = to.map(({ card }) => this.ledger.cards.get(card)?.body.recipient ?? '')
      const contents = new Map([[SEALED, await sealJson(parts, recipients)]])
      // Shown before, and the content was removed: it is stored again beside the same statement.
      const signed = done && this.ports.statements.signed(done.id)
      if (signed) return this.ports.statements.insert(signed, contents)
      return this.publish('reveal', { round, commitment, against }, contents)
    })
  }

  /** The salted parts of the own commitment. Throws notFound where they are lost. */
  private async ownParts(commitment: Digest): Promise<SaltedParts> {
    const round = this.ledger.commitments.get(commitment)?.body.round
    const id = round === undefined ? undefined : this.ledger.rounds.get(round)?.round.body.id
    const rating = id === undefined ? null : await this.sealedRating(id)
    if (!rating?.locked || statementId(rating.locked.commitment.text) !== commitment)
      throw new AppError('notFound')
    return rating.locked.parts
  }

  /**
   * The ratings of a round that were opened to this reader, their own among them once they have committed. That they
   * were sent one is durable before any is returned. Throws commitmentMismatch {initials} where one is not what its
   * author committed to.
   */
  read(round: Digest, form: Form): Promise<ReadRating[]> {
    return this.queue.run(async () => {
      const state = this.ledger.rounds.get(round)
      const mine = state?.commitments.get(this.card)?.[0]
      if (!state || mine === undefined) return []
      const { film } = state.round.body
      const opened: ReadRating[] = []
      for (const card of state.active) {
        const commitment = state.commitments.get(card)?.[0]
        if (commitment === undefined || state.forked.has(card)) continue
        const parts =
          card === this.card ? await this.ownParts(commitment) : this.sealedParts(commitment, mine)
        if (parts === null) continue
        if (card !== this.card) await this.noteSent(film, mine)
        opened.push(await this.openRating(commitment, parts, form))
      }
      return opened
    })
  }

  /** A reveal of this commitment that was made against mine, in this round or one it is carried from or into. */
  private sealedParts(commitment: Digest, mine: Digest): Uint8Array | null {
    for (const { reveals } of this.ledger.rounds.values())
      for (const { id, body } of reveals)
        if (body.commitment === commitment && body.against.includes(mine)) {
          const sealed = this.ports.statements.content(id, SEALED)
          if (sealed) return sealed
        }
    return null
  }

  private async noteSent(film: Digest, commitment: Digest): Promise<void> {
    const { sent } = this.memory.state
    if (sent.some((one) => one.film === film && one.commitment === commitment)) return
    await this.memory.write({ sent: [...sent, { film, commitment }] })
  }

  private async openRating(
    commitment: Digest,
    parts: SaltedParts | Uint8Array,
    form: Form,
  ): Promise<ReadRating> {
    const statement = this.ledger.commitments.get(commitment)
    const author = statement && this.ledger.cards.get(statement.author)
    if (!statement || !author) throw new AppError('notFound')
    const binding = this.partBinding(statement.body.round, author.id)
    try {
      const opened = parts instanceof Uint8Array ? await unsealJson(parts, this.ports.keys.identity) : parts
      const { content, salts } = openParts(form, binding, statement.body.parts, opened)
      const signed = this.ports.statements.signed(commitment)
      if (!signed) throw new AppError('notFound')
      const { person } = author.body
      return { card: author.id, person, commitment, lockedAt: statement.at, content, salts, signed }
    } catch (cause) {
      throw new AppError('commitmentMismatch', { initials: author.body.initials }, { cause })
    }
  }

  /**
   * A rating from the database, verified against its commitment.
   * @throws AppError commitmentMismatch {initials}, or notFound where there is no such commitment
   */
  verify(
    commitment: Digest,
    content: RatingContent,
    salts: Record<string, string>,
    form: Form,
  ): Promise<ReadRating> {
    const parts = [...splitIntoParts(form, content)].map(([name, part]) => [
      name,
      { salt: salts[name] ?? '', content: part },
    ])
    return this.openRating(commitment, Object.fromEntries(parts) as SaltedParts, form)
  }

  /** Whose turn it is in a round, as this supervisor's app sees it. */
  showing(round: Digest): Showing {
    const state = this.ledger.rounds.get(round)
    if (!state) return { done: false, refusal: 'unknownRound', others: [] }
    const verdict = this.mayReveal(round)
    const others = state.active
      .filter((card) => card !== this.card)
      .map((card) => ({
        card,
        person: this.ledger.cards.get(card)?.body.person ?? '',
        verdict: this.verdictOn(card),
        committed: !state.awaited.includes(card),
      }))
    const wanted = state.active.flatMap((card) => state.commitments.get(card) ?? [])
    const done = state.reveals.some(
      ({ author, body }) => author === this.card && sameSet([body.commitment, ...body.against], wanted),
    )
    return { done, refusal: verdict.ok ? null : verdict.no, others }
  }

  /**
   * What the members of a round have agreed on; null where it was sealed before this one had committed.
   * @throws AppError draftForeign where no member who has committed wrote it
   */
  async openShared(round: Digest, sealed: Uint8Array): Promise<unknown> {
    const state = this.ledger.rounds.get(round)
    if (!state) throw new AppError('notFound')
    const value = await unsealJson(sealed, this.ports.keys.identity).catch((error: unknown) => {
      if (isAppError(error) && error.code === 'noKeyFits') return null
      return undefined
    })
    if (value === null) return null
    for (const card of state.active) {
      const key = this.ledger.cards.get(card)?.body.signingKey
      const draft = key && mayRead(state, card) && draftBy(this.sharedBinding(state, card), key, value)
      if (draft) return draft.content
    }
    throw new AppError('draftForeign')
  }

  /** Signs what the members have agreed on, and seals it to those of them who have committed. */
  async sealShared(round: Digest, content: unknown): Promise<Uint8Array> {
    const state = this.ledger.rounds.get(round)
    if (!state || !mayRead(state, this.card)) throw new AppError('notBothLocked')
    const readers = state.active.filter((card) => mayRead(state, card))
    const recipients = readers.map((card) => this.ledger.cards.get(card)?.body.recipient ?? '')
    const draft = { ...this.sharedBinding(state, this.card), counter: ++this.counter, content }
    return sealDraft(draft, this.ports.keys, recipients)
  }

  private sharedBinding(state: RoundState, author: Digest): DraftBinding {
    const { workspace } = this.ports
    // A third supervisor's round goes on with what the two have agreed on: the film is what is shared.
    const { recordingId } = state.round.body
    return { type: 'samklang-draft', purpose: 'consensus', workspace, round: recordingId, author }
  }

  /** Ends a calibration with those who have committed. @throws AppError notFound or roundTooFew */
  closeRound(round: Digest): Promise<Digest> {
    return this.queue.run(async () => {
      const state = this.ledger.rounds.get(round)
      if (!state) throw new AppError('notFound')
      const commitments = state.active.flatMap((card) => state.commitments.get(card) ?? [])
      if (commitments.length < 2) throw new AppError('roundTooFew')
      return this.publish('close', { round, commitments: commitments.sort() })
    })
  }

  /** Ends a member's part in a round, as far as this supervisor is concerned. */
  endPart(round: Digest, member: Digest, reason: BodyOf<'ending'>['reason']): Promise<Digest> {
    return this.queue.run(() => this.publish('ending', { round, member, reason }))
  }

  /**
   * Signs a decision on a round, to be stored once all have signed it.
   * Throws protocolRefused {reason}, folderAlarm.
   */
  signDecision(round: Digest, record: Digest): Promise<SignedStatement> {
    return this.queue.run(async () => {
      this.reload()
      this.requireCalm()
      const verdict = mayDecide(this.ledger, this.reader, round)
      if (!verdict.ok) throw refusalError(verdict)
      return this.signed('decision', { round, commitments: [...verdict.commitments], record })
    })
  }

  /** Signs a record that decides no round: a correction, a withdrawal, a certificate of a level. Throws folderAlarm. */
  signRecord(record: Digest): Promise<Digest> {
    return this.queue.run(() => {
      this.reload()
      this.requireCalm()
      return this.publish('record', { record })
    })
  }

  /** Stores a statement that was signed before. Throws a RangeError where it does not verify. */
  store(signed: SignedStatement): Digest {
    const id = this.ports.statements.insert(signed)
    this.added(id, signed)
    return id
  }

  /**
   * Signs a rotation of the workspace's keys, to be stored in the new epoch.
   * @returns the statement, and the cards of those whom it names
   * @throws AppError folderAlarm, notFound
   */
  signRotation(body: BodyOf<'rotation'>): { rotation: SignedStatement; cards: SignedStatement[] } {
    this.requireCalm()
    const cards = [...new Set([...body.members, ...body.left])].map((id) => {
      const card = this.ports.statements.signed(id)
      if (!card || !this.ledger.cards.has(id)) throw new AppError('notFound')
      return card
    })
    return { rotation: this.signed('rotation', body), cards }
  }

  /** The own recipient for the vault from a rotation on, to be stored beside the rotation. */
  signAccess(body: BodyOf<'access'>): SignedStatement {
    return this.signed('access', body)
  }

  /**
   * The recipient that opens the vault for a person, as they signed it: for the last of these rotations for which they
   * did, else that of their card. A row of the database could be anybody's.
   * @param rotations the oldest first
   */
  accessRecipient(card: Digest, rotations: readonly Digest[]): string | undefined {
    const signed = [...this.statements.values()].filter(
      (one): one is Verified<StatementOf<'access'>> => one.kind === 'access' && one.author === card,
    )
    for (const rotation of [...rotations].reverse()) {
      const found = signed.find(({ body }) => body.rotation === rotation)
      if (found) return found.body.recipient
    }
    return this.ledger.cards.get(card)?.body.recipient
  }

  /**
   * Says what somebody does in the workspace.
   * @throws AppError folderAlarm, or notFound where there is no such card
   */
  giveRole(card: Digest, roles: readonly Role[], replaces: readonly Digest[]): Promise<Digest> {
    return this.queue.run(() => {
      this.requireCalm()
      if (!this.ledger.cards.has(card)) throw new AppError('notFound')
      return this.publish('role', { card, roles: [...new Set(roles)].sort(), replaces: [...replaces].sort() })
    })
  }

  /** Signs where a block of the own log ends. */
  endLogBlock(body: BodyOf<'logHead'>): Promise<Digest> {
    return this.queue.run(() => this.publish('logHead', body))
  }

  /** Signs that a log was removed up to a block. */
  cutLog(body: BodyOf<'logCut'>): Promise<Digest> {
    return this.queue.run(() => this.publish('logCut', body))
  }

  /** Where the own log is. `durable`: written at once, and not with the next change. */
  noteLog(change: Partial<LogMemory>, durable = false): Promise<void> {
    return this.queue.run(async () => {
      const log = { ...this.memory.state.log, ...change }
      if (durable) await this.memory.write({ log })
      else this.memory.note({ log })
    })
  }

  leave(): Promise<Digest> {
    return this.queue.run(() => this.publish('leave', {}))
  }

  countersign(statement: Digest): Promise<Digest> {
    return this.queue.run(() => this.publish('countersignature', { statement }))
  }

  /** Throws folderAlarm while something was not as it was left and the supervisor has not acknowledged it. */
  requireCalm(): void {
    const [alarm] = this.alarms
    if (alarm) throw new AppError('folderAlarm', { kind: alarm.kind })
  }
}

/** What two people who rate in one round must agree on. Edits and leader are noted as they were when it began. */
const essence = ({ id, purpose, recordingId, film, form, members, carries }: RoundBody) => ({
  id,
  purpose,
  recordingId,
  film,
  form,
  members: [...members].sort(),
  carries: [...carries].sort(),
})

/** The order of members and carried commitments has no meaning. */
const normal = (body: RoundBody): RoundBody => ({
  ...body,
  members: [...body.members].sort(),
  carries: [...body.carries].sort(),
})

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one) => b.includes(one))

/** Signs a statement with a key. */
export function signStatement(statement: Statement, seed: Uint8Array): SignedStatement {
  const text = canonicalJson(statement)
  return { text, signature: Buffer.from(sign(taggedBytes('statement', text), seed)).toString('base64url') }
}

type CardPorts = Pick<ProtocolPorts, 'workspace' | 'person' | 'keys' | 'now'>

/** A card, signed by the keys it names. */
export function signCard(
  { workspace, person, keys, now }: CardPorts,
  publicKeys: PublicKeys,
): SignedStatement {
  const body = { person: person.id, name: person.name, initials: person.initials, ...publicKeys }
  return signStatement(
    { version: 1, workspace, kind: 'card', author: null, at: now(), body },
    keys.signingSeed,
  )
}

/** The own card among the stored statements, as it was signed. */
function storedCard(statements: StatementStore, person: Id, keys: PublicKeys): SignedStatement | undefined {
  const card = statements
    .read()
    .verified.find(
      (one) =>
        one.kind === 'card' &&
        one.body.person === person &&
        one.body.signingKey === keys.signingKey &&
        one.body.recipient === keys.recipient,
    )
  return card && statements.signed(card.id)
}
