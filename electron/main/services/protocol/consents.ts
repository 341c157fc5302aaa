import type { WithdrawnConsent } from '@shared/domain/protocol/memory'
import type { BodyOf, Digest } from '@shared/domain/protocol/statement'
import type { OwnStatements } from './ownStatements'

/** Consents of participants that were taken back, given again, or replaced by a cover. */
export class Consents {
  constructor(private readonly statements: OwnStatements) {}

  /** Every consent that this person's app knows to have been taken back, entered by anybody. */
  get withdrawn(): readonly WithdrawnConsent[] {
    return this.statements.state.withdrawn
  }

  /** Possible whatever is wrong with the folder. Durable in the own memory when it resolves. */
  withdraw(body: BodyOf<'consentWithdrawal'>): Promise<Digest> {
    return this.statements.queue.run(async () => {
      const id = await this.statements.publish('consentWithdrawal', body)
      await this.statements.memory.write({})
      return id
    })
  }

  /** A participant consents again. Throws folderAlarm. */
  renew(body: BodyOf<'consentRenewal'>): Promise<Digest> {
    return this.statements.queue.run(() => {
      this.statements.requireCalm()
      return this.statements.publish('consentRenewal', body)
    })
  }

  /** Throws folderAlarm. */
  confirmCover(body: BodyOf<'consentCover'>): Promise<Digest> {
    return this.statements.queue.run(() => {
      this.statements.requireCalm()
      return this.statements.publish('consentCover', body)
    })
  }
}
