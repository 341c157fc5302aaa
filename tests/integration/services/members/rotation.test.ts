import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MembersService } from '../../../../electron/main/services/members/members'
import { RotationService } from '../../../../electron/main/services/members/rotation'
import { isStaged } from '../../../../electron/main/vault/folder/staging'
import { readManifest, writeManifest } from '../../../../electron/main/vault/folder/vaultManifest'
import {
  databasePath,
  recordingKeyPath,
  userKeyPath,
} from '../../../../electron/main/vault/folder/vaultPaths'
import { createRecordingKeys, openRecordingKeys } from '../../../../electron/main/vault/keys/recordingKeys'
import { readUserKeys, type KeyFile } from '../../../../electron/main/vault/keys/userKeys'
import { openVaultKeys } from '../../../../electron/main/vault/keys/vaultKeys'
import { openKeyed } from '../../../../electron/main/db/openDatabase'
import { DiskWorkspace, ratingServices } from '../../../support/data/diskWorkspace'
import { Attacker, filled, refusalOf } from '../../../support/protocol/attacker'

type Refusal = { code?: string; params?: Record<string, unknown> }

/** The error of a sign-in that is to compare the words of a rotation first. */
const told = async (work: Promise<unknown>): Promise<Record<string, unknown>> => {
  const error = await work.then(
    (): Refusal => ({}),
    (caught: Refusal) => caught,
  )
  expect(error.code).toBe('keysRotated')
  return error.params ?? {}
}

describe('a rotation of the keys', () => {
  let workspace: DiskWorkspace
  let members: MembersService
  let importing: boolean
  let rotation: RotationService

  beforeEach(async () => {
    workspace = new DiskWorkspace()
    await workspace.begin('Anne', 'Bo', 'Cara')
    await workspace.compareWords('Bo', 'Cara', 'Anne')
    importing = false
    members = new MembersService(workspace.holder)
    rotation = new RotationService(workspace.holder, () => importing)
  }, 60_000)
  afterEach(() => workspace.end())

  const keyFileOf = (name: string): Promise<KeyFile> => {
    const { userId, passphrase } = workspace.confirmationOf(name)
    return readUserKeys(workspace.folder, userId, passphrase)
  }
  /** By the signed-in supervisor, who is signed out by it. Returns the new recovery key. */
  const rotate = async (name: string, ...leaving: string[]): Promise<string> => {
    const { recoveryKey } = await rotation.begin(leaving.map((one) => workspace.idOf(one)))
    await rotation.confirm(recoveryKey.slice(-6), workspace.confirmationOf(name).passphrase)
    return recoveryKey
  }
  const signIn = (name: string, compared?: string) => {
    const { userId, passphrase } = workspace.confirmationOf(name)
    return workspace.session.unlock(workspace.folder, userId, passphrase, compared)
  }
  /** Signs in after comparing the words. */
  const follow = async (name: string) => signIn(name, String((await told(signIn(name))).id))
  const opens = async (identity: string): Promise<boolean> =>
    openVaultKeys(workspace.folder, [identity]).then(
      () => true,
      () => false,
    )

  it('makes the old keys useless for what is there now, and keeps everything that is in it', async () => {
    const { folder, recordingId, holder } = workspace
    const services = ratingServices(holder)
    services.recordings.assign(recordingId, [workspace.idOf('Anne'), workspace.idOf('Bo')])
    await services.ratings.save(recordingId, filled(2, 'half-written'))
    const own = await createRecordingKeys(folder, recordingId, holder.get().vaultKeys.recipient)
    const before = { anne: await keyFileOf('Anne'), vault: { ...holder.get().vaultKeys } }
    const oldKey = Uint8Array.from(before.vault.databaseKey)
    const locked: string[] = []
    holder.onLocked(() => locked.push('told'))
    const recoveryKey = await rotate('Anne')
    expect(locked).toEqual(['told'])
    expect(holder.peek()).toBeNull()

    await signIn('Anne')
    expect(holder.get().vaultKeys.recipient).not.toBe(before.vault.recipient)
    expect((await services.ratings.mine(recordingId)).content).toEqual(filled(2, 'half-written'))
    expect(await openRecordingKeys(folder, recordingId, holder.get().vaultKeys)).toEqual(own)
    expect(holder.get().protocol.statements.alarms).toEqual([])
    await workspace.session.lock()

    // What a copy of before holds.
    expect(await opens(before.anne.access[0])).toBe(false)
    expect(() => openKeyed(databasePath(folder), oldKey).close()).toThrow()
    const onlyOld = { identity: before.vault.identity, former: [] }
    expect(await refusalOf(openRecordingKeys(folder, recordingId, onlyOld))).toBe('noKeyFits')
    expect(await opens(recoveryKey)).toBe(true)
    expect(readdirSync(folder, { recursive: true }).filter((path) => isStaged(String(path)))).toEqual([])
  })

  it('is followed by the others once they have compared its words, each with new keys for the vault', async () => {
    const bo = await keyFileOf('Bo')
    await workspace.as('Anne')
    await rotate('Anne')
    const { id, words, name, left, ask, known } = await told(signIn('Bo'))
    expect({ name, left, ask, known }).toEqual({ name: 'Anne', left: '', ask: 'Cara (C)', known: true })
    expect(workspace.holder.peek()).toBeNull()
    expect((await told(signIn('Bo', '0'.repeat(64)))).id).toBe(id)
    await signIn('Anne')
    expect((await members.overview()).rotation?.words.join(' ')).toBe(words)

    await signIn('Bo', String(id))
    expect(workspace.holder.get().protocol.statements.alarms).toEqual([])
    expect(await opens(bo.access[0])).toBe(false)
    await signIn('Bo')
    await follow('Cara')
    await signIn('Anne')
    for (const name of ['Bo', 'Cara']) expect((await keyFileOf(name)).access).toHaveLength(1)
  })

  it('that follows another is followed by somebody who has missed both', async () => {
    await rotate('Anne')
    await follow('Bo')
    await rotate('Bo')
    await follow('Anne')
    await follow('Cara')
    expect((await readManifest(workspace.folder)).epoch).toBe(2)
    expect(workspace.holder.get().protocol.statements.state.epochs).toHaveLength(2)
  })

  it('leaves somebody out: they open nothing that is saved from then on, and what they did stays', async () => {
    const cara = await keyFileOf('Cara')
    const attacker = await Attacker.of(workspace, 'Cara')
    await workspace.as('Anne')
    await rotate('Anne', 'Cara')
    expect(await refusalOf(signIn('Cara'))).toBe('notFound')
    const manifest = await readManifest(workspace.folder)
    const users = manifest.users.map((user) => ({ ...user, active: true }))
    await writeManifest(workspace.folder, { ...manifest, users })
    expect(await refusalOf(signIn('Cara'))).toBe('noKeyFits')
    expect(await opens(cara.access[0])).toBe(false)
    expect(() => attacker.tamper((db) => db.prepare('SELECT * FROM users').all())).toThrow()

    expect((await told(signIn('Bo'))).left).toBe('Cara (C)')
    await follow('Bo')
    const { db, protocol } = workspace.holder.get()
    expect(db.users.list().map(({ name }) => name)).toEqual(['Anne', 'Bo'])
    expect(db.users.get(workspace.idOf('Cara'))?.name).toBe('Cara')
    expect([...protocol.statements.ledger.left]).toHaveLength(1)
  })

  it('is refused while films are imported, and as long as somebody who stays was not compared', async () => {
    importing = true
    expect(await refusalOf(rotation.begin([]))).toBe('importing')
    importing = false
    await workspace.addKnown('Dora')
    await workspace.as('Bo')
    expect(await refusalOf(rotation.begin([]))).toBe('notCompared')
    expect(await refusalOf(rotation.begin([workspace.idOf('Bo'), workspace.idOf('Dora')]))).toBe('own')
    const { recoveryKey } = await rotation.begin([workspace.idOf('Dora')])
    expect(await refusalOf(rotation.confirm(recoveryKey.slice(-6), 'wrong'))).toBe('wrongPassphrase')
    expect(await refusalOf(rotation.confirm('XXXXXX', 'bo'))).toBe('wrongRecoveryKey')
    expect(workspace.session.current()?.name).toBe('Bo')
  })

  it('of somebody who was left out, or who leaves Anne out, is followed by nobody who asks', async () => {
    const { folder } = workspace
    const before = `${folder}-before`
    await workspace.session.lock()
    cpSync(folder, before, { recursive: true })
    await signIn('Anne')
    await rotate('Anne', 'Cara')
    const after = `${folder}-after`
    cpSync(folder, after, { recursive: true })
    const putBack = (from: string) => {
      rmSync(folder, { recursive: true })
      cpSync(from, folder, { recursive: true })
    }
    // Cara goes back to the folder of before and makes a succession of her own, without Anne.
    putBack(before)
    await signIn('Cara')
    await rotate('Cara', 'Anne')
    expect(await told(signIn('Bo'))).toMatchObject({ name: 'Cara', left: 'Anne (A)' })
    expect(workspace.holder.peek()).toBeNull()
    // Anne's own app opens none of it.
    expect(await refusalOf(signIn('Anne'))).not.toBe('done')
    // Bo followed Anne: what Cara made is no successor of what he follows.
    putBack(after)
    await follow('Bo')
    await workspace.session.lock()
    const bos = userKeyPath(folder, workspace.idOf('Bo'))
    const followed = readFileSync(bos)
    putBack(before)
    await signIn('Cara')
    await workspace.holder.get().protocol.statements.acknowledge()
    await rotate('Cara', 'Anne')
    writeFileSync(bos, followed)
    expect(['keysExchanged', 'workspaceDamaged', 'noKeyFits']).toContain(await refusalOf(signIn('Bo')))
    expect(workspace.holder.peek()).toBeNull()
  }, 60_000)

  it('trusts no row of the database: a leaver who exchanged another’s recipient gets nothing', async () => {
    const attacker = await Attacker.of(workspace, 'Cara')
    const own = await generateX25519Identity()
    const recipient = await identityToRecipient(own)
    await workspace.session.lock()
    attacker.tamper((db) =>
      db.prepare('UPDATE users SET recipient = ? WHERE id = ?').run(recipient, workspace.idOf('Bo')),
    )
    await signIn('Anne')
    await rotate('Anne', 'Cara')
    expect(await opens(own)).toBe(false)
    await follow('Bo')
    // The same for what Bo has used since he followed a rotation.
    await signIn('Anne')
    await rotate('Anne')
    await follow('Bo')
    expect(workspace.holder.get().protocol.statements.alarms).toEqual([])
  }, 60_000)

  it('keeps recordings from a backup of before', async () => {
    const { folder, recordingId, holder } = workspace
    const own = await createRecordingKeys(folder, recordingId, holder.get().vaultKeys.recipient)
    const backup = `${folder}-key`
    cpSync(recordingKeyPath(folder, recordingId), backup)
    await rotate('Anne')
    cpSync(backup, recordingKeyPath(folder, recordingId))
    await signIn('Anne')
    expect(await openRecordingKeys(folder, recordingId, holder.get().vaultKeys)).toEqual(own)
  })
})
