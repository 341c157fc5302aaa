import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MAX_REQUESTS } from '@shared/domain/members/members'
import type { SignedStatement } from '@shared/domain/protocol/statement'
import { statementId } from '../../../../electron/main/base/signedStatement'
import { MembersService } from '../../../../electron/main/services/members/members'
import { signCard } from '../../../../electron/main/services/protocol/cards'
import { signValue } from '../../../../electron/main/services/protocol/seals'
import { seal, sealPadded } from '../../../../electron/main/vault/age/sealed'
import { readManifest, writeManifest } from '../../../../electron/main/vault/folder/vaultManifest'
import { manifestPath, userKeyPath, waitingPath } from '../../../../electron/main/vault/folder/vaultPaths'
import { writeWaiting } from '../../../../electron/main/vault/folder/waiting'
import type { Pins } from '../../../../electron/main/vault/keys/pins'
import { generateUserKeys, publicKeysOf, readUserKeys } from '../../../../electron/main/vault/keys/userKeys'
import { openVaultKeys } from '../../../../electron/main/vault/keys/vaultKeys'
import { DiskWorkspace, ratingServices } from '../../../support/data/diskWorkspace'
import { Attacker, refusalOf } from '../../../support/protocol/attacker'

const bo = { name: 'Bo', initials: 'B', passphrase: 'bo' }

describe('somebody asks for access', () => {
  let workspace: DiskWorkspace
  let members: MembersService

  beforeEach(async () => {
    workspace = new DiskWorkspace()
    await workspace.begin('Anne')
    members = new MembersService(workspace.holder)
  }, 60_000)
  afterEach(() => workspace.end())

  const ask = async (person = bo): Promise<string[]> => {
    await workspace.session.lock()
    const { words } = await members.ask(workspace.folder, person)
    await workspace.as('Anne')
    return words
  }
  const request = async () => {
    const [one] = (await members.overview()).requests
    if (!one) throw new Error('no request')
    return one
  }

  it('is let in by the words, signs in, and is known by them from then on', async () => {
    const words = await ask()
    const { id, card, words: shown, fault } = await request()
    expect(shown).toEqual(words)
    expect(fault).toBeNull()
    await members.admit(id, card)
    expect(existsSync(waitingPath(workspace.folder, id))).toBe(false)
    const { members: list, requests } = await members.overview()
    expect(requests).toEqual([])
    expect(list.map(({ standing }) => standing)).toEqual(['you', 'known'])
    await workspace.session.unlock(workspace.folder, id, bo.passphrase)
    expect(workspace.holder.get().protocol.card).toBe(card)
    expect(workspace.holder.get().protocol.statements.alarms).toEqual([])
    // Each compares for themselves: that Anne let him in tells him nothing of her.
    const seen = await members.overview()
    expect(seen.members.map(({ standing }) => standing)).toEqual(['notCompared', 'you'])
    await members.compared(seen.members[0]?.card ?? '')
    expect((await members.overview()).members[0]?.standing).toBe('known')
  })

  it('has no access before, whatever tools they use', async () => {
    await ask()
    const { id } = await request()
    const { identity } = await readUserKeys(workspace.folder, id, bo.passphrase)
    expect(await refusalOf(openVaultKeys(workspace.folder, [identity]))).toBe('noKeyFits')
    expect(await refusalOf(workspace.session.unlock(workspace.folder, id, bo.passphrase))).toBe('notFound')
    // Nor by writing themselves onto the lock screen.
    const manifest = await readManifest(workspace.folder)
    const keys = await publicKeysOf(await readUserKeys(workspace.folder, id, bo.passphrase))
    const user = { id, initials: 'B', ...keys, active: true }
    await writeManifest(workspace.folder, { ...manifest, users: [...manifest.users, user] })
    expect(await refusalOf(workspace.session.unlock(workspace.folder, id, bo.passphrase))).toBe('noKeyFits')
  })

  it('names nobody in the folder', async () => {
    await ask({ ...bo, name: 'Bo Canaryname', initials: 'CNRY' })
    const { id } = await request()
    const files = [waitingPath(workspace.folder, id), manifestPath(workspace.folder)]
    for (const file of files) expect(readFileSync(file, 'latin1')).not.toMatch(/Canaryname|CNRY/)
  })

  it('makes no keys while another is signed in', async () => {
    expect(await refusalOf(members.ask(workspace.folder, bo))).toBe('sessionOpen')
  })

  it('under the initials of a supervisor, or of another who was let in first', async () => {
    await workspace.session.lock()
    expect(await refusalOf(members.ask(workspace.folder, { ...bo, initials: 'a' }))).toBe('initialsTaken')
    await members.ask(workspace.folder, bo)
    await ask({ ...bo, name: 'Bent', initials: 'b' })
    const [one, other] = (await members.overview()).requests
    await members.admit(one!.id, one!.card)
    expect((await request()).fault).toBe('taken')
    expect(await refusalOf(members.admit(other!.id, other!.card))).toBe('requestRefused')
  })

  it('and is refused: nothing of the request remains, and every supervisor does', async () => {
    await ask()
    const { id } = await request()
    expect((await members.refuse(id)).requests).toEqual([])
    for (const path of [waitingPath(workspace.folder, id), userKeyPath(workspace.folder, id)])
      expect(existsSync(path)).toBe(false)
    await members.refuse(workspace.idOf('Anne'))
    await workspace.as('Anne')
  })

  it('the request is exchanged between showing and letting in', async () => {
    await ask()
    const { id, card } = await request()
    const other = await forged(id, workspace.holder.get().pins)
    await writeWaiting(workspace.folder, id, other)
    expect(await refusalOf(members.admit(id, card))).toBe('requestChanged')
    expect(workspace.holder.get().db.users.list()).toHaveLength(1)
    expect((await request()).card).not.toBe(card)
  })

  it('the killed app had let them in halfway: it is done again', async () => {
    await ask()
    const { id, card } = await request()
    const before = `${workspace.folder}-before`
    cpSync(workspace.folder, before, { recursive: true })
    await members.admit(id, card)
    for (const path of [manifestPath, (root: string) => waitingPath(root, id)])
      cpSync(path(before), path(workspace.folder))
    expect(await request()).toMatchObject({ id, fault: null })
    await members.admit(id, card)
    // Killed before the request was removed.
    cpSync(waitingPath(before, id), waitingPath(workspace.folder, id))
    expect((await members.overview()).requests).toEqual([])
    expect(existsSync(waitingPath(workspace.folder, id))).toBe(false)
    await workspace.session.unlock(workspace.folder, id, bo.passphrase)
  })

  /** A request as tools make it. */
  async function forged(
    id: string,
    pins: Pins,
    change: { card?: SignedStatement; workspace?: string; seen?: string } = {},
  ): Promise<Uint8Array> {
    const keys = await generateUserKeys()
    const { workspaceId, pins: own } = workspace.holder.get()
    const signed = signCard(
      {
        workspace: change.workspace ?? workspaceId,
        person: { id, name: 'Bo', initials: 'B' },
        keys,
        now: () => new Date().toISOString(),
      },
      await publicKeysOf(keys),
    )

    const content = {
      card: change.card ?? signed,
      seen: signValue('request', { card: change.seen ?? statementId(signed.text), pins }, keys.signingSeed),
    }
    return sealPadded(Buffer.from(JSON.stringify(content)), [own.vaultRecipient])
  }

  it('with other keys of the workspace in view: they are told to ask again', async () => {
    const { pins } = workspace.holder.get()
    const strange = await identityToRecipient(await generateX25519Identity())
    for (const change of [{ vaultRecipient: strange }, { recoveryRecipient: strange }]) {
      const id = randomUUID()
      await writeWaiting(workspace.folder, id, await forged(id, { ...pins, ...change }))
      const { card, fault } = await request()
      expect(fault).toBe('otherKeys')
      expect(await refusalOf(members.admit(id, card))).toBe('requestRefused')
      await members.refuse(id)
    }
  })

  it('by a card of another workspace, of another person, or with what another key signed', async () => {
    await ask()
    const { id } = await request()
    const genuine = readFileSync(waitingPath(workspace.folder, id))
    const { pins, vaultKeys } = workspace.holder.get()
    const files = [
      await forged(id, pins, { workspace: randomUUID() }),
      await forged(randomUUID(), pins),
      await forged(id, pins, { seen: '0'.repeat(64) }),
      await seal(new Uint8Array(10), [vaultKeys.recipient]),
      genuine.subarray(0, genuine.length - 1),
      Buffer.from('not a request'),
    ]
    for (const file of files) {
      await writeWaiting(workspace.folder, id, file)
      expect(await members.overview()).toMatchObject({ requests: [], unreadable: 1 })
      expect(await refusalOf(members.admit(id, '0'.repeat(64)))).toBe('requestChanged')
    }
    for (const at of [0, 40, 200, genuine.length - 1]) {
      const flipped = Buffer.from(genuine)
      flipped[at]! ^= 1
      await writeWaiting(workspace.folder, id, flipped)
      expect(await members.overview()).toMatchObject({ requests: [], unreadable: 1 })
    }
    expect(await members.refuse(null)).toMatchObject({ requests: [], unreadable: 0 })
  })

  it('under the id of a supervisor: her key file stays, whatever is refused', async () => {
    const anne = workspace.idOf('Anne')
    const before = readFileSync(userKeyPath(workspace.folder, anne))
    await writeWaiting(workspace.folder, anne, await forged(anne, workspace.holder.get().pins))
    expect((await request()).fault).toBe('taken')
    await members.refuse(anne)
    await writeWaiting(workspace.folder, anne, Buffer.from('x'))
    await members.refuse(null)
    expect(readFileSync(userKeyPath(workspace.folder, anne))).toEqual(before)
  })

  it('more than can be kept, and files that are none: bounded in number and size', async () => {
    await workspace.session.lock()
    for (let i = 0; i < MAX_REQUESTS; i++)
      await members.ask(workspace.folder, { name: `N ${i}`, initials: `N${i}`, passphrase: 'x' })
    expect(await refusalOf(members.ask(workspace.folder, bo))).toBe('requestsFull')
    await workspace.as('Anne')
    const folder = join(workspace.folder, 'keys', 'waiting')
    for (let i = 0; i < 500; i++) writeFileSync(join(folder, `${randomUUID()}.age`), 'x')
    writeFileSync(join(folder, `${randomUUID()}.age`), Buffer.alloc(64 * 1024 * 1024))
    mkdirSync(join(folder, `${randomUUID()}.age`))
    const started = performance.now()
    const { requests, unreadable } = await members.overview()
    expect(performance.now() - started).toBeLessThan(2000)
    expect(requests.length).toBeLessThanOrEqual(MAX_REQUESTS)
    expect(unreadable).toBeLessThanOrEqual(64)
    for (let i = 0; i < 12; i++) await members.refuse(null)
    expect(await members.overview()).toMatchObject({ unreadable: 0 })
    expect((await members.overview()).requests).toHaveLength(MAX_REQUESTS)
  })
})

describe('Bo adds a second account under Anne’s initials or name', () => {
  let workspace: DiskWorkspace
  let attacker: Attacker

  beforeEach(async () => {
    workspace = new DiskWorkspace()
    await workspace.begin('Anne', 'Bo', 'Cara')
    await workspace.session.lock()
    attacker = await Attacker.of(workspace, 'Bo')
  }, 60_000)
  afterEach(() => workspace.end())

  it.each([
    { name: 'Anna', initials: 'a' },
    { name: 'anne', initials: 'X' },
    { name: 'Anna', initials: 'A\u200b' },
  ])('as $name ($initials): Cara is told, and it rates nothing', async ({ name, initials }) => {
    const id = randomUUID()
    const keys = await generateUserKeys()
    const { recipient, signingKey } = await publicKeysOf(keys)
    const body = { person: id, name, initials, recipient, signingKey }
    attacker.publish({ kind: 'card', author: null, body }, keys)
    attacker.tamper((db) =>
      db
        .prepare(
          'INSERT INTO users (id, name, initials, recipient, signing_key, created_at) VALUES (?, ?, ?, ?, ?, ?)',
        )
        .run(id, name, initials, recipient, signingKey, new Date().toISOString()),
    )
    await workspace.as('Cara')
    const { recordings } = ratingServices(workspace.holder)
    const members = new MembersService(workspace.holder)
    const { members: list } = await members.overview()
    expect(list.find(({ supervisor }) => supervisor.id === id)?.standing).toBe('doubtful')
    expect(list.filter(({ standing }) => standing === 'doubtful')).toHaveLength(1)
    const assign = async () => recordings.assign(workspace.recordingId, [workspace.idOf('Cara'), id])
    expect(await refusalOf(assign())).toBe('memberDoubtful')
    expect(
      recordings.assign(workspace.recordingId, [workspace.idOf('Cara'), workspace.idOf('Anne')]),
    ).toBeTruthy()
  })

  it('exchanges Anne’s card for one of his own: Cara is told that it is another', async () => {
    const anne = workspace.idOf('Anne')
    const keys = await generateUserKeys()
    const { recipient, signingKey } = await publicKeysOf(keys)
    attacker.publish(
      {
        kind: 'card',
        author: null,
        body: { person: anne, name: 'Anne', initials: 'A', recipient, signingKey },
      },
      keys,
    )
    attacker.tamper((db) =>
      db
        .prepare('UPDATE users SET signing_key = ?, recipient = ? WHERE id = ?')
        .run(signingKey, recipient, anne),
    )
    await workspace.as('Cara')
    const { members } = await new MembersService(workspace.holder).overview()
    expect(members.find(({ supervisor }) => supervisor.id === anne)?.standing).toBe('changed')
  })
})
