import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import {
  readManifest,
  writeManifest,
  type VaultManifest,
} from '../../../../electron/main/vault/folder/vaultManifest'
import { manifestPath } from '../../../../electron/main/vault/folder/vaultPaths'
import { failure, keyPair, tempFolder } from '../support'

async function example(): Promise<VaultManifest> {
  return {
    format: 'samklang-vault',
    version: 1,
    vaultId: '0192f0c1-2345-7abc-8def-0123456789ab',
    createdAt: '2026-11-21T12:00:00.000+01:00',
    vaultRecipient: (await keyPair()).recipient,
    recoveryRecipient: (await keyPair()).recipient,
    recoveryProof: 'B'.repeat(43),
    epoch: 0,
    rotation: null,
    users: [
      {
        id: '0192f0c1-2345-7abc-8def-0123456789ac',
        initials: 'ÆØ',
        recipient: (await keyPair()).recipient,
        signingKey: 'A'.repeat(43),
        active: true,
      },
    ],
  }
}

const damaged = { code: 'workspaceDamaged', params: { file: 'vault.json' } }

test('written and read', async () => {
  const root = await tempFolder()
  const manifest = await example()
  await writeManifest(root, manifest)
  expect(await readManifest(root)).toEqual(manifest)
  expect(await readdir(root)).toEqual(['vault.json'])
})

test('there is none', async () => {
  const root = await tempFolder()
  expect((await failure(readManifest(root))).code).toBe('workspaceNotFound')
  expect((await failure(readManifest(`${root}/nowhere`))).code).toBe('workspaceNotFound')
})

test('a newer one', async () => {
  const root = await tempFolder()
  await writeFile(manifestPath(root), JSON.stringify({ ...(await example()), version: 2, something: 'new' }))
  expect(await failure(readManifest(root))).toMatchObject({ code: 'workspaceNewer', params: { version: 2 } })
})

test('damaged ones', async () => {
  const root = await tempFolder()
  const good = await example()
  const [user] = good.users
  const bad: unknown[] = [
    null,
    [],
    {},
    { ...good, format: 'other' },
    { ...good, format: 'other', version: 2 },
    { ...good, version: 0 },
    { ...good, version: '1' },
    { ...good, vaultId: '../..' },
    { ...good, createdAt: 'yesterday' },
    { ...good, recoveryRecipient: 'age1x' },
    { ...good, name: 'a name that has no business here' },
    { ...good, users: [user, user] },
    { ...good, users: [{ ...user, id: '../../x' }] },
    { ...good, users: [{ ...user, signingKey: 'short' }] },
    { ...good, users: [{ ...user, initials: ' ' }] },
  ]
  for (const content of bad) {
    await writeFile(manifestPath(root), JSON.stringify(content))
    expect(await failure(readManifest(root)), JSON.stringify(content)).toMatchObject(damaged)
  }
  const text = JSON.stringify(good)
  for (const content of ['', '{', text.slice(0, -1), `${text}}`]) {
    await writeFile(manifestPath(root), content)
    expect(await failure(readManifest(root)), content).toMatchObject(damaged)
  }
})

test.skipIf(process.platform === 'win32')('one that cannot be read is not called damaged', async () => {
  const root = await tempFolder()
  await symlink('vault.json', manifestPath(root)) // ELOOP, for root too
  expect(await failure(readManifest(root))).toMatchObject({
    code: 'fileUnreadable',
    params: { file: 'vault.json' },
  })
})

test('a folder in its place', async () => {
  const root = await tempFolder()
  await mkdir(manifestPath(root))
  expect(await failure(readManifest(root))).toMatchObject(damaged)
})

test('what could not be read back is not written', async () => {
  const root = await tempFolder()
  const good = await example()
  await writeManifest(root, good)
  const named: VaultManifest = { ...good, users: [Object.assign({ name: 'Ada' }, good.users[0])] }
  expect((await failure(writeManifest(root, named))).code).toBe('badInput')
  expect(await readFile(manifestPath(root), 'utf8')).not.toContain('Ada')
  expect(await readManifest(root)).toEqual(good)
})
