import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { HEAD_BYTES } from '@shared/bytes'
import { openAge } from '../../../electron/main/vault/age/ageReader'
import { createAgeFile } from '../../../electron/main/vault/age/ageWriter'
import { createRecordingKeys } from '../../../electron/main/vault/keys/recordingKeys'
import { generateRecoveryKey } from '../../../electron/main/vault/keys/recoveryKey'
import { sealWithPassphrase, unsealWithPassphrase } from '../../../electron/main/vault/age/scryptIdentity'
import { sealPadded } from '../../../electron/main/vault/age/sealed'
import { generateUserKeys, publicKeysOf, writeUserKeys } from '../../../electron/main/vault/keys/userKeys'
import { createVaultKeys } from '../../../electron/main/vault/keys/vaultKeys'
import {
  mediaPath,
  recordingKeyPath,
  userKeyPath,
  vaultKeyPath,
} from '../../../electron/main/vault/folder/vaultPaths'
import { ageOnTerminal, hasAgeCommand } from '../../support/forensics/ageCommand'
import { equal, keyPair, noise, tempFolder } from '../../unit/vault/support'

/** What we write, the standard `age` command reads, and the other way round. */

const run = promisify(execFile)

const K = HEAD_BYTES

describe.skipIf(!hasAgeCommand)('the age command', () => {
  test.each([0, 1, K, K + 1, 40 * K, 5_000_000])('decrypts what the writer wrote: %i bytes', async (size) => {
    const { identity, recipient } = await keyPair()
    const folder = await tempFolder()
    const path = join(folder, 'video.age')
    const writer = await createAgeFile(path, [recipient])
    const clear = noise(size)
    for (let at = 0; at < size; at += 300_000) await writer.write(clear.subarray(at, at + 300_000), at)
    if (size > 100) {
      // As a muxer does that has learned the length of its media box.
      clear.set(noise(8), 28)
      await writer.write(clear.subarray(28, 36), 28)
    }
    await writer.finish()
    await writeFile(join(folder, 'key.txt'), identity)
    const { stdout } = await run('age', ['-d', '-i', join(folder, 'key.txt'), path], {
      encoding: 'buffer',
      maxBuffer: 2 * size + 1,
    })
    expect(equal(stdout, clear)).toBe(true)
  })

  test.each([
    [0, []],
    [K, []],
    [3 * K + 7, []],
    [3 * K + 7, ['-a']],
  ] as const)('wrote what the reader opens: %i bytes %j', async (size, flags) => {
    const { identity, recipient } = await keyPair()
    const folder = await tempFolder()
    const clear = noise(size)
    await writeFile(join(folder, 'clear'), clear)
    await run('age', ['-r', recipient, ...flags, '-o', join(folder, 'sealed.age'), join(folder, 'clear')])
    const source = await openAge(join(folder, 'sealed.age'), [identity])
    expect(equal(await source.read(0, source.size), clear)).toBe(true)
    await source.close()
  })

  test('decrypts a padded draft to length, text and zeros', async () => {
    const { identity, recipient } = await keyPair()
    const folder = await tempFolder()
    await writeFile(join(folder, 'draft.age'), await sealPadded(Buffer.from('{"a":1}'), [recipient]))
    await writeFile(join(folder, 'key.txt'), identity)
    await run('age', [
      '-d',
      '-i',
      join(folder, 'key.txt'),
      '-o',
      join(folder, 'draft'),
      join(folder, 'draft.age'),
    ])
    const clear = await readFile(join(folder, 'draft'))
    expect(clear.readUInt32BE()).toBe(7)
    expect(clear.subarray(4, 11).toString()).toBe('{"a":1}')
    expect(clear.subarray(11).every((byte) => byte === 0)).toBe(true)
  })

  // The cost of the passphrases is the real one, so a busy machine takes its time.
  describe('with passphrases', { timeout: 180_000 }, () => {
    const passphrase = 'fire håndværkere på en ø'

    test('opens what we sealed', async () => {
      const folder = await tempFolder()
      const at = (name: string) => join(folder, name)
      const clear = noise(500)
      await writeFile(at('ours.age'), await sealWithPassphrase(clear, passphrase))
      await ageOnTerminal(passphrase, '-d', '-o', at('ours'), at('ours.age'))
      expect(equal(await readFile(at('ours')), clear)).toBe(true)
      await expect(ageOnTerminal('another', '-d', '-o', at('wrong'), at('ours.age'))).rejects.toThrow()
    })

    test('seals what we open', async () => {
      const folder = await tempFolder()
      const at = (name: string) => join(folder, name)
      const clear = noise(500)
      await writeFile(at('theirs'), clear)
      await ageOnTerminal(passphrase, '-p', '-o', at('theirs.age'), at('theirs'))
      expect(
        equal(await unsealWithPassphrase(await readFile(at('theirs.age')), passphrase, 'theirs.age'), clear),
      ).toBe(true)
    })

    test('brings a recording back, from a passphrase or the recovery key', async () => {
      const root = await tempFolder()
      const out = await tempFolder()
      const at = (name: string) => join(out, name)
      const [user, recording] = [
        '0192f0c1-2345-7abc-8def-0123456789ab',
        '0192f0c1-9999-7abc-8def-0123456789ab',
      ]
      const keys = await generateUserKeys()
      const recovery = await generateRecoveryKey()
      const pins = {
        workspaceId: 'w',
        vaultRecipient: 'v',
        recoveryRecipient: recovery.recipient,
        rotation: null,
      }
      await writeUserKeys(root, user, { ...keys, pins }, passphrase)
      const vault = await createVaultKeys(root, [(await publicKeysOf(keys)).recipient, recovery.recipient])
      const own = await createRecordingKeys(root, recording, vault.recipient)
      const clear = noise(300_000)
      const writer = await createAgeFile(mediaPath(root, recording, 'video'), [own.recipient])
      await writer.write(clear, 0)
      await writer.finish()

      await ageOnTerminal(passphrase, '-d', '-o', at('user.txt'), userKeyPath(root, user))
      await writeFile(at('recovery.txt'), recovery.identity)
      for (const start of ['user.txt', 'recovery.txt']) {
        await run('age', ['-d', '-i', at(start), '-o', at('vault.txt'), vaultKeyPath(root)])
        await run('age', [
          '-d',
          '-i',
          at('vault.txt'),
          '-o',
          at('key.txt'),
          recordingKeyPath(root, recording),
        ])
        await run('age', ['-d', '-i', at('key.txt'), '-o', at('video'), mediaPath(root, recording, 'video')])
        expect(equal(await readFile(at('video')), clear)).toBe(true)
      }
      expect(await readFile(at('vault.txt'), 'utf8')).toMatch(
        /^# samklang database key: [\w-]{43}\nAGE-SECRET-KEY-1[0-9A-Z]{58}\n$/,
      )
      expect(await readFile(at('user.txt'), 'utf8')).toMatch(
        new RegExp(
          [
            '^# samklang signing seed: [\\w-]{43}',
            '# samklang workspace: w',
            '# samklang vault recipient: v',
            `# samklang recovery recipient: ${recovery.recipient}`,
            '# samklang rotation: none',
            'AGE-SECRET-KEY-1[0-9A-Z]{58}\n$',
          ].join('\n'),
        ),
      )
    })
  })
})
