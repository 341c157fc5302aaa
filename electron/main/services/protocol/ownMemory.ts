import type { Id } from '@shared/domain/ids'
import { emptyState, Head, mergeMemories, OwnState, type Alarm } from '@shared/domain/protocol/memory'
import type { SignedStatement } from '@shared/domain/protocol/statement'
import { sha256OfCanonical } from '../../base/canonicalJson'
import type { UserKeys } from '../../vault/keys/userKeys'
import { sealJson, signedValue, signValue, unsealJson } from './seals'

/** One small file that is replaced whole. */
export interface Shelf {
  /** Null where there is none. */
  read(): Promise<Uint8Array | null>
  /** Resolves once it is durable. */
  write(bytes: Uint8Array): Promise<void>
}

export interface MemoryPlaces {
  /** Beside the key file, in the workspace's folder. */
  readonly own: Shelf
  /** In the app data of this computer. */
  readonly appData: Shelf
  /** Tells this computer from the person's others. */
  readonly computer: string
}

type Keys = UserKeys & { readonly recipient: string; readonly signingKey: string }

/** Newest entries of each kind that a head keeps, so that it stays in the first size class. */
const HEAD_ENTRIES = 200

/** The own state of one supervisor: read before the database, written before anything follows from it. */
export class OwnMemory {
  private constructor(
    private current: OwnState,
    private readonly places: MemoryPlaces,
    private readonly keys: Keys,
    /** Whether an own state was found that opens. */
    readonly found: boolean,
  ) {}

  /** Reads what there is, and compares the folder's state with what this computer has seen. */
  static async open(
    workspace: Id,
    makeCard: () => SignedStatement,
    keys: Keys,
    places: MemoryPlaces,
  ): Promise<OwnMemory> {
    const [file, head] = [await places.own.read(), await places.appData.read()]
    const state = file && OwnState.safeParse(await opened(file, keys)).data
    const seen = head && Head.safeParse(await opened(head, keys)).data
    const own = state?.workspace === workspace ? state : null
    const known = seen?.workspace === workspace ? seen : null
    const alarms: Alarm[] = []
    if (!own && (file !== null || known !== null)) alarms.push({ kind: 'stateMissing' })
    if (own && known && own.revision < known.revision)
      alarms.push({ kind: 'folderOlder', lost: known.revision - own.revision })
    if (own && known && own.revision === known.revision && sha256OfCanonical(own) !== known.state)
      alarms.push({ kind: 'stateAltered' })
    if (own && !known && own.computers.includes(places.computer)) alarms.push({ kind: 'computerForgotten' })
    const base = own ?? emptyState(workspace, makeCard())
    const merged: OwnState = {
      ...base,
      ...(known && mergeMemories(base, known)),
      revision: Math.max(base.revision, known?.revision ?? 0),
      computers: [...new Set([...base.computers, places.computer])],
      alarms: addAlarms(base.alarms, alarms),
    }
    return new OwnMemory(merged, places, keys, own !== null)
  }

  get state(): OwnState {
    return this.current
  }

  /** Durable in the folder and in the app data of this computer when it resolves. */
  async write(change: Partial<OwnState>): Promise<void> {
    const next = { ...this.current, ...change, revision: this.current.revision + 1 }
    const { recipient, signingSeed } = this.keys
    await this.places.own.write(await sealJson(signValue('own state', next, signingSeed), [recipient]))
    await this.places.appData.write(
      await sealJson(signValue('own state', headOf(next), signingSeed), [recipient]),
    )
    this.current = next
  }

  /** Noted in memory, written with the next change. */
  note(change: Partial<OwnState>): void {
    this.current = { ...this.current, ...change }
  }
}

export function addAlarms(known: readonly Alarm[], more: readonly Alarm[]): Alarm[] {
  const kept = known.filter(({ kind }) => !more.some((one) => one.kind === kind && kind !== 'draftOlder'))
  return [...kept, ...more]
}

const headOf = (state: OwnState): Head => ({
  type: 'samklang-own-head',
  version: 1,
  workspace: state.workspace,
  revision: state.revision,
  state: sha256OfCanonical(state),
  committed: state.committed.slice(-HEAD_ENTRIES),
  revealed: state.revealed.slice(-HEAD_ENTRIES),
  sent: state.sent.slice(-HEAD_ENTRIES),
  withdrawn: state.withdrawn.slice(-HEAD_ENTRIES),
  left: state.left.slice(-HEAD_ENTRIES),
})

/** The signed value in a sealed file, or undefined where it does not open or is not this person's. */
async function opened(sealed: Uint8Array, keys: Keys): Promise<unknown> {
  const inside = await unsealJson(sealed, keys.identity).catch(() => undefined)
  return signedValue('own state', inside, keys.signingKey)
}
