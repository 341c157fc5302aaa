import { v7 as uuid } from 'uuid'
import { AppError } from '@shared/errors'
import type { Supervisor } from '@shared/domain/session/supervisor'
import type { NewSupervisor } from '@shared/domain/workspace/workspaceState'
import { generateUserKeys, publicKeysOf, writeUserKeys } from '../../vault/keys/userKeys'
import { readManifest, writeManifest } from '../../vault/folder/vaultManifest'
import { writeVaultKeys } from '../../vault/keys/vaultKeys'
import { wipe } from '../../base/wipe'
import { introduce, openProtocol, type AppData } from '../protocol/openProtocol'
import type { Protocol } from '../protocol/protocol'
import type { OpenedFolder, SessionContext } from './sessionContext'

/** The supervisors of the unlocked workspace. */
export class SupervisorsService {
  constructor(private readonly holder: SessionContext) {}

  list(): Supervisor[] {
    return this.holder
      .get()
      .db.users.list()
      .map(({ id, name, initials }) => ({ id, name, initials }))
  }

  /** Adds a supervisor with a passphrase of their own. Throws initialsTaken {initials}. */
  add(input: NewSupervisor): Promise<Supervisor> {
    const open = this.holder.get()
    return addSupervisor(open, open.protocol, this.holder.appData, input)
  }
}

/**
 * Crash-safe order: key file, recipients of the workspace key, database, and the manifest last, which makes signing in
 * possible. The recipients come from the database, because the manifest is not authenticated. Throws initialsTaken.
 */
export async function addSupervisor(
  open: OpenedFolder,
  protocol: Protocol,
  appData: AppData,
  input: NewSupervisor,
): Promise<Supervisor> {
  const { folder, db } = open
  const manifest = await readManifest(folder)
  const taken = manifest.users.some((user) => user.initials.toLowerCase() === input.initials.toLowerCase())
  if (taken) throw new AppError('initialsTaken', { initials: input.initials })
  const recovery = db.workspace.get()?.recoveryRecipient
  if (!recovery) throw new AppError('workspaceDamaged', { file: 'samklang.db' })
  const supervisor = { id: uuid(), name: input.name, initials: input.initials }
  const secret = await generateUserKeys()
  const keys = await publicKeysOf(secret)
  await writeUserKeys(folder, supervisor.id, secret, input.passphrase)
  const known = db.users.list().map((user) => user.recipient)
  await writeVaultKeys(folder, open.vaultKeys, [...known, keys.recipient, recovery])
  db.users.insert({ ...supervisor, ...keys }, new Date().toISOString())
  // The two sit together: each one's app knows the other's card from here on.
  const theirs = await openProtocol({ ...open, user: supervisor, userKeys: secret }, appData)
  await introduce(protocol, theirs)
  await theirs.close()
  wipe(secret.signingSeed)
  const user = { id: supervisor.id, initials: supervisor.initials, ...keys, active: true }
  await writeManifest(folder, { ...manifest, users: [...manifest.users, user] })
  return supervisor
}
