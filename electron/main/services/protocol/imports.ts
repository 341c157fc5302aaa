import type { Id } from '@shared/domain/ids'
import type { Digest } from '@shared/domain/protocol/statement'
import type { Cards } from './cards'
import type { OwnStatements } from './ownStatements'

/** Who brought a recording into the workspace: signed by them, since a row could name anybody. */
export class Imports {
  constructor(
    private readonly statements: OwnStatements,
    private readonly cards: Cards,
  ) {}

  /** Says that the signed-in person imports a recording. */
  sign(recordingId: Id): Promise<Digest> {
    return this.statements.queue.run(() => this.statements.publish('import', { recordingId }))
  }

  /**
   * The person who imported a recording: the reader where they say so, else the only person who does; null where
   * two others do, or none whose card counts.
   */
  importerOf(recordingId: Id): Id | null {
    const { ledger, ports, state } = this.statements
    const people = new Set(
      ledger.imports
        .filter(({ body }) => body.recordingId === recordingId)
        .filter(({ author }) => this.cards.verdictOn(author) !== 'changed' || state.formerly.includes(author))
        .flatMap(({ author }) => ledger.cards.get(author)?.body.person ?? []),
    )
    if (people.has(ports.person.id)) return ports.person.id
    const [only] = people
    return people.size === 1 && only !== undefined ? only : null
  }
}
