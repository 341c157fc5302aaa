import { Decrypter } from 'age-encryption'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { seal, sealPadded, unseal, unsealPadded } from '../../../../electron/main/vault/age/sealed'
import { CHUNK_BYTES } from '../../../../electron/main/vault/age/ageStream'
import { equal, failure, foreignFile, keyPair, noise } from '../support'

const sizes = [0, 1, 1000, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES]

test.each(sizes)('%i bytes go there and back, and to another implementation and back', async (size) => {
  const { identity, recipient } = await keyPair()
  const clear = noise(size)
  const sealed = await seal(clear, [recipient])
  expect(equal(await unseal(sealed, [identity]), clear)).toBe(true)
  const decrypter = new Decrypter()
  decrypter.addIdentity(identity)
  expect(equal(await decrypter.decrypt(sealed), clear)).toBe(true)
  expect(equal(await unseal(await foreignFile(clear, recipient), [identity]), clear)).toBe(true)
})

test('several recipients can each decrypt it; others cannot', async () => {
  const [a, b, c] = [await keyPair(), await keyPair(), await keyPair()]
  const clear = noise(100)
  const sealed = await seal(clear, [a.recipient, b.recipient])
  expect(await unseal(sealed, [a.identity])).toEqual(clear)
  expect(await unseal(sealed, [b.identity])).toEqual(clear)
  expect((await failure(unseal(sealed, [c.identity], 'draft'))).code).toBe('noKeyFits')
  expect((await failure(seal(clear, []))).code).toBe('badInput')
})

test('any changed bit is noticed', async () => {
  const { identity, recipient } = await keyPair()
  const sealed = await seal(noise(300), [recipient])
  await fc.assert(
    fc.asyncProperty(fc.nat(sealed.length - 1), fc.nat(7), async (at, bit) => {
      const changed = Uint8Array.from(sealed)
      changed[at]! ^= 1 << bit
      expect(['fileDamaged', 'noKeyFits']).toContain((await failure(unseal(changed, [identity]))).code)
    }),
  )
})

test('the size of a padded draft tells nothing of its progress', async () => {
  const { identity, recipient } = await keyPair()
  const lengths = new Set<number>()
  for (const size of [0, 1, 500, 30_000, CHUNK_BYTES - 4]) {
    const clear = noise(size)
    const sealed = await sealPadded(clear, [recipient])
    lengths.add(sealed.length)
    expect(equal(await unsealPadded(sealed, [identity]), clear)).toBe(true)
    expect((await unseal(sealed, [identity])).length).toBe(CHUNK_BYTES)
  }
  expect(lengths.size).toBe(1)
  const longer = noise(CHUNK_BYTES - 3)
  const sealed = await sealPadded(longer, [recipient])
  expect((await unseal(sealed, [identity])).length).toBe(2 * CHUNK_BYTES)
  expect(equal(await unsealPadded(sealed, [identity]), longer)).toBe(true)
})

test('a length that cannot be is refused', async () => {
  const { identity, recipient } = await keyPair()
  for (const padded of [new Uint8Array(0), Uint8Array.of(0, 0, 0), Uint8Array.of(0, 0, 0, 9, 1, 2)]) {
    expect((await failure(unsealPadded(await seal(padded, [recipient]), [identity]))).code).toBe(
      'fileDamaged',
    )
  }
})
