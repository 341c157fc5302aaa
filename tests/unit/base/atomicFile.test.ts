import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeFileAtomic } from '../../../electron/main/base/atomicFile'
import { failure, tempFolder } from '../vault/support'

test('writes and replaces, and leaves nothing else', async () => {
  const folder = await tempFolder()
  const path = join(folder, 'navn med æøå.txt')
  await writeFileAtomic(path, 'one')
  await writeFileAtomic(path, Buffer.from('two'))
  expect(await readFile(path, 'utf8')).toBe('two')
  expect(await readdir(folder)).toEqual(['navn med æøå.txt'])
})

test('several at a time: one of them, whole', async () => {
  const folder = await tempFolder()
  const path = join(folder, 'file')
  const texts = Array.from({ length: 8 }, (_, i) => String(i).repeat(100_000))
  await Promise.all(texts.map((text) => writeFileAtomic(path, text)))
  expect(texts).toContain(await readFile(path, 'utf8'))
  expect(await readdir(folder)).toEqual(['file'])
})

test('a failure keeps what was there, and leaves nothing else', async () => {
  const folder = await tempFolder()
  const path = join(folder, 'file')
  await mkdir(path)
  await writeFile(join(path, 'inside'), 'kept')
  expect((await failure(writeFileAtomic(path, 'new'))).code).toBe('internal')
  expect(await readdir(folder)).toEqual(['file'])
  expect(await readFile(join(path, 'inside'), 'utf8')).toBe('kept')
  expect((await failure(writeFileAtomic(join(folder, 'gone', 'file'), 'new'))).code).toBe('fileMissing')
})
