import type { Id } from '@shared/domain/ids'
import { cardVerdict, type CardVerdict } from '@shared/domain/protocol/blinding'
import type { Digest, SignedStatement, StatementOf, Verified } from '@shared/domain/protocol/statement'
import { wordsOf } from '@shared/domain/protocol/words'
import { AppError } from '@shared/errors'
import { words } from '@shared/words'
import { statementId } from '../../base/signedStatement'
import type { PublicKeys } from '../../vault/keys/userKeys'
import {
  signStatement,
  type OwnStatements,
  type Person,
  type StatementPorts,
  type StatementStore,
} from './ownStatements'

/** A person as their card names them, with the card itself. */
export type SignedCard = Person & { readonly signingKey: string; readonly card: SignedStatement }

/** The cards of a workspace's people, and which of them the signed-in supervisor has compared. */
export class Cards {
  constructor(private readonly statements: OwnStatements) {}

  /** The own card, as a record names its signers. */
  get own(): SignedCard {
    return this.signed(this.statements.card)
  }

  /** A card as a record names its signers. Throws notFound. */
  signed(id: Digest): SignedCard {
    const body = this.statements.ledger.cards.get(id)?.body
    const card = this.statements.ports.statements.signed(id)
    if (!body || !card) throw new AppError('notFound')
    const { person, name, initials, signingKey } = body
    return { id: person, name, initials, signingKey, card }
  }

  /** The card of a person: the compared one; else the only one there is with this signing key. */
  of(person: Id, signingKey: string): Verified<StatementOf<'card'>> | null {
    const known = this.statements.reader.known.get(person)
    const compared = known === undefined ? undefined : this.statements.ledger.cards.get(known)
    if (compared) return compared
    const claimed = [...this.statements.ledger.cards.values()].filter(
      ({ body }) => body.person === person && body.signingKey === signingKey,
    )
    return claimed[0] ?? null
  }

  /** The card by which a person is to be known: the one with this signing key; else the compared one. */
  toCompare(person: Id, signingKey: string): Digest | null {
    const known = this.statements.reader.known.get(person)
    const claimed = [...this.statements.ledger.cards.values()]
      .filter(({ body }) => body.person === person && body.signingKey === signingKey)
      .map(({ id }) => id)
    if (known !== undefined && (claimed.length === 0 || claimed.includes(known)))
      return this.statements.ledger.cards.has(known) ? known : null
    return claimed[0] ?? null
  }

  verdictOn(card: Digest): CardVerdict {
    const one = this.statements.ledger.cards.get(card)
    return one ? cardVerdict(this.statements.reader, one) : 'notCompared'
  }

  /** Whether a card is its person's, or was: the own one, or one that the reader has compared. */
  isOrWasTheirs(card: Digest): boolean {
    const { state } = this.statements.memory
    return card === this.statements.card || this.verdictOn(card) === 'known' || state.formerly.includes(card)
  }

  /** How far a card is trusted that a record names, and that verifies by itself. */
  verdictOnSigner(card: SignedStatement): CardVerdict {
    const { body } = JSON.parse(card.text) as StatementOf<'card'>
    const id = statementId(card.text)
    const verdict = cardVerdict(this.statements.reader, { id, body })
    if (verdict !== 'changed' || !this.statements.memory.state.formerly.includes(id)) return verdict
    // The own former card was found without a memory of it: no one else's was taken over unseen.
    return body.person === this.statements.ports.person.id ? 'notCompared' : 'known'
  }

  wordsOf(card: Digest): string[] {
    return wordsOf(card, words)
  }

  /** The supervisor has compared the six words of this card with its person. Throws notFound. */
  compared(card: Digest): Promise<void> {
    return this.statements.queue.run(async () => {
      const body = this.statements.ledger.cards.get(card)?.body
      if (!body) throw new AppError('notFound')
      const { known, formerly } = this.statements.memory.state
      const [others, before] = [
        known.filter(({ person }) => person !== body.person),
        known.filter((one) => one.person === body.person && one.card !== card),
      ]
      await this.statements.memory.write({
        known: [...others, { person: body.person, card }],
        formerly: [...new Set([...formerly, ...before.map((one) => one.card)])].filter((id) => id !== card),
      })
    })
  }

  /** Stores the card of a newcomer whose words were compared. Throws folderAlarm, or a RangeError for no card. */
  meet(signed: SignedStatement): Promise<Digest> {
    return this.statements.queue.run(async () => {
      this.statements.requireCalm()
      const card = this.statements.store(signed)
      const person = this.statements.ledger.cards.get(card)?.body.person
      if (person === undefined) throw new RangeError('no card')
      const others = this.statements.memory.state.known.filter((one) => one.person !== person)
      await this.statements.memory.write({ known: [...others, { person, card }] })
      return card
    })
  }
}

type CardPorts = Pick<StatementPorts, 'workspace' | 'person' | 'keys' | 'now'>

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
export function storedCard(
  statements: StatementStore,
  person: Id,
  keys: PublicKeys,
): SignedStatement | undefined {
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
