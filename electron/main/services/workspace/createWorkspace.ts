import { mkdir, readdir, rm } from 'node:fs/promises'
import { v7 as uuid } from 'uuid'
import { Form } from '@shared/domain/forms/form'
import { AppError } from '@shared/errors'
import type { NewSupervisor } from '@shared/domain/workspace/workspaceState'
import { Repositories } from '../../db/repositories'
import { FOLDER_MODE } from '../../base/atomicFile'
import { generateRecoveryKey, recoveryProof, type RecoveryKey } from '../../vault/keys/recoveryKey'
import { generateUserKeys, publicKeysOf, writeUserKeys, type UserKeys } from '../../vault/keys/userKeys'
import { writeManifest, type VaultManifest } from '../../vault/folder/vaultManifest'
import type { Pins } from '../../vault/keys/pins'
import { createVaultKeys } from '../../vault/keys/vaultKeys'
import { claimFolder, type FolderClaim } from '../../vault/folder/folderClaim'
import { databasePath, keysFolder, manifestPath, mediaFolder } from '../../vault/folder/vaultPaths'
import { fromSystemError } from '../../base/systemErrors'
import type { OpenedFolder } from '../session/sessionContext'

/** A workspace in memory, until the user has confirmed that they have its recovery key. */
export type PendingWorkspace = {
  folder: string
  first: NewSupervisor
  recoveryKey: RecoveryKey
  userKeys: UserKeys
  /** log2 of scrypt's N for the passphrase; the standard where absent. */
  logN?: number
}

/** Generates the keys of a workspace. Throws workspaceExists where the folder is not empty. */
export async function prepareWorkspace(
  folder: string,
  first: NewSupervisor,
  logN?: number,
): Promise<PendingWorkspace> {
  await refuseUsedFolder(folder)
  return {
    ...(logN !== undefined && { logN }),
    folder,
    first,
    recoveryKey: await generateRecoveryKey(),
    userKeys: await generateUserKeys(),
  }
}

async function refuseUsedFolder(folder: string): Promise<void> {
  const entries = await readdir(folder).catch(() => [])
  if (entries.length > 0) throw new AppError('workspaceExists')
}

/**
 * Writes a pending workspace and returns it open. The manifest is written last: a folder without one is no workspace.
 * A failing step removes what was written. Throws noSpace, readOnly, fileMissing, workspaceExists.
 */
export async function writeWorkspace(pending: PendingWorkspace, builtInForm: string): Promise<OpenedFolder> {
  const { folder, first, userKeys, recoveryKey, logN } = pending
  await refuseUsedFolder(folder)
  let db: Repositories | null = null
  let claim: FolderClaim | null = null
  try {
    for (const path of [keysFolder(folder), mediaFolder(folder)])
      await mkdir(path, { recursive: true, mode: FOLDER_MODE })
    const user = { id: uuid(), name: first.name, initials: first.initials }
    claim = claimFolder(folder, user.initials)
    const keys = await publicKeysOf(userKeys)
    const vaultKeys = await createVaultKeys(folder, [keys.recipient, recoveryKey.recipient])
    const workspaceId = uuid()
    const pins: Pins = {
      workspaceId,
      vaultRecipient: vaultKeys.recipient,
      recoveryRecipient: recoveryKey.recipient,
      rotation: null,
    }
    await writeUserKeys(folder, user.id, { ...userKeys, pins }, first.passphrase, logN)
    db = Repositories.open(databasePath(folder), vaultKeys.databaseKey)
    const now = new Date().toISOString()
    const form = Form.parse(JSON.parse(builtInForm))
    const { workspace, users, forms } = db
    db.transaction(() => {
      workspace.insert({ id: workspaceId, recoveryRecipient: recoveryKey.recipient })
      users.insert({ ...user, ...keys }, now)
      forms.insert({ rowId: uuid(), builtIn: true, form }, now)
    })
    const manifest: VaultManifest = {
      format: 'samklang-vault',
      version: 1,
      vaultId: workspaceId,
      createdAt: now,
      vaultRecipient: vaultKeys.recipient,
      recoveryRecipient: recoveryKey.recipient,
      recoveryProof: recoveryProof(recoveryKey.identity, pins),
      epoch: 0,
      rotation: null,
      users: [{ id: user.id, initials: user.initials, ...keys, active: true }],
    }
    await writeManifest(folder, manifest)
    return { folder, workspaceId, user, userKeys, pins, vaultKeys, db, claim }
  } catch (error) {
    // Windows removes no open file, and the journal would keep the folder from being tried again.
    db?.close()
    claim?.release()
    const database = ['', '-wal', '-shm', '-epoch'].map((suffix) => databasePath(folder) + suffix)
    for (const path of [keysFolder(folder), mediaFolder(folder), ...database, manifestPath(folder)])
      await rm(path, { recursive: true, force: true }).catch(() => {})
    throw fromSystemError(error)
  }
}
