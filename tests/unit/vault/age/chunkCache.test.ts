import { expect, test } from 'vitest'
import { ChunkCache } from '../../../../electron/main/vault/age/chunkCache'

test('the chunk used longest ago falls out, and is wiped', () => {
  const cache = new ChunkCache(2)
  const [a, b, c] = [Uint8Array.of(1), Uint8Array.of(2), Uint8Array.of(3)]
  cache.set(0, a)
  cache.set(1, b)
  expect(cache.get(0)).toBe(a)
  cache.set(2, c)
  expect(cache.has(1)).toBe(false)
  expect([a[0], b[0], c[0]]).toEqual([1, 0, 3])
  cache.clear()
  expect([a[0], c[0]]).toEqual([0, 0])
  expect(cache.has(0)).toBe(false)
})
