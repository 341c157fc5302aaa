import type { Id } from '@shared/domain/ids'
import type { ErasureRequest } from '@shared/domain/protocol/ledger'
import type { BodyOf, Digest, StatementOf, Verified } from '@shared/domain/protocol/statement'
import type { OwnStatements } from './ownStatements'

/** Statements on recordings that were erased, or are to be. Who may sign one is not judged here. */
export class Erasures {
  constructor(private readonly statements: OwnStatements) {}

  /** By the id of the statement. */
  all(): ReadonlyMap<Digest, Verified<StatementOf<'erasure'>>> {
    return new Map(this.statements.ledger.erasures.map((one) => [one.id, one]))
  }

  requests(): readonly ErasureRequest[] {
    return this.statements.ledger.erasureRequests
  }

  /** The reveals of all rounds on a recording, whose contents lie beside them. */
  contentsOf(recordingId: Id): Digest[] {
    const rounds = [...this.statements.ledger.rounds.values()]
    return rounds
      .filter(({ round }) => round.body.recordingId === recordingId)
      .flatMap(({ reveals }) => reveals.map(({ id }) => id))
      .sort()
  }

  /** Durable when it resolves. */
  sign(body: BodyOf<'erasure'>): Promise<Digest> {
    return this.statements.queue.run(() => this.statements.publish('erasure', body))
  }

  ask(recordingId: Id): Promise<Digest> {
    return this.statements.queue.run(() => this.statements.publish('erasureRequest', { recordingId }))
  }

  refuse(request: Digest): Promise<Digest> {
    return this.statements.queue.run(() => this.statements.publish('erasureRefusal', { request }))
  }
}
