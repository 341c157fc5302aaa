import { publicKeysOf } from '../../vault/keys/userKeys'
import { statementId } from '../../base/signedStatement'
import type { Digest } from '@shared/domain/protocol/statement'
import { Cards, signCard, storedCard } from './cards'
import { Consents } from './consents'
import { Drafts, type DraftStore } from './drafts'
import { Epochs } from './epochs'
import { Imports } from './imports'
import { OwnLog } from './ownLog'
import { Erasures } from './erasures'
import { OwnMemory, type MemoryPlaces } from './ownMemory'
import { OwnStatements, type StatementPorts } from './ownStatements'
import { Roles } from './roles'
import { Rounds } from './rounds'
import { SharedDrafts } from './sharedDrafts'

export interface ProtocolPorts extends StatementPorts, MemoryPlaces {
  readonly drafts: DraftStore
  /** Rotations of the workspace's keys that this person follows. */
  readonly epochs?: readonly Digest[]
}

/** One signed-in supervisor's side of the protocol: signs, verifies, and remembers. */
export class Protocol {
  readonly cards: Cards
  readonly drafts: Drafts
  readonly rounds: Rounds
  readonly sharedDrafts: SharedDrafts
  readonly epochs: Epochs
  readonly consents: Consents
  readonly roles: Roles
  readonly log: OwnLog
  readonly imports: Imports
  readonly erasures: Erasures

  private constructor(
    readonly statements: OwnStatements,
    drafts: DraftStore,
  ) {
    this.cards = new Cards(statements)
    this.drafts = new Drafts(statements, drafts)
    this.rounds = new Rounds(statements, this.cards, this.drafts)
    this.sharedDrafts = new SharedDrafts(statements, this.drafts)
    this.epochs = new Epochs(statements)
    this.consents = new Consents(statements)
    this.roles = new Roles(statements)
    this.log = new OwnLog(statements)
    this.imports = new Imports(statements, this.cards)
    this.erasures = new Erasures(statements)
  }

  /** Reads the own state, then all statements, and notes what is not as it was left. Writes the own state once. */
  static async open(ports: ProtocolPorts): Promise<Protocol> {
    const publicKeys = await publicKeysOf(ports.keys)
    const makeCard = () =>
      storedCard(ports.statements, ports.person.id, publicKeys) ?? signCard(ports, publicKeys)
    const memory = await OwnMemory.open(ports.workspace, makeCard, { ...ports.keys, ...publicKeys }, ports)
    const card = statementId(memory.state.card.text)
    const protocol = new Protocol(new OwnStatements(ports, publicKeys, memory, card), ports.drafts)
    // Before the statements are read: what somebody who has left signed counts only if it was there before.
    memory.note({ epochs: [...new Set([...memory.state.epochs, ...(ports.epochs ?? [])])] })
    protocol.statements.reload()
    protocol.statements.noteLostState()
    await protocol.rounds.restoreCommitments()
    await protocol.drafts.reserve()
    return protocol
  }

  /** The id of the own card. */
  get card(): Digest {
    return this.statements.card
  }

  /** Seals the own drafts again, and writes the own state: before the folder is copied. */
  renew(): Promise<void> {
    return this.close()
  }

  /** Writes the own state at lock, the counters of drafts with it. */
  close(): Promise<void> {
    return this.statements.queue.run(async () => {
      await this.drafts.renew()
      await this.statements.memory.write({})
    })
  }
}
