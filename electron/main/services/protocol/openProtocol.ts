import { createHash } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { dirname, join } from 'node:path'
import type { SignedStatement } from '@shared/domain/protocol/statement'
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
}

/** Where this computer remembers what it has seen of each workspace. */
export type AppData = string

/** One person's side of the protocol in a workspace on the disk. */
export function openProtocol(owner: ProtocolOwner, appData: AppData): Promise<Protocol> {
  const { folder, workspaceId, user, userKeys, db } = owner
  return Protocol.open({
    ...placesOf(owner, appData),
    workspace: workspaceId,
    person: user,
    keys: userKeys,
    statements: db.statements,
    drafts: {
      read: (round) => db.ratings.sealedIn(round, user.id),
      write: (round, sealed) => db.ratings.saveSealedIn(round, user.id, sealed),
    },
    now: () => new Date().toISOString(),
  })
}

/** The own state of somebody who has no access to the database yet: their card, and nothing seen. */
export async function beginOwnState(
  owner: Omit<ProtocolOwner, 'db'>,
  card: SignedStatement,
  appData: AppData,
): Promise<void> {
  const { workspaceId, userKeys } = owner
  const keys = { ...userKeys, ...(await publicKeysOf(userKeys)) }
  const memory = await OwnMemory.open(workspaceId, () => card, keys, placesOf(owner, appData))
  await memory.write({})
}

const placesOf = (
  { folder, workspaceId, user }: Omit<ProtocolOwner, 'db' | 'userKeys'>,
  appData: AppData,
): MemoryPlaces => ({
  own: fileShelf(ownStatePath(folder, user.id)),
  appData: fileShelf(join(appData, 'seen', `${sha256(`${workspaceId} ${user.id}`).slice(0, 32)}.age`)),
  // Another account of the same computer has separate app data.
  computer: sha256(`${hostname()} ${appData}`),
})

/** Two people at one computer: each one's app takes the other's card as known, unless it knows another one. */
export async function introduce(one: Protocol, other: Protocol): Promise<void> {
  one.refresh()
  other.refresh()
  if (one.verdictOn(other.card) === 'notCompared') await one.compared(other.card)
  if (other.verdictOn(one.card) === 'notCompared') await other.compared(one.card)
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
