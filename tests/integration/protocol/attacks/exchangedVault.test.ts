import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { Repositories } from '../../../../electron/main/db/repositories'
import { openVaultKeys, writeVaultKeys } from '../../../../electron/main/vault/keys/vaultKeys'
import { databasePath, manifestPath } from '../../../../electron/main/vault/folder/vaultPaths'
import { DiskWorkspace } from '../../../support/data/diskWorkspace'
import { testId } from '../../../support/data/fixtures'
import { Attacker, refusalOf } from '../../../support/protocol/attacker'

type Manifest = {
  vaultId: string
  recoveryRecipient: string
  users: { id: string; initials: string; recipient: string; signingKey: string }[]
}

describe('somebody exchanges what opens the workspace', () => {
  let workspace: DiskWorkspace

  beforeEach(async () => {
    workspace = new DiskWorkspace()
    await workspace.begin('Anne', 'Bo')
    await workspace.session.lock()
  }, 60_000)
  afterEach(() => workspace.end())

  const manifest = () => JSON.parse(readFileSync(manifestPath(workspace.folder), 'utf8')) as Manifest
  const write = (changed: Manifest) => writeFileSync(manifestPath(workspace.folder), JSON.stringify(changed))
  const changed = (change: Partial<Manifest>) => write({ ...manifest(), ...change })
  const expectRefused = async () => {
    expect(await refusalOf(workspace.as('Anne'))).toBe('keysExchanged')
    expect(workspace.session.current()).toBeNull()
    expect(workspace.holder.peek()).toBeNull()
  }

  /** Keys and a database of the attacker's own, for the same people: all it takes is write access to the folder. */
  async function exchangeVault(vaultId = manifest().vaultId): Promise<void> {
    const { folder } = workspace
    const { users, recoveryRecipient } = manifest()
    const identity = await generateX25519Identity()
    const keys = {
      identity,
      recipient: await identityToRecipient(identity),
      databaseKey: new Uint8Array(randomBytes(32)),
      former: [],
      rotations: [],
    }
    await writeVaultKeys(
      folder,
      keys,
      users.map(({ recipient }) => recipient),
    )
    for (const end of ['', '-wal', '-shm']) rmSync(databasePath(folder) + end, { force: true })
    const db = Repositories.open(databasePath(folder), keys.databaseKey)
    db.workspace.insert({ id: vaultId, recoveryRecipient })
    for (const { id, initials, recipient, signingKey } of users)
      db.users.insert({ id, name: initials, initials, recipient, signingKey }, new Date().toISOString())
    db.close()
  }

  it('the keys of the vault and the database, without any passphrase', async () => {
    await exchangeVault()
    await expectRefused()
  }, 60_000)

  it('the same as another workspace', async () => {
    await exchangeVault(testId(900))
    changed({ vaultId: testId(900) })
    await expectRefused()
  }, 60_000)

  it('the recovery key in the manifest', async () => {
    changed({ recoveryRecipient: await identityToRecipient(await generateX25519Identity()) })
    await expectRefused()
  }, 60_000)

  it('the recovery key in the database, so that the next change would let it in', async () => {
    const bo = await Attacker.of(workspace, 'Bo')
    const own = await generateX25519Identity()
    const recipient = await identityToRecipient(own)
    bo.tamper((db) => db.prepare('UPDATE workspace SET recovery_recipient = ?').run(recipient))
    await expectRefused()
    expect(await refusalOf(openVaultKeys(workspace.folder, [own]))).toBe('noKeyFits')
  }, 60_000)

  it('the workspace that the database belongs to', async () => {
    const bo = await Attacker.of(workspace, 'Bo')
    bo.tamper((db) => db.prepare('UPDATE workspace SET id = ?').run(testId(901)))
    await expectRefused()
  }, 60_000)

  it('pins are in the key file: without the passphrase they cannot be changed along', async () => {
    const file = join(workspace.folder, 'keys', `${workspace.idOf('Anne')}.age`)
    const bytes = readFileSync(file)
    bytes[bytes.length - 40]! ^= 1
    writeFileSync(file, bytes)
    expect(await refusalOf(workspace.as('Anne'))).not.toBe('done')
  }, 60_000)
})
