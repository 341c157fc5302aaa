import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  CHUNK_BYTES,
  chunkCount,
  plaintextSize,
  decryptChunk,
  payloadSize,
  encryptChunk,
  TAG_BYTES,
} from '../../../../electron/main/vault/age/ageStream'
import { noise } from '../support'

test('sizes of clear text and payload belong together', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.nat(20 * CHUNK_BYTES),
        fc.maxSafeNat().map((n) => Math.floor(n / 2)),
      ),
      (size) => {
        expect(plaintextSize(payloadSize(size))).toBe(size)
        expect(payloadSize(size) - size).toBe(chunkCount(size) * TAG_BYTES)
      },
    ),
  )
})

test('a payload has no size that would need an empty last chunk or half a tag', () => {
  const impossible = [-1, 0, 1, 15, CHUNK_BYTES + TAG_BYTES + 1, CHUNK_BYTES + 2 * TAG_BYTES]
  for (const size of impossible) expect(plaintextSize(size)).toBeUndefined()
  expect(plaintextSize(TAG_BYTES)).toBe(0)
  expect(plaintextSize(CHUNK_BYTES + 2 * TAG_BYTES + 1)).toBe(CHUNK_BYTES + 1)
})

test('a chunk opens at its own place alone', () => {
  const places = fc.record({ index: fc.maxSafeNat(), last: fc.boolean() })
  const key = noise(32)
  const clear = noise(100)
  fc.assert(
    fc.property(places, places, (there, here) => {
      const sealed = new Uint8Array(clear.length + TAG_BYTES)
      encryptChunk(sealed, clear, there.index, there.last, key)
      const opened = new Uint8Array(clear.length)
      const same = there.index === here.index && there.last === here.last
      expect(decryptChunk(opened, sealed, here.index, here.last, key)).toBe(same)
      expect(decryptChunk(opened, sealed, there.index, there.last, key)).toBe(true)
      expect(opened).toEqual(clear)
    }),
  )
})
