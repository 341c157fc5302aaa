import type { Form } from '@shared/domain/forms/form'
import { itemsOf } from '@shared/domain/forms/form'
import type { Digest, RoundBody, SignedStatement } from '@shared/domain/protocol/statement'
import type { RatingContent } from '@shared/domain/ratings/rating'
import { sha256OfCanonical } from '../../../electron/main/base/canonicalJson'
import { statementId, verifyStatements } from '../../../electron/main/base/signedStatement'
import { OwnMemory, type Shelf } from '../../../electron/main/services/protocol/ownMemory'
import { signCard } from '../../../electron/main/services/protocol/cards'
import { Protocol, type ProtocolPorts } from '../../../electron/main/services/protocol/protocol'
import { unsealJson } from '../../../electron/main/services/protocol/seals'
import {
  generateUserKeys,
  publicKeysOf,
  type PublicKeys,
  type UserKeys,
} from '../../../electron/main/vault/keys/userKeys'
import { builtInForm, ratingOf, testId } from '../data/fixtures'

export const form: Form = builtInForm()
export const workspace = testId(1)

/** Everything in a workspace's folder that the protocol writes. Copying these maps is copying the folder. */
export interface Folder {
  statements: Map<Digest, SignedStatement>
  contents: Map<string, Uint8Array>
  own: Map<string, Uint8Array>
  drafts: Map<string, Uint8Array>
  /** Rotations of its keys, the oldest first. */
  rotations: readonly Digest[]
}

const emptyFolder = (): Folder => ({
  statements: new Map(),
  contents: new Map(),
  own: new Map(),
  drafts: new Map(),
  rotations: [],
})

export const copyOf = (folder: Folder): Folder => ({
  statements: new Map(folder.statements),
  contents: new Map(folder.contents),
  own: new Map(folder.own),
  drafts: new Map(folder.drafts),
  rotations: folder.rotations,
})

/** Thrown in place of a write, as where the process is killed before it. */
export class Killed extends Error {}

/** One person with keys, and an app that speaks the protocol. */
export class Party {
  app: Protocol | null = null
  private constructor(
    readonly world: World,
    readonly name: string,
    readonly id: string,
    readonly keys: UserKeys,
    readonly publicKeys: PublicKeys,
    /** Where this person's computer keeps app data. */
    readonly appData: { bytes: Uint8Array | null },
  ) {}

  static async make(world: World, name: string, number: number, keys?: UserKeys): Promise<Party> {
    const own = keys ?? (await generateUserKeys())
    return new Party(world, name, testId(number), own, await publicKeysOf(own), { bytes: null })
  }

  /** Signs in again: reads what the folder holds now. */
  async signIn(): Promise<Protocol> {
    this.app = null
    this.app = await Protocol.open(this.ports())
    return this.app
  }

  get protocol(): Protocol {
    if (!this.app) throw new Error(`${this.name} is not signed in`)
    return this.app
  }

  ports(): ProtocolPorts {
    const { world } = this
    const own: Shelf = {
      read: async () => world.folder.own.get(this.id) ?? null,
      write: async (bytes) => {
        world.beforeWrite()
        world.folder.own.set(this.id, bytes)
        world.onOwnState(this)
      },
    }
    const appData: Shelf = {
      read: async () => this.appData.bytes,
      write: async (bytes) => {
        world.beforeWrite()
        this.appData.bytes = bytes
      },
    }
    return {
      own,
      appData,
      computer: this.name,
      workspace,
      epochs: world.folder.rotations,
      person: { id: this.id, name: this.name, initials: this.name.slice(0, 2) },
      keys: this.keys,
      statements: {
        insert: (signed, contents = new Map<string, Uint8Array>()) => {
          const { verified } = verifyStatements([signed, ...world.folder.statements.values()])
          const id = statementId(signed.text)
          if (!verified.some((one) => one.id === id)) throw new RangeError('does not verify')
          world.beforeWrite()
          world.onInsert(this, signed)
          if (world.folder.statements.get(id)?.text !== signed.text) world.folder.statements.set(id, signed)
          for (const [name, bytes] of contents) world.putContent(id, name, bytes)
          return id
        },
        read: (trusted) => verifyStatements(world.folder.statements.values(), trusted),
        content: (id, name) => world.folder.contents.get(`${id} ${name}`),
        signed: (id) => world.folder.statements.get(id),
      },
      drafts: {
        read: (round) => world.folder.drafts.get(`${this.id} ${round}`) ?? null,
        write: (round, sealed) => {
          world.beforeWrite()
          world.folder.drafts.set(`${this.id} ${round}`, sealed)
        },
      },
      now: () => world.now(),
    }
  }

  /** Gets access back with the recovery key, as `recoverAccess` does: new keys, a new card, and nothing known. */
  async recovered(number: number, keys: UserKeys): Promise<Party> {
    const { world } = this
    const again = await Party.make(world, this.name, number, keys)
    const formerly = verifyStatements(world.folder.statements.values()).verified.flatMap((one) =>
      one.kind === 'card' && one.body.person === this.id ? [one.id] : [],
    )
    for (const key of world.folder.drafts.keys()) if (key.startsWith(this.id)) world.folder.drafts.delete(key)
    world.folder.own.delete(this.id)
    const card = again.card()
    const own = { ...keys, ...again.publicKeys }
    const memory = await OwnMemory.open(workspace, () => card, own, again.ports())
    await memory.write({ formerly })
    again.ports().statements.insert(card)
    return again
  }

  /** A card of this person's, as tools of their own make it. */
  card(): SignedStatement {
    return signCard(this.ports(), this.publicKeys)
  }
}

/** A folder, the people who share it, and all that was ever in it. */
export class World {
  folder = emptyFolder()
  readonly parties: Party[] = []
  /** Every sealed content that was ever in the folder, with the statement it lay beside. */
  readonly allContents: { id: Digest; bytes: Uint8Array }[] = []
  /** Every statement that each person's app has signed. */
  readonly signedBy = new Map<string, Set<Digest>>()
  readonly ownStates = new Map<string, Uint8Array>()
  /** People who have got their access back with the recovery key. */
  readonly recovered = new Set<string>()
  /** Writes until the process is killed; null where it is not. */
  killAfter: number | null = null
  private clock = Date.UTC(2026, 0, 1)

  now(): string {
    this.clock += 1_000
    return new Date(this.clock).toISOString()
  }

  beforeWrite(): void {
    if (this.killAfter === null) return
    if (this.killAfter === 0) throw new Killed('killed')
    this.killAfter -= 1
  }

  onOwnState(party: Party): void {
    const bytes = this.folder.own.get(party.id)
    if (bytes) this.ownStates.set(party.id, bytes)
  }

  onInsert(party: Party, { text }: SignedStatement): void {
    const set = this.signedBy.get(party.name) ?? new Set<Digest>()
    set.add(statementId(text))
    this.signedBy.set(party.name, set)
    this.inserted?.(party, text)
  }

  inserted: ((party: Party, text: string) => void) | null = null

  putContent(id: Digest, name: string, bytes: Uint8Array): void {
    this.folder.contents.set(`${id} ${name}`, bytes)
    this.allContents.push({ id, bytes })
  }
}

export const film = (number: number): Digest => sha256OfCanonical(`film ${number}`)

export const roundBody = (
  number: number,
  members: readonly Digest[],
  more: Partial<RoundBody> = {},
): RoundBody => ({
  id: testId(1_000 + number),
  purpose: 'certification',
  recordingId: testId(2_000),
  film: film(0),
  edits: sha256OfCanonical([]),
  form: { id: form.id, version: form.version, sha256: sha256OfCanonical(form) },
  leaderId: testId(3_000),
  members: [...members].sort(),
  carries: [],
  ...more,
})

/** A whole rating that names its author in every comment. */
export const rating = (author: string, score: number): RatingContent =>
  ratingOf(
    form,
    itemsOf(form).map(() => score),
    { comments: Object.fromEntries(itemsOf(form).map(({ key }) => [key, `SECRET OF ${author} ${score}`])) },
  )

/** Signs a decision and stores it, as an app does once all have signed. */
export const decide = async (protocol: Protocol, round: Digest, record: Digest): Promise<Digest> =>
  protocol.statements.store(await protocol.rounds.signDecision(round, record))

/** What these keys open of a sealed content, or undefined. */
export const openedBy = (keys: UserKeys, bytes: Uint8Array): Promise<unknown> =>
  unsealJson(bytes, keys.identity).catch(() => undefined)
