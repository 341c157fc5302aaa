import { createHash } from 'node:crypto'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import type { Digest, SignedStatement } from '@shared/domain/protocol/statement'
import type { Supervisor } from '@shared/domain/session/supervisor'
import { FOLDER_MODE, writeFileAtomic } from '../../base/atomicFile'
import { withFsErrors } from '../../base/systemErrors'
import type { Repositories } from '../../db/repositories'
import { ownStatePath } from '../../vault/folder/vaultPaths'
import { publicKeysOf, type UserKeys } from '../../vault/keys/userKeys'
import { OwnMemory, type MemoryPlaces, type Shelf } from './ownMemory'
import { Protocol } from './protocol'

/** An unlocked folder and whose keys speak. */
export type ProtocolOwner = {
  readonly folder: string
  readonly workspaceId: string
  readonly user: Supervisor
  readonly userKeys: UserKeys
  readonly db: Repositories
  /** Rotations of the workspace's keys that this person follows. */
  readonly epochs?: readonly Digest[]
}

/** Where this computer remembers what it has seen of each workspace. */
export type AppData = string

/** One person's side of the protocol in a workspace on the disk. */
export function openProtocol(owner: ProtocolOwner, appData: AppData): Promise<Protocol> {
  const { workspaceId, user, userKeys, db } = owner
  return Protocol.open({
    ...placesOf(owner, appData),
    workspace: workspaceId,
    person: user,
    epochs: owner.epochs ?? [],
    keys: userKeys,
    statements: db.statements,
    drafts: {
      read: (round) => db.ratings.sealedIn(round, user.id),
      write: (round, sealed) => db.ratings.saveSealedIn(round, user.id, sealed),
    },
    now: () => new Date().toISOString(),
  })
}

/**
 * The own state of somebody who begins with a new card and has seen nothing.
 * @param formerly cards that are said to have been theirs
 */
export async function beginOwnState(
  owner: Omit<ProtocolOwner, 'db'>,
  card: SignedStatement,
  appData: AppData,
  formerly: readonly Digest[] = [],
): Promise<void> {
  const { workspaceId, userKeys } = owner
  const keys = { ...userKeys, ...(await publicKeysOf(userKeys)) }
  const memory = await OwnMemory.open(workspaceId, () => card, keys, placesOf(owner, appData))
  await memory.write({ formerly: [...formerly] })
}

/** Forgets what somebody's app remembers whose keys are lost. */
export async function removeOwnState(
  { folder, workspaceId, user }: Omit<ProtocolOwner, 'db' | 'userKeys'>,
  appData: AppData,
): Promise<void> {
  for (const path of [ownStatePath(folder, user.id), headPath(workspaceId, user.id, appData)])
    await withFsErrors(path, 'write', () => rm(path, { force: true }))
}

const headPath = (workspaceId: string, userId: string, appData: AppData): string =>
  join(appData, 'seen', `${sha256(`${workspaceId} ${userId}`).slice(0, 32)}.age`)

const placesOf = (
  {
    folder,
    workspaceId,
    user,
  }: Pick<ProtocolOwner, 'folder' | 'workspaceId'> & { readonly user: Pick<Supervisor, 'id'> },
  appData: AppData,
): MemoryPlaces => ({
  own: fileShelf(ownStatePath(folder, user.id)),
  appData: fileShelf(headPath(workspaceId, user.id, appData)),
  // Another account of the same computer has separate app data.
  computer: sha256(`${hostname()} ${appData}`),
})

/** The cards that somebody has compared, read before the database; none where there is no own state. */
export async function knownCards(
  owner: Omit<ProtocolOwner, 'db' | 'user'> & { readonly user: Pick<Supervisor, 'id'> },
  appData: AppData,
): Promise<ReadonlySet<Digest>> {
  const { workspaceId, userKeys } = owner
  const keys = { ...userKeys, ...(await publicKeysOf(userKeys)) }
  const places = placesOf(owner, appData)
  const nothing = { text: '', signature: '' }
  const { state } = await OwnMemory.open(workspaceId, () => nothing, keys, places)
  return new Set(state.known.map(({ card }) => card))
}

/** Two people at one computer: each one's app takes the other's card as known, unless it knows another one. */
export async function introduce(one: Protocol, other: Protocol): Promise<void> {
  one.statements.reload()
  other.statements.reload()
  if (one.cards.verdictOn(other.card) === 'notCompared') await one.cards.compared(other.card)
  if (other.cards.verdictOn(one.card) === 'notCompared') await other.cards.compared(one.card)
}

function fileShelf(path: string): Shelf {
  return {
    read: () =>
      withFsErrors(path, 'read', () =>
        readFile(path).catch((error: NodeJS.ErrnoException) => {
          if (error.code === 'ENOENT') return null
          throw error
        }),
      ),
    async write(bytes) {
      await withFsErrors(path, 'write', () => mkdir(dirname(path), { recursive: true, mode: FOLDER_MODE }))
      await writeFileAtomic(path, bytes)
    },
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
