import { rmSync } from 'node:fs'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MembersService } from '../../../../electron/main/services/members/members'
import { Repositories } from '../../../../electron/main/db/repositories'
import { readManifest, writeManifest } from '../../../../electron/main/vault/folder/vaultManifest'
import { databasePath } from '../../../../electron/main/vault/folder/vaultPaths'
import { generateRecoveryKey, recoveryProof } from '../../../../electron/main/vault/keys/recoveryKey'
import {
  generateVaultKeys,
  openVaultKeys,
  writeVaultKeys,
} from '../../../../electron/main/vault/keys/vaultKeys'
import { DiskWorkspace, ratingServices, showAll, signAll } from '../../../support/data/diskWorkspace'
import { itemsOf } from '@shared/domain/forms/form'
import { filled, form, refusalOf } from '../../../support/protocol/attacker'

describe('a forgotten passphrase', () => {
  let workspace: DiskWorkspace
  let members: MembersService
  let services: ReturnType<typeof ratingServices>

  beforeEach(async () => {
    workspace = new DiskWorkspace()
    await workspace.begin('Anne', 'Bo')
    members = new MembersService(workspace.holder)
    services = ratingServices(workspace.holder)
  }, 60_000)
  afterEach(() => workspace.end())

  const recover = (recoveryKey = workspace.recoveryKey, passphrase = 'new') =>
    members.recover(workspace.folder, { userId: workspace.idOf('Bo'), recoveryKey, passphrase })
  const signIn = (passphrase: string) =>
    workspace.session.unlock(workspace.folder, workspace.idOf('Bo'), passphrase)

  it('gives access back by the recovery key, with a card that everybody compares again', async () => {
    expect(await refusalOf(recover())).toBe('sessionOpen')
    await workspace.session.lock()
    expect(await refusalOf(recover((await generateRecoveryKey()).identity))).toBe('wrongRecoveryKey')
    expect(await refusalOf(recover('nonsense'))).toBe('wrongRecoveryKey')
    const { words } = await recover(
      ` ${workspace.recoveryKey.toLowerCase().slice(0, 20)}\n${workspace.recoveryKey.slice(20)} `,
    )
    expect(await refusalOf(signIn('bo'))).toBe('wrongPassphrase')
    await signIn('new')
    expect(workspace.holder.get().protocol.statements.alarms).toEqual([])
    // He knows no cards, and is known to no one.
    expect((await members.overview()).members.map(({ standing }) => standing)).toEqual(['notCompared', 'you'])
    await workspace.as('Anne')
    const [, bo] = (await members.overview()).members
    expect(bo).toMatchObject({ standing: 'changed', words })
    await members.compared(bo?.card ?? '')
    expect((await members.overview()).members[1]?.standing).toBe('known')
  })

  it('leaves what both have signed before in force, for both', async () => {
    const { recordingId } = workspace
    const { recordings, ratings, consensus, records } = services
    recordings.assign(recordingId, [workspace.idOf('Anne'), workspace.idOf('Bo')])
    for (const name of ['Anne', 'Bo']) {
      await workspace.as(name)
      await ratings.save(recordingId, filled(2, name))
      await ratings.lock(recordingId)
    }
    await showAll(workspace, services, ['Bo', 'Anne'])
    const agreed = itemsOf(form).map(({ key }) => ({ itemKey: key, score: 2, reason: '' }))
    await consensus.saveItems(recordingId, agreed)
    const input = { recordingId, outcome: 'notYet', comment: '', includeObservations: false } as const
    await signAll(workspace, services, input, ['Anne', 'Bo'])
    await workspace.session.lock()
    await recover()
    await workspace.as('Anne')
    expect(await records.register()).toMatchObject([{ status: 'inForce', notCompared: [] }])
    await members.compared((await members.overview()).members[1]?.card ?? '')
    expect(await records.register()).toMatchObject([{ status: 'inForce', notCompared: [] }])
    await workspace.session.lock()
    await signIn('new')
    expect(await records.register()).toMatchObject([{ status: 'inForce', outcome: 'notYet' }])
  }, 60_000)

  it('done again after a crash in the middle, from the start', async () => {
    await workspace.session.lock()
    const before = await readManifest(workspace.folder)
    await recover()
    await writeManifest(workspace.folder, before)
    expect(await refusalOf(signIn('new'))).toBe('workspaceDamaged')
    await recover(workspace.recoveryKey, 'newer')
    await signIn('newer')
  })

  it('ends what was begun: he rates again from the start, with the same colleague', async () => {
    const { recordingId } = workspace
    const { recordings, ratings } = services
    recordings.assign(recordingId, [workspace.idOf('Anne'), workspace.idOf('Bo')])
    await workspace.as('Bo')
    await ratings.save(recordingId, filled(3, 'lost'))
    await workspace.session.lock()
    await recover()
    await signIn('new')
    expect(await ratings.mine(recordingId)).toMatchObject({ status: 'notStarted', lockedAt: null })
    const anne = (await members.overview()).members[0]
    await members.compared(anne?.card ?? '')
    await ratings.save(recordingId, filled(1, 'again'))
    await ratings.lock(recordingId)
    await workspace.as('Anne')
    const [, bo] = (await members.overview()).members
    await ratings.save(recordingId, filled(2, 'hers'))
    // Before the comparison nothing goes to the new card.
    expect(await refusalOf(ratings.reveal(recordingId, []))).not.toBe('done')
    await members.compared(bo?.card ?? '')
    await ratings.lock(recordingId)
    await ratings.reveal(recordingId, [])
    await signIn('new')
    await ratings.reveal(recordingId, [])
    expect((await services.consensus.comparison(recordingId)).kind).toBe('open')
  }, 60_000)

  it('of somebody who is no supervisor, or after the recovery key was exchanged, gives nothing', async () => {
    const { folder } = workspace
    await workspace.session.lock()
    const own = await generateRecoveryKey()
    const manifest = await readManifest(folder)
    const unknown = { userId: manifest.vaultId, recoveryKey: workspace.recoveryKey, passphrase: 'x' }
    expect(await refusalOf(members.recover(folder, unknown))).toBe('notFound')
    await writeManifest(folder, { ...manifest, recoveryRecipient: own.recipient })
    expect(await refusalOf(recover(own.identity))).toBe('keysExchanged')
    const { vaultId: workspaceId, vaultRecipient, rotation } = manifest
    const pins = { workspaceId, vaultRecipient, recoveryRecipient: own.recipient, rotation }
    const proof = recoveryProof(own.identity, pins)
    await writeManifest(folder, { ...manifest, recoveryRecipient: own.recipient, recoveryProof: proof })
    expect(await refusalOf(recover(own.identity))).toBe('noKeyFits')
  })

  it('is no way into a vault that somebody without any key put in its place', async () => {
    const { folder } = workspace
    await workspace.session.lock()
    const manifest = await readManifest(folder)
    // All of this needs write access alone: the recovery recipient is in the folder for everybody to see.
    const keys = await generateVaultKeys()
    const strange = await identityToRecipient(await generateX25519Identity())
    await writeVaultKeys(folder, keys, [manifest.recoveryRecipient, strange])
    for (const end of ['', '-wal', '-shm', '-epoch']) rmSync(databasePath(folder) + end, { force: true })
    const db = Repositories.open(databasePath(folder), keys.databaseKey)
    db.workspace.insert({ id: manifest.vaultId, recoveryRecipient: manifest.recoveryRecipient })
    for (const { id, initials, recipient, signingKey } of manifest.users)
      db.users.insert({ id, name: initials, initials, recipient, signingKey }, new Date().toISOString())
    db.close()
    expect(await refusalOf(recover())).toBe('keysExchanged')
    await writeManifest(folder, { ...manifest, vaultRecipient: keys.recipient })
    expect(await refusalOf(recover())).toBe('keysExchanged')
    expect(await refusalOf(openVaultKeys(folder, [workspace.recoveryKey]))).toBe('done')
  })
})
