import type { LogMemory } from '@shared/domain/protocol/memory'
import type { BodyOf, Digest } from '@shared/domain/protocol/statement'
import type { OwnStatements } from './ownStatements'

/** What a supervisor signs of their log, and remembers of it. */
export class OwnLog {
  constructor(private readonly statements: OwnStatements) {}

  get memory(): LogMemory {
    return this.statements.state.log
  }

  /** Signs where a block of the own log ends. */
  end(body: BodyOf<'logHead'>): Promise<Digest> {
    return this.statements.queue.run(() => this.statements.publish('logHead', body))
  }

  /** Signs that a log was removed up to a block. */
  cut(body: BodyOf<'logCut'>): Promise<Digest> {
    return this.statements.queue.run(() => this.statements.publish('logCut', body))
  }

  /** Where the own log is. `durable`: written at once, and not with the next change. */
  note(change: Partial<LogMemory>, durable = false): Promise<void> {
    return this.statements.queue.run(async () => {
      const log = { ...this.memory, ...change }
      if (durable) await this.statements.memory.write({ log })
      else this.statements.memory.note({ log })
    })
  }
}
