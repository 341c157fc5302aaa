import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Decrypter, generateHybridIdentity, identityToRecipient } from 'age-encryption'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HEAD_BYTES } from '@shared/bytes'
import { createAgeFile } from '../../../../electron/main/vault/age/ageWriter'
import { equal, failure, keyPair, noise, tempFolder } from '../support'

const K = HEAD_BYTES

/** Decrypts with another implementation than ours. */
async function decrypt(path: string, identity: string): Promise<Uint8Array> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  return decrypter.decrypt(new Uint8Array(await readFile(path)))
}

async function start() {
  const keys = await keyPair()
  const folder = await tempFolder()
  const path = join(folder, 'video.age')
  return { ...keys, folder, path, writer: await createAgeFile(path, [keys.recipient]) }
}

const sizes = [
  0,
  1,
  K - 1,
  K,
  K + 1,
  2 * K - 1,
  2 * K,
  2 * K + 1,
  32 * K,
  33 * K,
  33 * K + 1,
  34 * K,
  101 * K + 3,
]
const pieces = [1 << 20, K, 4097]

describe.each(sizes)('%i bytes', (size) => {
  test.each(pieces)('in pieces of %i', async (piece) => {
    const { identity, path, folder, writer } = await start()
    const clear = noise(size)
    for (let at = 0; at < size; at += piece) await writer.write(clear.subarray(at, at + piece), at)
    const written = await writer.finish()
    expect(await readdir(folder)).toEqual(['video.age'])
    expect(equal(await decrypt(path, identity), clear)).toBe(true)
    expect(written.size).toBe(size)
    expect(written.fileSize).toBe((await stat(path)).size)
    expect(written.sha256).toBe(createHash('sha256').update(clear).digest('hex'))
    expect(written.headerDigest).toMatch(/^[0-9a-f]{64}$/)
  })
})

test('any pieces, any corrections of the head', async () => {
  const piece = fc.oneof(fc.nat(200), fc.nat(3 * K), fc.constantFrom(K, 2 * K, K - 1, K + 1))
  const step = fc.record({ piece, patch: fc.option(fc.tuple(fc.nat(K), fc.nat(K)), { nil: undefined }) })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      const { identity, path, writer } = await start()
      let expected = Buffer.alloc(0)
      let patched = false
      for (const { piece: length, patch } of steps) {
        const data = noise(length)
        await writer.write(data, expected.length)
        expected = Buffer.concat([expected, data])
        if (patch === undefined) continue
        const [from, to] = patch.sort((a, b) => a - b)
        if (from === to || to > expected.length || from === expected.length) continue
        const correction = noise(to - from)
        await writer.write(correction, from)
        expected.set(correction, from)
        patched = true
      }
      const { sha256, size } = await writer.finish()
      expect(size).toBe(expected.length)
      expect(sha256).toBe(patched ? null : createHash('sha256').update(expected).digest('hex'))
      expect(equal(await decrypt(path, identity), expected)).toBe(true)
    }),
    { numRuns: 30 },
  )
}, 60_000)

test('the caller may use its buffer again at once, and need not wait', async () => {
  const { identity, path, writer } = await start()
  const clear = noise(80 * K)
  const buffer = Buffer.alloc(3 * K)
  for (let at = 0; at < clear.length;) {
    const length = Math.min(buffer.length, clear.length - at)
    buffer.set(clear.subarray(at, at + length))
    await writer.write(buffer.subarray(0, length), at)
    buffer.fill(0)
    at += length
  }
  const more = [noise(5 * K), noise(7), noise(2 * K)]
  let at = clear.length
  for (const part of more) {
    void writer.write(part, at)
    at += part.length
  }
  await writer.finish()
  expect(equal(await decrypt(path, identity), Buffer.concat([clear, ...more]))).toBe(true)
})

test('a correction of the head may reach beyond the end', async () => {
  const { identity, path, writer } = await start()
  const [first, over, after] = [noise(100), noise(50), noise(2 * K)]
  await writer.write(first, 0)
  await writer.write(over, 90)
  await writer.write(after, 140)
  expect((await writer.finish()).size).toBe(140 + after.length)
  const expected = Buffer.concat([first.subarray(0, 90), over, after])
  expect(equal(await decrypt(path, identity), expected)).toBe(true)
})

test('positions that are neither end nor head are refused', async () => {
  const { writer } = await start()
  await writer.write(noise(3 * K), 0)
  for (const [length, position] of [
    [1, 3 * K + 1],
    [1, K],
    [2, K - 1],
    [1, -1],
    [1, 0.5],
    [1, NaN],
  ] as const) {
    expect((await failure(writer.write(noise(length), position))).code).toBe('badInput')
  }
  await writer.abort()
})

test('giving up leaves nothing behind', async () => {
  const { folder, writer } = await start()
  await writer.write(noise(200 * K), 0)
  expect(await readdir(folder)).toEqual(['video.age.part'])
  await writer.abort()
  await writer.abort()
  expect(await readdir(folder)).toEqual([])
  expect((await failure(writer.write(noise(1), 0))).code).toBe('cancelled')
  expect((await failure(writer.finish())).code).toBe('cancelled')
})

test('giving up while a write is under way', async () => {
  const { folder, writer } = await start()
  const underWay = writer.write(noise(500 * K), 0).catch(() => {})
  await writer.abort()
  await underWay
  expect(await readdir(folder)).toEqual([])
})

test('nothing clear is in the part', async () => {
  const { path, writer } = await start()
  const canary = Buffer.from('a canary that sings in the clear')
  await writer.write(Buffer.alloc(200 * K, canary), 0)
  expect((await readFile(`${path}.part`)).includes(canary)).toBe(false)
  await writer.finish()
  expect((await readFile(path)).includes(canary)).toBe(false)
})

test('a part left over by a crash is overwritten, a finished file replaced', async () => {
  const { identity, recipient } = await keyPair()
  const path = join(await tempFolder(), 'video.age')
  await writeFile(`${path}.part`, noise(3 * K))
  await writeFile(path, noise(3 * K))
  const writer = await createAgeFile(path, [recipient])
  const clear = noise(100)
  await writer.write(clear, 0)
  await writer.finish()
  expect(await decrypt(path, identity)).toEqual(clear)
})

test('never without recipients, never with unfit ones', async () => {
  const folder = await tempFolder()
  const path = join(folder, 'video.age')
  const { recipient } = await keyPair()
  const identity = await generateHybridIdentity()
  const postQuantum = await identityToRecipient(identity)
  for (const recipients of [[], ['age1nonsense'], ['nonsense'], [recipient, postQuantum]]) {
    expect((await failure(createAgeFile(path, recipients))).code).toBe('badInput')
  }
  expect(await readdir(folder)).toEqual([])
  const writer = await createAgeFile(path, [postQuantum])
  await writer.write(noise(10), 0)
  await writer.finish()
  expect(await decrypt(path, identity)).toHaveLength(10)
})

test('the folder is gone', async () => {
  const { recipient } = await keyPair()
  const path = join(await tempFolder(), 'gone', 'video.age')
  expect(await failure(createAgeFile(path, [recipient]))).toMatchObject({
    code: 'fileMissing',
    params: { file: 'video.age' },
  })
})

test('what cannot get its name is removed', async () => {
  const { folder, path, writer } = await start()
  await mkdir(join(path, 'in the way'), { recursive: true })
  await writer.write(noise(10), 0)
  expect((await failure(writer.finish())).code).toBe('internal')
  expect(await readdir(folder)).toEqual(['video.age'])
})

test.runIf(process.platform === 'linux')('disk full', async () => {
  const { recipient } = await keyPair()
  const folder = await tempFolder()
  const path = join(folder, 'video.age')
  // A device on which every write fails for want of room.
  await symlink('/dev/full', `${path}.part`)
  const writer = await createAgeFile(path, [recipient])
  const error = await failure(
    (async () => {
      for (let i = 0; i < 20; i++) await writer.write(noise(1 << 20), i << 20)
    })(),
  )
  expect(error).toMatchObject({ code: 'noSpace', params: { file: 'video.age' } })
  expect((await failure(writer.finish())).code).toBe('noSpace')
  expect(await readdir(folder)).toEqual([])
})
