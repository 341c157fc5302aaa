import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { PlaintextHasher } from '../../../../electron/main/vault/age/plaintextHasher'
import { noise } from '../support'

const M = 1024 * 1024

test.each([0, 1, M - 1, M, M + 1, 4 * M, 9 * M + 5])('%i bytes', async (size) => {
  const clear = noise(size)
  const digest = new PlaintextHasher()
  const buffer = new Uint8Array(3_000_000)
  for (let at = 0; at < size; at += buffer.length) {
    const part = clear.subarray(at, at + buffer.length)
    buffer.set(part)
    await digest.update(buffer.subarray(0, part.length))
    buffer.fill(0)
  }
  expect(await digest.digest()).toBe(createHash('sha256').update(clear).digest('hex'))
})

test('after its end there is no digest, and no pending promise', async () => {
  const digest = new PlaintextHasher()
  const underWay = digest.update(noise(30 * M))
  digest.end()
  await underWay
  await digest.update(noise(10))
  expect(await digest.digest()).toBeNull()
})
