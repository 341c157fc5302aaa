import { wordsOf } from '@shared/domain/protocol/words'
import type { Supervisor } from '@shared/domain/session/supervisor'
import { AppError } from '@shared/errors'
import { words } from '@shared/words'
import { Repositories } from '../../db/repositories'
import { statementId } from '../../base/signedStatement'
import { wipe } from '../../base/wipe'
import { finishRotation } from '../../vault/folder/staging'
import { readManifest, writeManifest } from '../../vault/folder/vaultManifest'
import { databasePath } from '../../vault/folder/vaultPaths'
import { parseRecoveryKey, requireRecoveryProof } from '../../vault/keys/recoveryKey'
import { generateUserKeys, publicKeysOf, writeUserKeys } from '../../vault/keys/userKeys'
import { claimFolder } from '../../vault/folder/folderClaim'
import { openVaultKeys, writeVaultKeys, type VaultKeys } from '../../vault/keys/vaultKeys'
import { requirePinned, shownPins } from '../../vault/keys/pins'
import { beginOwnState, removeOwnState, type AppData } from '../protocol/openProtocol'
import { signCard } from '../protocol/cards'

export interface Recovery {
  readonly userId: string
  /** As typed from paper or pasted. */
  readonly recoveryKey: string
  /** The new one. */
  readonly passphrase: string
}

/**
 * Gives a supervisor back their access with the recovery key: new keys, and a new card that their colleagues compare
 * before they count on it. What was encrypted to the old keys alone is lost: the drafts of their ratings are removed,
 * so
 * that they can begin again. Done again after a crash, from the start.
 * @returns the supervisor, and the six words of the new card
 * @throws AppError notFound, wrongRecoveryKey, keysExchanged, alreadyOpen, workspaceDamaged, schemaAltered
 */
export async function recoverAccess(
  folder: string,
  appData: AppData,
  { userId, recoveryKey, passphrase }: Recovery,
): Promise<{ supervisor: Supervisor; words: string[] }> {
  const manifest = await readManifest(folder)
  const entry = manifest.users.find(({ id, active }) => id === userId && active)
  if (!entry) throw new AppError('notFound')
  const pins = shownPins(manifest)
  const identity = await parseRecoveryKey(recoveryKey, pins.recoveryRecipient)
  requireRecoveryProof(identity, pins, manifest.recoveryProof)
  const userKeys = await generateUserKeys()
  const claim = claimFolder(folder, entry.initials)
  let vaultKeys: VaultKeys | null = null
  let db: Repositories | null = null
  try {
    await finishRotation(folder)
    vaultKeys = await openVaultKeys(folder, [identity])
    requirePinned(pins, { vaultRecipient: vaultKeys.recipient })
    db = Repositories.open(databasePath(folder), vaultKeys.databaseKey)
    const [row, workspace] = [db.users.list().find(({ id }) => id === userId), db.workspace.get()]
    if (!row || !workspace) throw new AppError('workspaceDamaged', { file: 'samklang.db' })
    requirePinned(pins, { workspaceId: workspace.id, recoveryRecipient: workspace.recoveryRecipient })
    const supervisor = { id: row.id, name: row.name, initials: row.initials }
    const keys = await publicKeysOf(userKeys)
    const now = () => new Date().toISOString()
    const card = signCard({ workspace: workspace.id, person: supervisor, keys: userKeys, now }, keys)

    const others = db.users.list().flatMap((user) => (user.id === userId ? [] : [user.recipient]))
    await writeVaultKeys(folder, vaultKeys, [...others, keys.recipient, pins.recoveryRecipient])
    await writeUserKeys(folder, userId, { ...userKeys, pins }, passphrase)
    const owner = { folder, workspaceId: workspace.id, user: supervisor, userKeys }
    await removeOwnState(owner, appData)
    const { users, statements, ratings } = db
    const formerly = statements
      .read()
      .verified.flatMap((one) => (one.kind === 'card' && one.body.person === userId ? [one.id] : []))
    await beginOwnState(owner, card, appData, formerly)
    db.transaction(() => {
      statements.insert(card)
      users.setKeys(userId, keys)
      ratings.removeDrafts(userId)
    })
    await writeManifest(folder, {
      ...manifest,
      users: manifest.users.map((user) => (user.id === userId ? { ...user, ...keys } : user)),
    })
    return { supervisor, words: wordsOf(statementId(card.text), words) }
  } finally {
    wipe(userKeys.signingSeed, vaultKeys?.databaseKey)
    db?.close()
    claim.release()
  }
}
