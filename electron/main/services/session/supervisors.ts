import { v7 as uuid } from 'uuid'
import { AppError } from '@shared/errors'
import type { Supervisor } from '@shared/domain/session/supervisor'
import type { NewSupervisor } from '@shared/domain/workspace/workspaceState'
import { generateUserKeys, publicKeysOf, writeUserKeys } from '../../vault/keys/userKeys'
import { readManifest, writeManifest } from '../../vault/folder/vaultManifest'
import { writeVaultKeys } from '../../vault/keys/vaultKeys'
import { wipe } from '../../base/wipe'
import type { OpenWorkspace, SessionContext } from './sessionContext'

export class SupervisorsService {
  constructor(private readonly holder: SessionContext) {}

  list(): Supervisor[] {
    return this.holder
      .get()
      .db.users.list()
      .map(({ id, name, initials }) => ({ id, name, initials }))
  }

  /** Lets another supervisor in, with a passphrase of their own. Throws initialsTaken. */
  add(input: NewSupervisor): Promise<Supervisor> {
    return addSupervisor(this.holder.get(), input)
  }
}

/**
 * The order survives a killed process at any step: a key file nobody names is harmless, a recipient too many of the
 * workspace's key is one who may be let in, and the manifest, which lets them sign in, comes last. The recipients come
 * from the database, for anybody could have written to the manifest.
 */
export async function addSupervisor(open: OpenWorkspace, input: NewSupervisor): Promise<Supervisor> {
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
  wipe(secret.signingSeed)
  const known = db.users.list().map((user) => user.recipient)
  await writeVaultKeys(folder, open.vaultKeys, [...known, keys.recipient, recovery])
  db.users.insert({ ...supervisor, ...keys }, new Date().toISOString())
  const user = { id: supervisor.id, initials: supervisor.initials, ...keys, active: true }
  await writeManifest(folder, { ...manifest, users: [...manifest.users, user] })
  return supervisor
}
