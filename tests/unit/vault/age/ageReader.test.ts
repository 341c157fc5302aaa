import { open, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createHeader } from '../../../../electron/main/vault/age/ageHeader'
import { openAge } from '../../../../electron/main/vault/age/ageReader'
import { createAgeFile } from '../../../../electron/main/vault/age/ageWriter'
import {
  CHUNK_BYTES,
  payloadSize,
  encryptChunk,
  ENCRYPTED_CHUNK_BYTES,
} from '../../../../electron/main/vault/age/ageStream'
import { equal, failure, foreignFile, keyPair, noise, tempFolder } from '../support'

const K = CHUNK_BYTES
const sizes = [0, 1, 15, 16, 17, K - 1, K, K + 1, 2 * K - 1, 2 * K, 2 * K + 1, 33 * K, 34 * K - 7, 70 * K + 5]

test.each(sizes)('any range of %i bytes is what was encrypted', async (size) => {
  const { identity, recipient } = await keyPair()
  const clear = noise(size)
  const path = join(await tempFolder(), 'file.age')
  await writeFile(path, await foreignFile(clear, recipient))
  const source = await openAge(path, [identity])
  expect(source.size).toBe(size)
  expect(equal(await source.read(0, size), clear)).toBe(true)
  expect(await source.read(size, 10)).toHaveLength(0)
  expect(await source.read(size + K, K)).toHaveLength(0)
  const near = fc
    .tuple(fc.nat(Math.ceil(size / K) + 1), fc.integer({ min: -20, max: 20 }))
    .map(([chunk, by]) => Math.max(0, chunk * K + by))
  const place = fc.oneof(fc.nat(size + 10), near)
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(place, fc.oneof(place, fc.nat(40))), { minLength: 1, maxLength: 6 }),
      async (ranges) => {
        // All at once: reads must not get into each other's way.
        const parts = await Promise.all(ranges.map(([offset, length]) => source.read(offset, length)))
        parts.forEach((part, i) => {
          const [offset, length] = ranges[i]!
          expect(equal(part, clear.subarray(offset, offset + length))).toBe(true)
        })
      },
    ),
    { numRuns: 40 },
  )
  await source.close()
})

test('what is handed out is the caller’s own', async () => {
  const { identity, recipient } = await keyPair()
  const clear = noise(3 * K)
  const path = join(await tempFolder(), 'file.age')
  await writeFile(path, await foreignFile(clear, recipient))
  const source = await openAge(path, [identity])
  const part = await source.read(10, 100)
  expect(part.buffer.byteLength).toBe(100)
  part.fill(0)
  expect(equal(await source.read(10, 100), clear.subarray(10, 110))).toBe(true)
  await source.close()
})

test('the answer is put into the memory that is given for it', async () => {
  const { identity, recipient } = await keyPair()
  const clear = noise(3 * K + 50)
  const path = join(await tempFolder(), 'file.age')
  await writeFile(path, await foreignFile(clear, recipient))
  const source = await openAge(path, [identity])
  const memory = new Uint8Array(3 * K)
  const part = await source.read(2 * K - 10, K + 20, memory)
  expect(part.buffer).toBe(memory.buffer)
  expect(equal(part, clear.subarray(2 * K - 10, 3 * K + 10))).toBe(true)
  expect(memory.subarray(part.length).every((byte) => byte === 0)).toBe(true)
  // Used again for less, at the end of the file.
  expect(equal(await source.read(3 * K, K, memory), clear.subarray(3 * K))).toBe(true)
  expect((await failure(source.read(0, 2 * K, new Uint8Array(K)))).code).toBe('badInput')
  await source.close()
})

test('positions beyond 4 GiB', async () => {
  const { identity, recipient } = await keyPair()
  const path = join(await tempFolder(), 'long.age')
  const { bytes, payloadKey } = await createHeader([recipient])
  const size = 70_000 * K + 123
  const handle = await open(path, 'w')
  const put = async (index: number, clear: Uint8Array, last: boolean) => {
    const sealed = new Uint8Array(clear.length + 16)
    encryptChunk(sealed, clear, index, last, payloadKey)
    await handle.write(sealed, 0, sealed.length, bytes.length + index * ENCRYPTED_CHUNK_BYTES)
  }
  const chunk = noise(K)
  const last = noise(123)
  await handle.write(bytes, 0, bytes.length, 0)
  await put(69_000, chunk, false)
  await put(70_000, last, true)
  await handle.close()

  const source = await openAge(path, [identity])
  expect(source.size).toBe(size)
  expect(equal(await source.read(69_000 * K + 5, 1000), chunk.subarray(5, 1005))).toBe(true)
  expect(equal(await source.read(size - 123, 500), last)).toBe(true)
  // The rest of this file is a hole: no chunk at all.
  expect((await failure(source.read(0, 1))).code).toBe('fileDamaged')
  await source.close()
})

describe('a file that was changed', () => {
  const chunks = 5
  const clear = noise((chunks - 1) * K + 1000)

  async function changed(change: (header: Buffer, chunks: Buffer[]) => Buffer[]) {
    const { identity, recipient } = await keyPair()
    const file = Buffer.from(await foreignFile(clear, recipient))
    const headerEnd = file.length - payloadSize(clear.length)
    const parts = Array.from({ length: chunks }, (_, i) =>
      file.subarray(
        headerEnd + i * ENCRYPTED_CHUNK_BYTES,
        Math.min(file.length, headerEnd + (i + 1) * ENCRYPTED_CHUNK_BYTES),
      ),
    )
    const path = join(await tempFolder(), 'file.age')
    await writeFile(path, Buffer.concat(change(file.subarray(0, headerEnd), parts)))
    return openAge(path, [identity])
  }
  const flip = (bytes: Buffer, at: number) => {
    const copy = Buffer.from(bytes)
    copy[at]! ^= 1
    return copy
  }
  const damaged = { code: 'fileDamaged', params: { file: 'file.age', part: 'content' } }

  test.each([0, 1, 2, 3])('flipped bit in chunk %i: that chunk is refused, and only that', async (bad) => {
    const source = await changed((header, parts) => [
      header,
      ...parts.map((p, i) => (i === bad ? flip(p, 77) : p)),
    ])
    for (let i = 0; i < chunks; i++) {
      const range = source.read(i * K, K)
      if (i === bad) expect(await failure(range)).toMatchObject(damaged)
      else expect(equal(await range, clear.subarray(i * K, (i + 1) * K))).toBe(true)
    }
    expect(await failure(source.read(0, source.size))).toMatchObject(damaged)
    expect(await failure(source.read(bad * K + 100, 1))).toMatchObject(damaged)
    await source.close()
  })

  test('swapped chunks', async () => {
    const source = await changed((header, [a, b, c, ...rest]) => [header, a!, c!, b!, ...rest])
    expect(equal(await source.read(0, K), clear.subarray(0, K))).toBe(true)
    expect(await failure(source.read(K, 1))).toMatchObject(damaged)
    expect(await failure(source.read(2 * K, 1))).toMatchObject(damaged)
    await source.close()
  })

  const refused: [string, (header: Buffer, parts: Buffer[]) => Buffer[]][] = [
    ['flipped bit in the last chunk', (h, parts) => [h, ...parts.slice(0, -1), flip(parts.at(-1)!, 0)]],
    ['first chunk dropped', (h, parts) => [h, ...parts.slice(1)]],
    ['middle chunk dropped', (h, [a, b, , ...rest]) => [h, a!, b!, ...rest]],
    ['last chunk dropped', (h, parts) => [h, ...parts.slice(0, -1)]],
    ['chunk doubled', (h, [a, b, ...rest]) => [h, a!, b!, b!, ...rest]],
    ['last chunk doubled', (h, parts) => [h, ...parts, parts.at(-1)!]],
    ['last chunk cut', (h, parts) => [h, ...parts.slice(0, -1), parts.at(-1)!.subarray(0, -1)]],
    ['last chunk cut to a tag', (h, parts) => [h, ...parts.slice(0, -1), parts.at(-1)!.subarray(0, 16)]],
    [
      'last chunk cut to less than a tag',
      (h, parts) => [h, ...parts.slice(0, -1), parts.at(-1)!.subarray(0, 15)],
    ],
    ['middle chunk cut', (h, [a, b, ...rest]) => [h, a!, b!.subarray(0, -1), ...rest]],
    ['byte appended', (h, parts) => [h, ...parts, Buffer.from([0])]],
    ['no chunk at all', (h) => [h]],
    ['flipped bit in the nonce', (h, parts) => [flip(h, h.length - 1), ...parts]],
  ]
  test.each(refused)('%s: refused before the first byte', async (_, change) => {
    expect(await failure(changed(change))).toMatchObject(damaged)
  })

  const headerDamaged = { code: 'fileDamaged', params: { file: 'file.age', part: 'header' } }
  test.each([
    ['version', (h: Buffer) => flip(h, 3)],
    ['authentication code', (h: Buffer) => flip(h, h.length - 30)],
    ['cut within the nonce', (h: Buffer) => h.subarray(0, -3)],
    ['cut within the header', (h: Buffer) => h.subarray(0, 60)],
    ['empty', () => Buffer.alloc(0)],
  ])('header: %s', async (_, change) => {
    expect(await failure(changed((h) => [change(h)]))).toMatchObject(headerDamaged)
  })
})

test('a huge file that is no age file is refused without reading it all', async () => {
  const { identity } = await keyPair()
  const path = join(await tempFolder(), 'huge.age')
  await writeFile(path, 'age-encryption.org/v1\n')
  await truncate(path, 5 * 1024 ** 3)
  const before = process.memoryUsage.rss()
  expect(await failure(openAge(path, [identity]))).toMatchObject({
    code: 'fileDamaged',
    params: { part: 'header' },
  })
  expect(process.memoryUsage.rss() - before).toBeLessThan(50 * 1024 ** 2)
})

test('which key fits', async () => {
  const [ours, theirs] = [await keyPair(), await keyPair()]
  const path = join(await tempFolder(), 'file.age')
  await writeFile(path, await foreignFile(noise(10), ours.recipient))
  await (await openAge(path, [theirs.identity, ours.identity])).close()
  expect((await failure(openAge(path, [theirs.identity]))).code).toBe('noKeyFits')
  expect((await failure(openAge(path, []))).code).toBe('noKeyFits')
  expect((await failure(openAge(path, ['AGE-SECRET-KEY-1NONSENSE']))).code).toBe('noKeyFits')
  expect(await failure(openAge(`${path}x`, [ours.identity]))).toMatchObject({
    code: 'fileMissing',
    params: { file: 'file.agex' },
  })
  expect((await failure(openAge(join(path, '..'), [ours.identity]))).code).toBe('fileUnreadable')
})

test('after closing nothing is read, and reads under way end', async () => {
  const { identity, recipient } = await keyPair()
  const path = join(await tempFolder(), 'file.age')
  await writeFile(path, await foreignFile(noise(100 * K), recipient))
  const source = await openAge(path, [identity])
  const underWay = failure(source.read(0, source.size))
  await source.close()
  await source.close()
  expect((await underWay).code).toBe('locked')
  expect((await failure(source.read(0, 1))).code).toBe('locked')
})

test.each([
  [-1, 1],
  [0, -1],
  [0.5, 1],
  [NaN, 1],
  [0, Infinity],
])('range %d, %d is refused', async (offset, length) => {
  const { identity, recipient } = await keyPair()
  const path = join(await tempFolder(), 'file.age')
  await writeFile(path, await foreignFile(noise(10), recipient))
  const source = await openAge(path, [identity])
  expect((await failure(source.read(offset, length))).code).toBe('badInput')
  await source.close()
})

test('the digest of the header tells one file from another', async () => {
  const { identity, recipient } = await keyPair()
  const folder = await tempFolder()
  const digests = await Promise.all(
    ['a.age', 'b.age'].map(async (name) => {
      const writer = await createAgeFile(join(folder, name), [recipient])
      await writer.write(noise(10), 0)
      const { headerDigest } = await writer.finish()
      const source = await openAge(join(folder, name), [identity])
      await source.close()
      expect(source.headerDigest).toBe(headerDigest)
      return headerDigest
    }),
  )
  expect(digests[0]).not.toBe(digests[1])
})
