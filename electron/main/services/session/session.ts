import { AppError } from '@shared/errors'
import type { Supervisor } from '@shared/domain/session/supervisor'
import { Repositories } from '../../db/repositories'
import {
  changePassphrase,
  publicKeysOf,
  readUserKeys,
  type KeyFile,
  type PublicKeys,
  type UserKeys,
} from '../../vault/keys/userKeys'
import { readManifest, type VaultUser } from '../../vault/folder/vaultManifest'
import { requirePinned } from '../../vault/keys/pins'
import { openVaultKeys } from '../../vault/keys/vaultKeys'
import { databasePath } from '../../vault/folder/vaultPaths'
import { wipe } from '../../base/wipe'
import type { OpenWorkspace, SessionContext } from './sessionContext'

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
   * Throws notFound, wrongPassphrase {initials}, keysExchanged, workspaceDamaged, workspaceNewer, workspaceNotFound or
   * readOnly.
   */
  async unlock(folder: string, userId: string, passphrase: string): Promise<Supervisor> {
    const lockCount = this.holder.lockCount()
    const { users, vaultId, vaultRecipient, recoveryRecipient } = await readManifest(folder)
    const { pins, ...userKeys } = await openUserKeys(folder, findUser(users, userId), passphrase)
    requirePinned(pins, { workspaceId: vaultId, vaultRecipient, recoveryRecipient })
    const vaultKeys = await openVaultKeys(folder, [userKeys.identity])
    requirePinned(pins, { vaultRecipient: vaultKeys.recipient })
    let db: Repositories | null = null
    try {
      db = Repositories.open(databasePath(folder), vaultKeys.databaseKey)
      const [row, workspace] = [db.users.get(userId), db.workspace.get()]
      if (!row || !workspace || !sameKeys(row, await publicKeysOf(userKeys)))
        throw new AppError('workspaceDamaged', { file: 'samklang.db' })
      requirePinned(pins, { workspaceId: workspace.id, recoveryRecipient: workspace.recoveryRecipient })
      const user = { id: row.id, name: row.name, initials: row.initials }
      const opened = { folder, workspaceId: workspace.id, user, userKeys, pins, vaultKeys, db }
      await this.holder.set(opened, lockCount)
      return user
    } catch (error) {
      // Nothing stays open or known of an unlock that failed.
      wipe(userKeys.signingSeed, vaultKeys.databaseKey)
      db?.close()
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

function findUser(users: readonly VaultUser[], userId: string): VaultUser {
  const user = users.find(({ id, active }) => id === userId && active)
  if (!user) throw new AppError('notFound')
  return user
}

const sameKeys = (a: PublicKeys, b: PublicKeys): boolean =>
  a.recipient === b.recipient && a.signingKey === b.signingKey

/** Opens another supervisor's secret keys. Throws notFound, wrongPassphrase {initials} or workspaceDamaged. */
export async function openOthersKeys(
  { folder, db }: OpenWorkspace,
  userId: string,
  passphrase: string,
): Promise<UserKeys> {
  const user = db.users.get(userId)
  if (!user) throw new AppError('notFound')
  return openUserKeys(folder, user, passphrase)
}
