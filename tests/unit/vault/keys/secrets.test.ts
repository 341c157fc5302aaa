import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { openAge } from '../../../../electron/main/vault/age/ageReader'
import { createAgeFile } from '../../../../electron/main/vault/age/ageWriter'
import { openRecordingKeys, createRecordingKeys } from '../../../../electron/main/vault/keys/recordingKeys'
import { parseRecoveryKey } from '../../../../electron/main/vault/keys/recoveryKey'
import { sealWithPassphrase, unsealWithPassphrase } from '../../../../electron/main/vault/age/scryptIdentity'
import { seal, unseal } from '../../../../electron/main/vault/age/sealed'
import { readUserKeys } from '../../../../electron/main/vault/keys/userKeys'
import { keysFolder, userKeyPath, vaultKeyPath } from '../../../../electron/main/vault/folder/vaultPaths'
import { openVaultKeys } from '../../../../electron/main/vault/keys/vaultKeys'
import { wipe } from '../../../../electron/main/base/wipe'
import { failure, keyPair, tempFolder } from '../support'

test('no secret in any error, nor in its cause or stack', async () => {
  const root = await tempFolder()
  const [ours, theirs] = [await keyPair(), await keyPair()]
  const passphrase = 'a passphrase nobody else has'
  const secretText = 'the clear text'
  const spoilt = `${ours.identity.slice(0, -1)}${ours.identity.endsWith('Q') ? 'P' : 'Q'}`
  const plain = join(root, 'plain.age')
  await writeFile(plain, secretText)
  await createRecordingKeys(root, 'recording', theirs.recipient)
  const user = 'user'
  const inside = Buffer.from(`# samklang signing seed: ${secretText}\n${spoilt}\n`)
  await mkdir(keysFolder(root))
  await writeFile(vaultKeyPath(root), await seal(inside, [ours.recipient]))
  await writeFile(userKeyPath(root, user), await sealWithPassphrase(inside, passphrase, 4))

  const attempts: (() => Promise<unknown>)[] = [
    () => openAge(plain, [ours.identity]),
    () => openAge(plain, [spoilt]),
    () => openAge(join(root, 'none'), [ours.identity]),
    () => unseal(Buffer.from(secretText), [ours.identity]),
    async () => unseal(await seal(Buffer.from(secretText), [theirs.recipient]), [ours.identity]),
    async () => unseal(await seal(Buffer.from(secretText), [theirs.recipient]), [spoilt]),
    // An identity given where a recipient belongs.
    () => seal(Buffer.from(secretText), [ours.identity]),
    () => createAgeFile(join(root, 'x.age'), [ours.identity]),
    async () =>
      unsealWithPassphrase(await sealWithPassphrase(Buffer.from('x'), 'another', 4), passphrase, 'k.age'),
    () => unsealWithPassphrase(Buffer.from(secretText), passphrase, 'k.age'),
    () => readUserKeys(root, user, passphrase),
    () => readUserKeys(root, 'nobody', passphrase),
    () => openVaultKeys(root, [ours.identity]),
    () => openRecordingKeys(root, 'recording', { identity: ours.identity, former: [] }),
    () => parseRecoveryKey(spoilt, ours.recipient),
    () => parseRecoveryKey(ours.identity, theirs.recipient),
  ]
  for (const attempt of attempts) {
    const error = await failure(attempt())
    const told = inspect(error, { depth: Infinity, showHidden: true })
    for (const secret of [passphrase, secretText]) expect(told).not.toContain(secret)
    for (const identity of [ours.identity, spoilt, theirs.identity]) {
      expect(told.toUpperCase()).not.toContain(identity.slice('AGE-SECRET-KEY-1'.length, -6))
    }
  }
})

test('wiping leaves zeros', () => {
  const [a, b] = [Uint8Array.of(1, 2, 3), Buffer.from('secret')]
  wipe(a, undefined, b, new Uint8Array(0))
  expect([...a, ...b]).toEqual(new Array(9).fill(0))
})
