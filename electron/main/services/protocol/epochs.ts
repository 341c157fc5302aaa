import type {
  BodyOf,
  Digest,
  SignedStatement,
  StatementOf,
  Verified,
} from '@shared/domain/protocol/statement'
import { AppError } from '@shared/errors'
import type { OwnStatements } from './ownStatements'

/** The keys of the workspace from one rotation to the next, and who has them. */
export class Epochs {
  constructor(private readonly statements: OwnStatements) {}

  /**
   * Signs a rotation of the workspace's keys, to be stored in the new epoch.
   * @returns the statement, and the cards of those whom it names
   * @throws AppError folderAlarm, notFound
   */
  signRotation(body: BodyOf<'rotation'>): { rotation: SignedStatement; cards: SignedStatement[] } {
    this.statements.requireCalm()
    const cards = [...new Set([...body.members, ...body.left])].map((id) => {
      const card = this.statements.ports.statements.signed(id)
      if (!card || !this.statements.ledger.cards.has(id)) throw new AppError('notFound')
      return card
    })
    return { rotation: this.statements.signed('rotation', body), cards }
  }

  /** The own recipient for the vault from a rotation on, to be stored beside the rotation. */
  signAccess(body: BodyOf<'access'>): SignedStatement {
    return this.statements.signed('access', body)
  }

  /**
   * The recipient that opens the vault for a person, as they signed it: for the last of these rotations for which they
   * did, else that of their card. A row of the database could be anybody's.
   * @param rotations the oldest first
   */
  accessRecipient(card: Digest, rotations: readonly Digest[]): string | undefined {
    const signed = this.statements
      .all()
      .filter((one): one is Verified<StatementOf<'access'>> => one.kind === 'access' && one.author === card)
    for (const rotation of [...rotations].reverse()) {
      const found = signed.find(({ body }) => body.rotation === rotation)
      if (found) return found.body.recipient
    }
    return this.statements.ledger.cards.get(card)?.body.recipient
  }

  leave(): Promise<Digest> {
    return this.statements.queue.run(() => this.statements.publish('leave', {}))
  }
}
