import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { describe, expect, test } from 'vitest'
import {
  createRecordingKeys,
  eraseRecording,
  openRecordingKeys,
} from '../../../../electron/main/vault/keys/recordingKeys'
import { generateRecoveryKey, parseRecoveryKey } from '../../../../electron/main/vault/keys/recoveryKey'
import { seal, unseal } from '../../../../electron/main/vault/age/sealed'
import { sealWithPassphrase } from '../../../../electron/main/vault/age/scryptIdentity'
import { signingKeyOf } from '../../../../electron/main/vault/keys/signing'
import {
  accessOf,
  changePassphrase,
  generateUserKeys,
  publicKeysOf,
  readUserKeys,
  type KeyFile,
  writeUserKeys,
} from '../../../../electron/main/vault/keys/userKeys'
import {
  createVaultKeys,
  openVaultKeys,
  writeVaultKeys,
} from '../../../../electron/main/vault/keys/vaultKeys'
import {
  keysFolder,
  mediaFolder,
  recordingKeyPath,
  userKeyPath,
  vaultKeyPath,
} from '../../../../electron/main/vault/folder/vaultPaths'
import { failure, keyPair, tempFolder } from '../support'

const LOW = 4
const pins = { workspaceId: 'w', vaultRecipient: 'age1v', recoveryRecipient: 'age1r', rotation: null }
/** New keys with the pins of a workspace, as a key file holds them. */
const newKeyFile = async (): Promise<KeyFile> => {
  const keys = await generateUserKeys()
  return { ...keys, pins, access: [keys.identity], next: null }
}
const user = '0192f0c1-2345-7abc-8def-0123456789ab'
const recording = '0192f0c1-9999-7abc-8def-0123456789ab'
/** A vault that was never rotated. */
const only = (identity: string) => ({ identity, former: [] })
const damaged = (file: string) => ({ code: 'workspaceDamaged', params: { file } })

describe('a supervisor’s keys', () => {
  test('are written and read', async () => {
    const root = await tempFolder()
    const keys = await newKeyFile()
    await writeUserKeys(root, user, keys, 'one passphrase', LOW)
    expect(await readUserKeys(root, user, 'one passphrase')).toEqual(keys)
    expect(await publicKeysOf(keys)).toEqual({
      recipient: await identityToRecipient(keys.identity),
      signingKey: signingKeyOf(keys.signingSeed),
    })
    expect(await readdir(keysFolder(root))).toEqual([`${user}.age`])
    if (process.platform !== 'win32') {
      expect((await stat(userKeyPath(root, user))).mode & 0o777).toBe(0o600)
      expect((await stat(keysFolder(root))).mode & 0o777).toBe(0o700)
    }
  })

  test('of a rotated workspace, and of a rotation that was begun', async () => {
    const root = await tempFolder()
    const [access, former, next] = [await keyPair(), await keyPair(), await keyPair()]
    const keys: KeyFile = {
      ...(await newKeyFile()),
      pins: { ...pins, rotation: 'f'.repeat(64) },
      access: [access.identity, former.identity],
      next: { pins: { ...pins, vaultRecipient: 'age1n' }, access: next.identity },
    }
    await writeUserKeys(root, user, keys, 'p', LOW)
    expect(await readUserKeys(root, user, 'p')).toEqual(keys)
    expect((await accessOf(keys)).recipients).toEqual([access.recipient, former.recipient])
  })

  test('stay the same when the passphrase changes', async () => {
    const root = await tempFolder()
    const keys = await newKeyFile()
    await writeUserKeys(root, user, keys, 'old passphrase', LOW)
    const wrong = changePassphrase(root, user, { from: 'wrong', to: 'new passphrase', logN: LOW })
    expect((await failure(wrong)).code).toBe('wrongPassphrase')
    await changePassphrase(root, user, { from: 'old passphrase', to: 'new passphrase', logN: LOW })
    expect(await readUserKeys(root, user, 'new passphrase')).toEqual(keys)
    expect((await failure(readUserKeys(root, user, 'old passphrase'))).code).toBe('wrongPassphrase')
    expect(await readdir(keysFolder(root))).toEqual([`${user}.age`])
  })

  test('missing, cut or with something else inside', async () => {
    const root = await tempFolder()
    const path = userKeyPath(root, user)
    const file = `${user}.age`
    expect(await failure(readUserKeys(root, user, 'p'))).toMatchObject(damaged(file))
    await writeUserKeys(root, user, await newKeyFile(), 'p', LOW)
    await writeFile(path, (await readFile(path)).subarray(0, -5))
    expect(await failure(readUserKeys(root, user, 'p'))).toMatchObject(damaged(file))
    const identity = await generateX25519Identity()
    for (const text of [
      '',
      'nonsense',
      identity,
      `# samklang signing seed: tooShort\n${identity}\n`,
      `# samklang signing seed: ${'A'.repeat(43)}\n# samklang workspace: w\n${identity}\n`,
      `# samklang signing seed: ${'A'.repeat(43)}\n${identity.slice(0, -1)}\n`,
      `# samklang signing seed: ${'A'.repeat(43)}\n${identity}\n${identity}\n`,
    ]) {
      await writeFile(path, await sealWithPassphrase(Buffer.from(text), 'p', LOW))
      expect(await failure(readUserKeys(root, user, 'p')), text).toMatchObject(damaged(file))
    }
  })

  test('an id is never a path', async () => {
    const keys = await newKeyFile()
    for (const id of ['', '.', '..', '../x', 'a/b', 'a\\b', 'a.b', `${user} `]) {
      expect((await failure(writeUserKeys('/nowhere', id, keys, 'p', LOW))).code).toBe('badInput')
    }
  })
})

describe('the vault’s keys', () => {
  test('open for each recipient, and after a change for the new ones alone', async () => {
    const root = await tempFolder()
    const [a, b, recovery] = [await keyPair(), await keyPair(), await keyPair()]
    const keys = await createVaultKeys(root, [a.recipient, recovery.recipient])
    expect(keys.databaseKey).toHaveLength(32)
    expect(await openVaultKeys(root, [a.identity])).toEqual(keys)
    expect(await openVaultKeys(root, [recovery.identity])).toEqual(keys)
    expect((await failure(openVaultKeys(root, [b.identity]))).code).toBe('noKeyFits')

    await writeVaultKeys(root, keys, [b.recipient, recovery.recipient])
    expect(await openVaultKeys(root, [b.identity])).toEqual(keys)
    expect((await failure(openVaultKeys(root, [a.identity]))).code).toBe('noKeyFits')
    expect(await readdir(keysFolder(root))).toEqual(['vault.age'])
  })

  test('are never written without recipients', async () => {
    const root = await tempFolder()
    const { identity, recipient } = await keyPair()
    const keys = await createVaultKeys(root, [recipient])
    expect((await failure(writeVaultKeys(root, keys, []))).code).toBe('badInput')
    expect(await openVaultKeys(root, [identity])).toEqual(keys)
  })

  test('missing or with something else inside', async () => {
    const root = await tempFolder()
    const { identity, recipient } = await keyPair()
    expect(await failure(openVaultKeys(root, [identity]))).toMatchObject(damaged('vault.age'))
    await createVaultKeys(root, [recipient])
    await writeFile(vaultKeyPath(root), await seal(Buffer.from(`${identity}\n`), [recipient]))
    expect(await failure(openVaultKeys(root, [identity]))).toMatchObject(damaged('vault.age'))
    await writeFile(vaultKeyPath(root), 'nonsense')
    expect(await failure(openVaultKeys(root, [identity]))).toMatchObject(damaged('vault.age'))
  })
})

describe('a recording’s keys', () => {
  test('open with the vault’s identity', async () => {
    const root = await tempFolder()
    const [vault, other] = [await keyPair(), await keyPair()]
    const keys = await createRecordingKeys(root, recording, vault.recipient)
    expect(await openRecordingKeys(root, recording, only(vault.identity))).toEqual(keys)
    expect((await failure(openRecordingKeys(root, recording, only(other.identity)))).code).toBe('noKeyFits')
    const sealed = await seal(Buffer.from('x'), [keys.recipient])
    expect(Buffer.from(await unseal(sealed, [keys.identity])).toString()).toBe('x')
  })

  test('are gone with the recording', async () => {
    const root = await tempFolder()
    const vault = await keyPair()
    await createRecordingKeys(root, recording, vault.recipient)
    await eraseRecording(root, recording)
    expect(await readdir(mediaFolder(root))).toEqual([])
    await eraseRecording(root, recording)
    expect(await failure(openRecordingKeys(root, recording, only(vault.identity)))).toMatchObject(
      damaged('key.age'),
    )
  })
})

test('erasing in a vault without recordings does nothing', async () => {
  await eraseRecording(await tempFolder(), recording)
})

describe('the recovery key', () => {
  test('is read as people type it', async () => {
    const { identity, recipient } = await generateRecoveryKey()
    const grouped = identity.match(/.{1,6}/g)!.join(' ')
    for (const typed of [
      identity,
      ` ${identity}\n`,
      identity.toLowerCase(),
      grouped,
      identity.replaceAll('-', '–'),
    ]) {
      expect(await parseRecoveryKey(typed, recipient)).toBe(identity)
    }
  })

  test('a slip, another key, or nothing', async () => {
    const { identity, recipient } = await generateRecoveryKey()
    const slip = identity.slice(0, 40) + (identity[40] === 'Q' ? 'P' : 'Q') + identity.slice(41)
    for (const typed of [
      slip,
      (await generateRecoveryKey()).identity,
      '',
      identity.slice(0, -1),
      recipient,
    ]) {
      expect((await failure(parseRecoveryKey(typed, recipient))).code).toBe('wrongRecoveryKey')
    }
  })
})

test('a key file as large as a film is no key file', async () => {
  const root = await tempFolder()
  const { identity, recipient } = await keyPair()
  await createRecordingKeys(root, recording, recipient)
  await writeFile(recordingKeyPath(root, recording), Buffer.alloc(2 * 1024 * 1024))
  expect(await failure(openRecordingKeys(root, recording, only(identity)))).toMatchObject(damaged('key.age'))
})
