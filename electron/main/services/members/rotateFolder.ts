import { copyFile } from 'node:fs/promises'
import { identityToRecipient } from 'age-encryption'
import type { SignedStatement } from '@shared/domain/protocol/statement'
import { isAppError } from '@shared/errors'
import { Repositories } from '../../db/repositories'
import { rekeyDatabase } from '../../db/openDatabase'
import { withFsErrors } from '../../base/systemErrors'
import { claimFolder } from '../../vault/folder/folderClaim'
import { discardStaged, finishRotation, recordingFolders, stagedPath } from '../../vault/folder/staging'
import { readManifest, writeManifest } from '../../vault/folder/vaultManifest'
import { databasePath, recordingKeyPath, vaultKeyPath } from '../../vault/folder/vaultPaths'
import { writeKeyFile } from '../../vault/keys/keyFile'
import type { Pins } from '../../vault/keys/pins'
import { openRecordingKeys } from '../../vault/keys/recordingKeys'
import { recoveryProof, type RecoveryKey } from '../../vault/keys/recoveryKey'
import { writeUserKeys, type KeyFile } from '../../vault/keys/userKeys'
import { writeVaultKeys, type VaultKeys } from '../../vault/keys/vaultKeys'

/** New keys for a workspace whose files are closed. */
export interface Rotation {
  readonly folder: string
  /** Who rotates, with their key file as it is, and their passphrase. */
  readonly userId: string
  readonly file: KeyFile
  readonly passphrase: string
  /** The identity that opens the vault for them from now on. */
  readonly access: string
  readonly from: VaultKeys
  readonly to: VaultKeys
  readonly recoveryKey: RecoveryKey
  readonly rotation: { readonly id: string; readonly signed: SignedStatement }
  /** The signed statement that `access` is theirs. */
  readonly signedAccess: SignedStatement
  /** The recipients of the others who stay, by their id, as they signed them. */
  readonly staying: ReadonlyMap<string, string>
  /** Those who have no part in it. */
  readonly leaving: readonly string[]
  readonly at: string
}

/**
 * Replaces the keys of a workspace. Everything is written beside what is there; the manifest makes it valid, at once
 * and
 * as a whole (see `stagedPath`). Before that, the own key file holds both pins, so that its owner's passphrase opens
 * the
 * workspace at every moment.
 * @throws AppError alreadyOpen, noSpace, readOnly, inUse, workspaceDamaged
 */
export async function rotateFolder(rotation: Rotation): Promise<void> {
  const { users } = await readManifest(rotation.folder)
  const initials = users.find(({ id }) => id === rotation.userId)?.initials ?? ''
  const claim = claimFolder(rotation.folder, initials)
  try {
    await rotate(rotation)
  } finally {
    claim.release()
  }
}

async function rotate(rotation: Rotation): Promise<void> {
  const { folder, userId, file, passphrase, access, from, to, recoveryKey, staying } = rotation
  const manifest = await readManifest(folder)
  const epoch = manifest.epoch + 1
  const pins: Pins = {
    workspaceId: file.pins.workspaceId,
    vaultRecipient: to.recipient,
    recoveryRecipient: recoveryKey.recipient,
    rotation: rotation.rotation.id,
  }
  await discardStaged(folder)
  await writeUserKeys(folder, userId, { ...file, next: { pins, access } }, passphrase)

  for (const id of await recordingFolders(folder)) await stageRecordingKey(folder, id, epoch, from, to)
  const own = await identityToRecipient(access)
  await stageDatabase(rotation, epoch, own)
  await writeVaultKeys(
    folder,
    to,
    [...staying.values(), own, recoveryKey.recipient],
    stagedPath(vaultKeyPath(folder), epoch),
  )

  await writeManifest(folder, {
    ...manifest,
    epoch,
    rotation: pins.rotation,
    vaultRecipient: to.recipient,
    recoveryRecipient: recoveryKey.recipient,
    recoveryProof: recoveryProof(recoveryKey.identity, pins),
    users: manifest.users.map((user) => ({
      ...user,
      recipient: user.id === userId ? own : (staying.get(user.id) ?? user.recipient),
      active: user.active && !rotation.leaving.includes(user.id),
    })),
  })
  await finishRotation(folder)
  await writeUserKeys(folder, userId, { ...file, pins, access: [access], next: null }, passphrase)
}

/** A key that cannot be opened now could not be opened before either, and stays as it is. */
async function stageRecordingKey(
  folder: string,
  id: string,
  epoch: number,
  from: VaultKeys,
  to: VaultKeys,
): Promise<void> {
  try {
    const { identity } = await openRecordingKeys(folder, id, from)
    const staged = stagedPath(recordingKeyPath(folder, id), epoch)
    await writeKeyFile(staged, { identity, comments: {} }, [to.recipient])
  } catch (error) {
    if (!isAppError(error) || !['noKeyFits', 'workspaceDamaged'].includes(error.code)) throw error
  }
}

async function stageDatabase(rotation: Rotation, epoch: number, own: string): Promise<void> {
  const { folder, userId, from, to, recoveryKey, leaving, staying, at } = rotation
  const staged = stagedPath(databasePath(folder), epoch)
  await withFsErrors(staged, 'write', () => copyFile(databasePath(folder), staged))
  rekeyDatabase(staged, from.databaseKey, to.databaseKey)
  const db = Repositories.open(staged, to.databaseKey)
  try {
    db.transaction(() => {
      db.workspace.setRecoveryRecipient(recoveryKey.recipient)
      db.users.leave(leaving, at)
      db.users.setRecipient(userId, own)
      for (const [id, recipient] of staying) db.users.setRecipient(id, recipient)
      db.statements.insert(rotation.rotation.signed)
      db.statements.insert(rotation.signedAccess)
    })
  } finally {
    db.close()
  }
}
