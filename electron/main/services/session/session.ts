import { AppError, isAppError } from '@shared/errors'
import type { Supervisor } from '@shared/domain/session/supervisor'
import { Repositories } from '../../db/repositories'
import {
  changePassphrase,
  publicKeysOf,
  readUserKeys,
  type KeyFile,
  type PublicKeys,
} from '../../vault/keys/userKeys'
import { readManifest, type VaultUser } from '../../vault/folder/vaultManifest'
import { requirePinned } from '../../vault/keys/pins'
import { openVaultKeys } from '../../vault/keys/vaultKeys'
import { claimFolder, type FolderClaim } from '../../vault/folder/folderClaim'
import { databasePath } from '../../vault/folder/vaultPaths'
import { wipe } from '../../base/wipe'
import type { SessionContext } from './sessionContext'

/** Signs supervisors in and out. */
export class SessionService {
  constructor(private readonly holder: SessionContext) {}

  current(): Supervisor | null {
    return this.holder.peek()?.user ?? null
  }

  /** The signed-in supervisor. Throws locked. */
  require(): Supervisor {
    return this.holder.get().user
  }

  /** Throws notFound where the workspace has no such supervisor. */
  requireSupervisor(userId: string): void {
    if (!this.holder.get().db.users.get(userId)) throw new AppError('notFound')
  }

  /**
   * Throws notFound, wrongPassphrase {initials}, keysExchanged, alreadyOpen {by, machine, since}, workspaceDamaged, workspaceNewer, workspaceNotFound or
   * readOnly.
   */
  async unlock(folder: string, userId: string, passphrase: string): Promise<Supervisor> {
    const lockCount = this.holder.lockCount()
    const { users, vaultId, recoveryRecipient } = await readManifest(folder)
    const { pins, ...userKeys } = await openUserKeys(folder, findUser(users, userId), passphrase)
    requirePinned(pins, { workspaceId: vaultId, recoveryRecipient })
    const vaultKeys = await openVaultKeys(folder, [userKeys.identity])
    requirePinned(pins, { vaultRecipient: vaultKeys.recipient })
    let db: Repositories | null = null
    let claim: FolderClaim | null = null
    try {
      claim = claimFolder(folder, findUser(users, userId).initials)
      db = Repositories.open(databasePath(folder), vaultKeys.databaseKey)
      const workspace = db.workspace.get()
      if (!workspace) throw new AppError('workspaceDamaged', { file: 'samklang.db' })
      requirePinned(pins, { workspaceId: workspace.id, recoveryRecipient: workspace.recoveryRecipient })
      const user = ownRow(db, findUser(users, userId), await publicKeysOf(userKeys))
      const opened = { folder, workspaceId: workspace.id, user, userKeys, pins, vaultKeys, db, claim }
      await this.holder.set(opened, lockCount)
      return user
    } catch (error) {
      // Nothing stays open or known of an unlock that failed.
      wipe(userKeys.signingSeed, vaultKeys.databaseKey)
      db?.close()
      claim?.release()
      if (isAppError(error) && error.code === 'entryDamaged')
        throw new AppError('workspaceDamaged', { file: 'samklang.db' }, { cause: error })
      throw error
    }
  }

  async lock(): Promise<void> {
    await this.holder.lock()
  }

  /** Reseals the signed-in supervisor's keys. Throws wrongPassphrase. */
  async changePassphrase(current: string, next: string): Promise<void> {
    const { folder, user } = this.holder.get()
    await changePassphrase(folder, user.id, { from: current, to: next })
  }
}

/** A supervisor's entry: in the manifest before the unlock, in the database after it. */
type KnownUser = PublicKeys & { id: string; initials: string }

/**
 * Opens a supervisor's secret keys and checks them against the public keys of their entry.
 * Throws wrongPassphrase {initials} or workspaceDamaged.
 */
async function openUserKeys(folder: string, user: KnownUser, passphrase: string): Promise<KeyFile> {
  try {
    const keys = await readUserKeys(folder, user.id, passphrase)
    if (sameKeys(user, await publicKeysOf(keys))) return keys
  } catch (error) {
    if (error instanceof AppError && error.code === 'wrongPassphrase')
      throw new AppError('wrongPassphrase', { initials: user.initials })
    throw error
  }
  throw new AppError('workspaceDamaged', { file: `${user.id}.age` })
}

/**
 * The supervisor as the database has them. Where their row is damaged or was altered, it is put back: their key file,
 * which the passphrase has opened, and their own card say what belongs there.
 */
function ownRow(db: Repositories, { id, initials }: VaultUser, keys: PublicKeys): Supervisor {
  const row = db.users.get(id)
  if (row && sameKeys(row, keys)) return { id, name: row.name, initials: row.initials }
  const card = db.statements
    .read()
    .verified.find(({ kind, body }) => kind === 'card' && body.person === id && sameKeys(body, keys))
  const name = (card?.kind === 'card' && card.body.name) || row?.name || initials
  try {
    db.users.restore({ id, name, initials, ...keys }, new Date().toISOString())
  } catch {
    // Where the page itself is damaged, she is who her key file says, and the rest can be used.
  }
  return { id, name, initials }
}

function findUser(users: readonly VaultUser[], userId: string): VaultUser {
  const user = users.find(({ id, active }) => id === userId && active)
  if (!user) throw new AppError('notFound')
  return user
}

const sameKeys = (a: PublicKeys, b: PublicKeys): boolean =>
  a.recipient === b.recipient && a.signingKey === b.signingKey
