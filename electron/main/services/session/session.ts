import { generateX25519Identity } from 'age-encryption'
import { AppError, isAppError } from '@shared/errors'
import type { Supervisor } from '@shared/domain/session/supervisor'
import { Repositories } from '../../db/repositories'
import {
  accessOf,
  changePassphrase,
  publicKeysOf,
  readUserKeys,
  writeUserKeys,
  type KeyFile,
  type PublicKeys,
} from '../../vault/keys/userKeys'
import { finishRotation } from '../../vault/folder/staging'
import { readManifest, writeManifest, type VaultUser } from '../../vault/folder/vaultManifest'
import { requirePinned, samePins, shownPins, type Pins } from '../../vault/keys/pins'
import { openVaultKeys, writeVaultKeys, type VaultKeys } from '../../vault/keys/vaultKeys'
import { claimFolder, type FolderClaim } from '../../vault/folder/folderClaim'
import { databasePath } from '../../vault/folder/vaultPaths'
import { wipe } from '../../base/wipe'
import { knownCards } from '../protocol/openProtocol'
import { signStatement } from '../protocol/ownStatements'
import type { SessionContext } from './sessionContext'
import { cardInRotation, requireFollowed } from './succession'

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
   * Throws notFound, wrongPassphrase {initials}, keysExchanged, keysRotated (see `requireFollowed`), alreadyOpen {by,
   * machine, since}, workspaceDamaged, workspaceNewer, workspaceNotFound or readOnly.
   * @param compared the rotation of the keys whose six words the supervisor has just compared
   */
  async unlock(
    folder: string,
    userId: string,
    passphrase: string,
    compared: string | null = null,
  ): Promise<Supervisor> {
    const lockCount = this.holder.lockCount()
    await this.holder.ended()
    const manifest = await readManifest(folder)
    const entry = findUser(manifest.users, userId)
    const file = await openUserKeys(folder, entry, passphrase)
    const { identity, signingSeed } = file
    const userKeys = { identity, signingSeed }
    let vaultKeys: VaultKeys | null = null
    let db: Repositories | null = null
    let claim: FolderClaim | null = null
    try {
      claim = claimFolder(folder, entry.initials)
      await finishRotation(folder)
      vaultKeys = await openVaultKeys(folder, identitiesOf(file))
      const found = shownPins(manifest)
      requirePinned(found, { vaultRecipient: vaultKeys.recipient })
      const save = (keys: KeyFile) => writeUserKeys(folder, userId, keys, passphrase)
      let keys = await settledKeys(file, found, async () => {
        const owner = { folder, workspaceId: file.pins.workspaceId, user: { id: userId }, userKeys }
        const known = await knownCards(owner, this.holder.appData)
        const { signingKey } = await accessOf(file)
        requireFollowed(file.pins, found, vaultKeys!, { userId, signingKey }, known, compared)
      })
      if (keys !== file) await save(keys)
      db = Repositories.open(databasePath(folder), vaultKeys.databaseKey)
      const workspace = db.workspace.get()
      if (!workspace) throw new AppError('workspaceDamaged', { file: 'samklang.db' })
      requirePinned(keys.pins, { workspaceId: workspace.id, recoveryRecipient: workspace.recoveryRecipient })
      const access = await accessOf(keys)
      const user = ownRow(db, entry, access, await publicKeysOf(userKeys))
      if (access.recipients.length > 1) {
        await renewAccess(folder, userId, keys, { db, vaultKeys })
        keys = { ...keys, access: [keys.access[0]] }
        await save(keys)
      }
      const { pins } = keys
      const opened = { folder, workspaceId: workspace.id, user, userKeys, pins, vaultKeys, db, claim }
      await this.holder.set(opened, lockCount)
      return user
    } catch (error) {
      // Nothing stays open or known of an unlock that failed.
      wipe(userKeys.signingSeed, vaultKeys?.databaseKey)
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

/** Every identity of a key file that may open the vault. */
const identitiesOf = ({ access, next }: KeyFile): string[] => [...(next ? [next.access] : []), ...access]

/**
 * The key file as it is to be for the keys in a folder: the same one where these are pinned. A rotation of the
 * supervisor's own is completed or dropped; one of somebody else's is followed with a new identity for the vault, so
 * that a key file that was copied before opens nothing that is written from then on.
 * @param follow throws where it may not be followed
 */
async function settledKeys(file: KeyFile, found: Pins, follow: () => Promise<void>): Promise<KeyFile> {
  const { pins, access, next } = file
  if (samePins(pins, found)) return next ? { ...file, next: null } : file
  if (next && samePins(next.pins, found)) return { ...file, pins: found, access: [next.access], next: null }
  await follow()
  return { ...file, pins: found, access: [await generateX25519Identity(), ...access], next: null }
}

/**
 * Encrypts the vault's keys to a supervisor's new identity instead of the former ones, and signs that it is theirs.
 * Done
 * again after a crash.
 */
async function renewAccess(
  folder: string,
  userId: string,
  keys: KeyFile,
  { db, vaultKeys }: { db: Repositories; vaultKeys: VaultKeys },
): Promise<void> {
  const { pins, signingSeed } = keys
  const { recipients, signingKey } = await accessOf(keys)
  const [recipient = ''] = recipients
  const { rotation } = pins
  const author = rotation === null ? undefined : cardInRotation(vaultKeys, rotation, { userId, signingKey })
  const others = db.users.list().flatMap((user) => (user.id === userId ? [] : [user.recipient]))
  await writeVaultKeys(folder, vaultKeys, [...others, recipient, pins.recoveryRecipient])
  db.transaction(() => {
    db.users.setRecipient(userId, recipient)
    if (rotation === null || author === undefined) return
    const head = { version: 1, workspace: pins.workspaceId, author, at: new Date().toISOString() } as const
    db.statements.insert(
      signStatement({ ...head, kind: 'access', body: { rotation, recipient } }, signingSeed),
    )
  })
  const manifest = await readManifest(folder)
  const users = manifest.users.map((user) => (user.id === userId ? { ...user, recipient } : user))
  await writeManifest(folder, { ...manifest, users })
}

/**
 * Opens a supervisor's secret keys and checks them against the public keys of their entry.
 * Throws wrongPassphrase {initials} or workspaceDamaged.
 */
async function openUserKeys(folder: string, user: KnownUser, passphrase: string): Promise<KeyFile> {
  try {
    const keys = await readUserKeys(folder, user.id, passphrase)
    const access = await accessOf({ ...keys, access: [keys.access[0], ...identitiesOf(keys)] })
    if (opens(user, access)) return keys
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
function ownRow(
  db: Repositories,
  { id, initials }: VaultUser,
  access: Access,
  { recipient, signingKey }: PublicKeys,
): Supervisor {
  const row = db.users.get(id)
  if (row && opens(row, access)) return { id, name: row.name, initials: row.initials }
  const card = db.statements
    .read()
    .verified.find(
      ({ kind, body }) =>
        kind === 'card' &&
        body.person === id &&
        body.recipient === recipient &&
        body.signingKey === signingKey,
    )
  const name = (card?.kind === 'card' && card.body.name) || row?.name || initials
  const [current = recipient] = access.recipients
  try {
    db.users.restore({ id, name, initials, recipient: current, signingKey }, new Date().toISOString())
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

type Access = { recipients: readonly string[]; signingKey: string }

const opens = (user: PublicKeys, own: Access): boolean =>
  own.recipients.includes(user.recipient) && user.signingKey === own.signingKey
