import type { Id } from '@shared/domain/ids'
import { leftCards, ledgerOf, type Ledger } from '@shared/domain/protocol/ledger'
import type { Alarm, OwnState } from '@shared/domain/protocol/memory'
import type { Reader } from '@shared/domain/protocol/blinding'
import type {
  BodyOf,
  Digest,
  SignedStatement,
  Statement,
  StatementKind,
  Verified,
} from '@shared/domain/protocol/statement'
import { AppError } from '@shared/errors'
import { canonicalJson } from '../../base/canonicalJson'
import { SerialQueue } from '../../base/serialQueue'
import { statementId, taggedBytes } from '../../base/signedStatement'
import { sign } from '../../vault/keys/signing'
import type { PublicKeys, UserKeys } from '../../vault/keys/userKeys'
import { addAlarms, type OwnMemory } from './ownMemory'

/** Where statements are kept: `StatementsRepository`. */
export interface StatementStore {
  insert(signed: SignedStatement, contents?: ReadonlyMap<string, Uint8Array>): Digest
  read(trusted?: ReadonlySet<Digest>): { verified: Verified[]; invalid: number }
  content(id: Digest, name: string): Uint8Array | undefined
  signed(id: Digest): SignedStatement | undefined
}

export interface Person {
  readonly id: Id
  readonly name: string
  readonly initials: string
}

export interface StatementPorts {
  readonly workspace: Id
  readonly person: Person
  readonly keys: UserKeys
  readonly statements: StatementStore
  now(): string
}

/**
 * The statements of a workspace as one supervisor's app has verified and remembers them. Signs and stores their own.
 */
export class OwnStatements {
  /** Whatever reads, decides and then signs runs in it, one after the other. */
  readonly queue = new SerialQueue()
  private verified: Map<Digest, Verified> = new Map()
  private folded: Ledger | null = null
  private invalid = 0

  constructor(
    readonly ports: StatementPorts,
    readonly publicKeys: PublicKeys,
    readonly memory: OwnMemory,
    /** The id of the own card. */
    readonly card: Digest,
  ) {}

  /** What the supervisor must be told before anything is opened or signed. */
  get alarms(): readonly Alarm[] {
    return this.memory.state.alarms
  }

  get state(): OwnState {
    return this.memory.state
  }

  get ledger(): Ledger {
    const { late, epochs, left } = this.memory.state
    this.folded ??= ledgerOf(this.verified.values(), {
      late: new Set(late),
      epochs: new Set(epochs),
      left: new Set(left),
    })
    return this.folded
  }

  get reader(): Reader {
    const { known, committed, revealed, sent, withdrawn, left } = this.memory.state
    return {
      card: this.card,
      person: this.ports.person.id,
      known: new Map(known.map(({ person, card }) => [person, card])),
      memory: { committed, revealed, sent, withdrawn, left },
    }
  }

  /** Reads what others have stored since, and notes what is not as it was left. */
  reload(): void {
    const { state } = this.memory
    const { verified, invalid } = this.ports.statements.read(new Set(state.seen))
    this.verified = new Map(
      verified.filter(({ workspace }) => workspace === this.ports.workspace).map((one) => [one.id, one]),
    )
    this.folded = null
    this.invalid = invalid
    const missing = state.seen.filter((id) => !this.verified.has(id)).length
    this.noteLate()
    this.memory.note({
      seen: [...this.verified.keys()].sort(),
      alarms: addAlarms(state.alarms, [
        ...(missing > 0 ? [{ kind: 'statementsMissing' as const, count: missing }] : []),
        ...(invalid > state.ignored ? [{ kind: 'statementsInvalid' as const, count: invalid }] : []),
      ]),
    })
    if (!this.verified.has(this.card)) this.storeAgain(state.card)
    this.noteWithdrawn()
  }

  /** Consents that were taken back are remembered, whatever becomes of the database. */
  private noteWithdrawn(): void {
    const known = new Map(this.memory.state.withdrawn.map((one) => [one.id, one]))
    for (const { id, body } of this.ledger.consents.withdrawals) known.set(id, { id, ...body })
    this.memory.note({ withdrawn: [...known.values()] })
  }

  /** No own state was found at sign-in, though statements under the own card exist; or the own card is a new one. */
  noteLostState(): void {
    if (!this.memory.found) {
      const { id: me } = this.ports.person
      const former = [...this.ledger.cards.values()].filter(
        ({ id, body }) => body.person === me && id !== this.card,
      )
      this.memory.note({ formerly: former.map(({ id }) => id) })
    }
    const lost = !this.memory.found && [...this.verified.values()].some(({ author }) => author === this.card)
    if (lost) this.memory.note({ alarms: addAlarms(this.alarms, [{ kind: 'stateMissing' }]) })
  }

  /** An own statement that is missing. Where the database is damaged in its place, it is known all the same. */
  storeAgain(signed: SignedStatement): void {
    try {
      this.ports.statements.insert(signed)
    } catch {
      // That statements are missing is reported.
    }
    this.added(statementId(signed.text), signed)
  }

  /** Who has left, and what they signed that this reader sees for the first time. */
  private noteLate(): void {
    const { seen, late, epochs } = this.memory.state
    const remembered = new Set(this.memory.state.left)
    const left = leftCards(this.verified.values(), { epochs: new Set(epochs), left: remembered })
    const known = new Set(seen)
    const fresh = [...this.verified.values()].filter(
      ({ id, author, kind }) => !known.has(id) && kind !== 'leave' && author !== null && left.has(author),
    )
    this.memory.note({
      late: [...new Set([...late, ...fresh.map(({ id }) => id)])].sort(),
      left: [...left].sort(),
    })
  }

  /** The supervisor has read what is wrong and goes on. What was opened and committed stays remembered. */
  acknowledge(): Promise<void> {
    return this.queue.run(() => this.memory.write({ alarms: [], ignored: this.invalid }))
  }

  /** All verified statements. */
  all(): Verified[] {
    return [...this.verified.values()]
  }

  /** A verified statement, or undefined. */
  get(id: Digest): Verified | undefined {
    return this.verified.get(id)
  }

  /** Signs a statement of one's own and stores it. */
  async publish<K extends Exclude<StatementKind, 'card'>>(
    kind: K,
    body: BodyOf<K>,
    contents?: ReadonlyMap<string, Uint8Array>,
  ): Promise<Digest> {
    this.keepCard()
    return this.store(this.signed(kind, body), contents)
  }

  /** Nothing verifies without the own card, which may have been altered since it was read. */
  private keepCard(): void {
    const { card } = this.state
    try {
      const stored = this.ports.statements.signed(this.card)
      if (stored?.text !== card.text || stored.signature !== card.signature) this.storeAgain(card)
    } catch {
      // A damaged page: what is to be stored says so itself.
    }
  }

  /** Signs a statement of one's own, to be stored later. */
  signed<K extends Exclude<StatementKind, 'card'>>(kind: K, body: BodyOf<K>): SignedStatement {
    const { workspace, keys } = this.ports
    const statement = { version: 1, workspace, kind, author: this.card, at: this.ports.now(), body }
    return signStatement(statement as Statement, keys.signingSeed)
  }

  private added(id: Digest, { text }: SignedStatement): void {
    this.verified.set(id, { ...(JSON.parse(text) as Statement), id })
    this.memory.note({ seen: [...new Set([...this.memory.state.seen, id])] })
    this.folded = null
    if (this.verified.get(id)?.kind === 'consentWithdrawal') this.noteWithdrawn()
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
  store(signed: SignedStatement, contents?: ReadonlyMap<string, Uint8Array>): Digest {
    const id = this.ports.statements.insert(signed, contents)
    this.added(id, signed)
    return id
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

/** Signs a statement with a key. */
export function signStatement(statement: Statement, seed: Uint8Array): SignedStatement {
  const text = canonicalJson(statement)
  return { text, signature: Buffer.from(sign(taggedBytes('statement', text), seed)).toString('base64url') }
}
