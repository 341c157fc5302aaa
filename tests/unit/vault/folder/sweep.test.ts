import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { thisHolder } from '../../../../electron/main/base/holder'
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
  expect(await sweepVault(await tempFolder(), new Map())).toEqual({
    removed: [],
    unknown: [],
    missing: [],
    interrupted: [],
    elsewhere: 0,
    unreadable: [],
  })
})

test('what is being written at this moment is no leftover', async () => {
  const root = await tempFolder()
  await mkdir(join(root, 'media', 'running'), { recursive: true })
  await writeFile(join(root, 'media', 'running', 'video.age.part'), '')
  expect(await sweepVault(root, new Map(), new Set(['running']))).toEqual({
    removed: [],
    unknown: [],
    missing: [],
    interrupted: [],
    elsewhere: 0,
    unreadable: [],
  })
  expect(await readdir(join(root, 'media', 'running'))).toEqual(['video.age.part'])
})

test('what another app is importing is left alone', async () => {
  const root = await tempFolder()
  const importing = async (id: string, holder: unknown) => {
    await mkdir(join(root, 'media', id), { recursive: true })
    for (const name of ['key.age', 'video.age.part']) await writeFile(join(root, 'media', id, name), '')
    await writeFile(join(root, 'media', id, 'import.part'), JSON.stringify(holder))
  }
  const mine = thisHolder()
  const day = 24 * 3_600_000
  // Started by this test, so it runs; a number that no process has; another machine, now and long ago.
  await importing('alive', { ...mine, pid: process.ppid })
  await importing('dead', { ...mine, pid: 2 ** 22 + 1 })
  await importing('before-the-last-start', { ...mine, pid: process.ppid, since: 0 })
  await importing('other-machine', { ...mine, machine: 'abc' })
  await importing('abandoned', { ...mine, machine: 'abc', since: Date.now() - 30 * day })
  await importing('rubbish', 'x')

  const report = await sweepVault(root, new Map())
  expect(report.elsewhere).toBe(2)
  expect([...report.interrupted].sort()).toEqual(['abandoned', 'before-the-last-start', 'dead', 'rubbish'])
  for (const id of ['alive', 'other-machine'])
    expect((await readdir(join(root, 'media', id))).sort()).toEqual([
      'import.part',
      'key.age',
      'video.age.part',
    ])
})

test('a small file that another app is writing is left alone', async () => {
  const root = await tempFolder()
  const mine = thisHolder()
  const name = (pid: number) => `vault.json.${mine.machine}.${pid}.${mine.since}.0123456789ab.part`
  for (const pid of [process.ppid, 2 ** 22 + 1]) await writeFile(join(root, name(pid)), '')
  expect((await sweepVault(root, new Map())).removed).toEqual([name(2 ** 22 + 1)])
})
