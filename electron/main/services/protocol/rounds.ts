import type { Form } from '@shared/domain/forms/form'
import type { Id } from '@shared/domain/ids'
import { sameSet, type RoundState } from '@shared/domain/protocol/ledger'
import { splitIntoParts, type PartBinding, type SaltedParts } from '@shared/domain/protocol/parts'
import {
  barredFrom,
  mayCommit,
  mayDecide,
  mayReveal,
  type Barred,
  type CardVerdict,
  type Refusal,
} from '@shared/domain/protocol/blinding'
import type { BodyOf, Digest, Purpose, RoundBody, SignedStatement } from '@shared/domain/protocol/statement'
import type { RatingContent } from '@shared/domain/ratings/rating'
import { AppError } from '@shared/errors'
import { canonicalJson } from '../../base/canonicalJson'
import { statementId } from '../../base/signedStatement'
import type { Cards } from './cards'
import type { Drafts } from './drafts'
import type { OwnStatements } from './ownStatements'
import { digestParts, openParts, saltParts } from './saltedParts'
import { sealJson, unsealJson } from './seals'

const SEALED = 'sealed'

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

/** How far the own rating is shown in a round, and whether it may be shown next. */
export type RevealStanding = {
  /** The own rating was opened to all of `others`. */
  readonly done: boolean
  /** Why it cannot be opened now; null where it can. */
  readonly refusal: Refusal['no'] | null
  readonly others: readonly { card: Digest; person: Id; verdict: CardVerdict; committed: boolean }[]
}

const refusalError = ({ no }: Refusal): AppError => new AppError('protocolRefused', { reason: no })

/** One supervisor's part in rounds of blind ratings: begins, commits, opens, reads and decides. */
export class Rounds {
  constructor(
    private readonly statements: OwnStatements,
    private readonly cards: Cards,
    private readonly drafts: Drafts,
  ) {}

  /** Stores own commitments again that are missing: after a crash before they were stored, or removed by somebody. */
  async restoreCommitments(): Promise<void> {
    for (const { round, commitment } of this.statements.memory.state.committed) {
      const id = this.statements.ledger.rounds.get(round)?.round.body.id
      if (id === undefined || this.statements.get(commitment)) continue
      const rating = await this.drafts.read(id).catch(() => null)
      if (!rating?.locked || statementId(rating.locked.commitment.text) !== commitment) continue
      this.statements.storeAgain(rating.locked.commitment)
    }
  }

  /** Who can no longer rate a film blind, in a round that is yet to begin. */
  barredFrom(film: Digest, purpose: Purpose): ReadonlyMap<Id, Barred> {
    return barredFrom(this.statements.ledger, this.statements.reader, film, purpose)
  }

  /** The round statement that fixes exactly this, the one with most commitments first; null where there is none. */
  find(body: RoundBody): RoundState | null {
    const wanted = canonicalJson(essence(body))
    const fitting = [...this.statements.ledger.rounds.values()].filter(
      ({ round }) => canonicalJson(essence(round.body)) === wanted,
    )
    const remembered = new Set(this.statements.memory.state.committed.map(({ round }) => round))
    const weight = ({ round, commitments }: RoundState) =>
      (remembered.has(round.id) ? 1_000 : 0) +
      [...commitments.values()].filter(({ length }) => length > 0).length
    return fitting.sort((a, b) => weight(b) - weight(a) || (a.round.id < b.round.id ? -1 : 1))[0] ?? null
  }

  /** Signs the round that this fixes, unless it is there. */
  begin(body: RoundBody): Promise<Digest> {
    return this.statements.queue.run(() => this.beginNow(body))
  }

  private async beginNow(body: RoundBody): Promise<Digest> {
    return this.find(body)?.round.id ?? (await this.statements.publish('round', normal(body)))
  }

  /**
   * Commits to the saved rating. The salts are durable before the own state names the commitment, and that before the
   * statement is stored; called again after a crash, it goes on where it was.
   * Throws protocolRefused {reason}, draftForeign, draftOlder, notFound.
   */
  commit(body: RoundBody, form: Form): Promise<Digest> {
    return this.statements.queue.run(async () => {
      this.statements.reload()
      this.statements.requireCalm()
      const round = await this.beginNow(body)
      const rating = await this.drafts.read(body.id)
      if (!rating) throw new AppError('notFound')
      const { committed } = this.statements.memory.state
      if (rating.locked && this.drafts.remembers(rating.locked.commitment)) {
        return this.statements.store(rating.locked.commitment)
      }
      const verdict = mayCommit(this.statements.ledger, this.statements.reader, round)
      if (!verdict.ok) throw refusalError(verdict)
      const parts = saltParts(form, rating.content)
      const signed = this.statements.signed('commitment', {
        round,
        parts: digestParts(this.partBinding(round), parts),
      })
      const id = statementId(signed.text)
      await this.drafts.store(body.id, { content: rating.content, locked: { parts, commitment: signed } })
      const { film } = body
      await this.statements.memory.write({
        committed: [...committed, { round, film, commitment: id, at: this.statements.ports.now() }],
      })
      return this.statements.store(signed)
    })
  }

  private partBinding(round: Digest, author = this.statements.card): PartBinding {
    const state = this.statements.ledger.rounds.get(round)
    if (!state) throw new AppError('notFound')
    const { film, form } = state.round.body
    return { workspace: this.statements.ports.workspace, round, author, film, form }
  }

  /** Whether the own rating may be opened to the others of a round, and if not, why. */
  mayReveal(round: Digest): ReturnType<typeof mayReveal> {
    return mayReveal(this.statements.ledger, this.statements.reader, round)
  }

  /**
   * Opens the own rating to the others of a round who have committed. What is opened, to whom and against what is
   * durable in the own state and in the app data before it is stored. Throws protocolRefused {reason}, folderAlarm.
   */
  reveal(round: Digest): Promise<Digest> {
    return this.statements.queue.run(async () => {
      this.statements.reload()
      this.statements.requireCalm()
      const verdict = this.mayReveal(round)
      if (!verdict.ok) throw refusalError(verdict)
      const { commitment, to } = verdict
      const against = to.map((one) => one.commitment).sort()
      const done = this.statements.ledger.rounds
        .get(round)
        ?.reveals.find(({ author, body }) => author === this.statements.card && same(body.against, against))
      if (done && this.statements.ports.statements.content(done.id, SEALED)) return done.id
      const parts = await this.ownParts(commitment)
      const film = this.statements.ledger.rounds.get(round)?.round.body.film ?? ''
      const met = to.map(({ person, commitment }) => ({ person, commitment }))
      const { revealed } = this.statements.memory.state
      await this.statements.memory.write({
        revealed: [...revealed, { round, film, commitment, to: met, at: this.statements.ports.now() }],
      })
      const recipients = to.map(({ card }) => this.statements.ledger.cards.get(card)?.body.recipient ?? '')
      const contents = new Map([[SEALED, await sealJson(parts, recipients)]])
      // Shown before, and the content was removed: it is stored again beside the same statement.
      const signed = done && this.statements.ports.statements.signed(done.id)
      if (signed) return this.statements.ports.statements.insert(signed, contents)
      return this.statements.publish('reveal', { round, commitment, against }, contents)
    })
  }

  /** The salted parts of the own commitment. Throws notFound where they are lost. */
  private async ownParts(commitment: Digest): Promise<SaltedParts> {
    const round = this.statements.ledger.commitments.get(commitment)?.body.round
    const id = round === undefined ? undefined : this.statements.ledger.rounds.get(round)?.round.body.id
    const rating = id === undefined ? null : await this.drafts.read(id)
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
    return this.statements.queue.run(async () => {
      const state = this.statements.ledger.rounds.get(round)
      const mine = state?.commitments.get(this.statements.card)?.[0]
      if (!state || mine === undefined) return []
      const { film } = state.round.body
      const opened: ReadRating[] = []
      for (const card of state.active) {
        const commitment = state.commitments.get(card)?.[0]
        if (commitment === undefined || state.forked.has(card)) continue
        const parts =
          card === this.statements.card ? await this.ownParts(commitment) : this.sealedParts(commitment, mine)
        if (parts === null) continue
        if (card !== this.statements.card) await this.noteSent(film, mine)
        opened.push(await this.openRating(commitment, parts, form))
      }
      return opened
    })
  }

  /** A reveal of this commitment that was made against mine, in this round or one it is carried from or into. */
  private sealedParts(commitment: Digest, mine: Digest): Uint8Array | null {
    for (const { reveals } of this.statements.ledger.rounds.values())
      for (const { id, body } of reveals)
        if (body.commitment === commitment && body.against.includes(mine)) {
          const sealed = this.statements.ports.statements.content(id, SEALED)
          if (sealed) return sealed
        }
    return null
  }

  private async noteSent(film: Digest, commitment: Digest): Promise<void> {
    const { sent } = this.statements.memory.state
    if (sent.some((one) => one.film === film && one.commitment === commitment)) return
    await this.statements.memory.write({ sent: [...sent, { film, commitment }] })
  }

  private async openRating(
    commitment: Digest,
    parts: SaltedParts | Uint8Array,
    form: Form,
  ): Promise<ReadRating> {
    const statement = this.statements.ledger.commitments.get(commitment)
    const author = statement && this.statements.ledger.cards.get(statement.author)
    if (!statement || !author) throw new AppError('notFound')
    const binding = this.partBinding(statement.body.round, author.id)
    try {
      const opened =
        parts instanceof Uint8Array ? await unsealJson(parts, this.statements.ports.keys.identity) : parts
      const { content, salts } = openParts(form, binding, statement.body.parts, opened)
      const signed = this.statements.ports.statements.signed(commitment)
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
  showing(round: Digest): RevealStanding {
    const state = this.statements.ledger.rounds.get(round)
    if (!state) return { done: false, refusal: 'unknownRound', others: [] }
    const verdict = this.mayReveal(round)
    const others = state.active
      .filter((card) => card !== this.statements.card)
      .map((card) => ({
        card,
        person: this.statements.ledger.cards.get(card)?.body.person ?? '',
        verdict: this.cards.verdictOn(card),
        committed: !state.awaited.includes(card),
      }))
    const wanted = state.active.flatMap((card) => state.commitments.get(card) ?? [])
    const done = state.reveals.some(
      ({ author, body }) =>
        author === this.statements.card && sameSet([body.commitment, ...body.against], wanted),
    )
    return { done, refusal: verdict.ok ? null : verdict.no, others }
  }

  /** Ends a calibration with those who have committed. @throws AppError notFound or roundTooFew */
  close(round: Digest): Promise<Digest> {
    return this.statements.queue.run(async () => {
      const state = this.statements.ledger.rounds.get(round)
      if (!state) throw new AppError('notFound')
      const commitments = state.active.flatMap((card) => state.commitments.get(card) ?? [])
      if (commitments.length < 2) throw new AppError('roundTooFew')
      return this.statements.publish('close', { round, commitments: commitments.sort() })
    })
  }

  /** Ends a member's part in a round, as far as this supervisor is concerned. */
  endPart(round: Digest, member: Digest, reason: BodyOf<'ending'>['reason']): Promise<Digest> {
    return this.statements.queue.run(() => this.statements.publish('ending', { round, member, reason }))
  }

  /**
   * Signs a decision on a round, to be stored once all have signed it.
   * Throws protocolRefused {reason}, folderAlarm.
   */
  signDecision(round: Digest, record: Digest): Promise<SignedStatement> {
    return this.statements.queue.run(async () => {
      this.statements.reload()
      this.statements.requireCalm()
      const verdict = mayDecide(this.statements.ledger, this.statements.reader, round)
      if (!verdict.ok) throw refusalError(verdict)
      return this.statements.signed('decision', { round, commitments: [...verdict.commitments], record })
    })
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
