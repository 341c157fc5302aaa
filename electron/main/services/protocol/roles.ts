import type { Digest } from '@shared/domain/protocol/statement'
import type { Role } from '@shared/domain/protocol/role'
import { AppError } from '@shared/errors'
import type { OwnStatements } from './ownStatements'

/** What people do in the workspace, as they say it of each other. */
export class Roles {
  constructor(private readonly statements: OwnStatements) {}

  /**
   * Says what somebody does from now on.
   * @throws AppError folderAlarm, or notFound where there is no such card
   */
  give(card: Digest, roles: readonly Role[], replaces: readonly Digest[]): Promise<Digest> {
    return this.statements.queue.run(() => {
      this.statements.requireCalm()
      if (!this.statements.ledger.cards.has(card)) throw new AppError('notFound')
      const body = { card, roles: [...new Set(roles)].sort(), replaces: [...replaces].sort() }
      return this.statements.publish('role', body)
    })
  }
}
