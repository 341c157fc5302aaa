import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sweepVault } from '../../../../electron/main/vault/folder/sweep'
import { tempFolder } from '../support'

test('what a crash left behind', async () => {
  const root = await tempFolder()
  const put = async (...path: string[]) => {
    await mkdir(join(root, ...path.slice(0, -1)), { recursive: true })
    await writeFile(join(root, ...path), '')
  }
  await put('vault.json')
  await put('vault.json.abc.part')
  await put('keys', 'vault.age')
  await put('keys', 'vault.age.abc.part')
  for (const file of ['key.age', 'video.age', 'peaks.age']) await put('media', 'whole', file)
  await put('media', 'half', 'key.age')
  await put('media', 'half', 'video.age.part')
  await put('media', 'stranger', 'video.age')
  await mkdir(join(root, 'media', 'folder.part'))

  const report = await sweepVault(
    root,
    new Map([
      ['whole', ['video', 'peaks'] as const],
      ['half', ['video'] as const],
      ['vanished', [] as const],
    ]),
  )
  expect([...report.removed].sort()).toEqual([
    'keys/vault.age.abc.part',
    'media/half/video.age.part',
    'vault.json.abc.part',
  ])
  expect([...report.unknown].sort()).toEqual(['folder.part', 'stranger'])
  expect(report.missing).toEqual([
    { recordingId: 'half', path: 'media/half/video.age' },
    { recordingId: 'vanished', path: 'media/vanished/key.age' },
  ])
  expect(await readdir(join(root, 'media', 'half'))).toEqual(['key.age'])
  expect(await readdir(join(root, 'media', 'stranger'))).toEqual(['video.age'])
})

test('a new vault has nothing to sweep', async () => {
  expect(await sweepVault(await tempFolder(), new Map())).toEqual({ removed: [], unknown: [], missing: [] })
})

test('what is being written at this moment is no leftover', async () => {
  const root = await tempFolder()
  await mkdir(join(root, 'media', 'running'), { recursive: true })
  await writeFile(join(root, 'media', 'running', 'video.age.part'), '')
  expect(await sweepVault(root, new Map(), new Set(['running']))).toEqual({
    removed: [],
    unknown: [],
    missing: [],
  })
  expect(await readdir(join(root, 'media', 'running'))).toEqual(['video.age.part'])
})
