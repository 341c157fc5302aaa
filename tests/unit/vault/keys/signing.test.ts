import fc from 'fast-check'
import { expect, test } from 'vitest'
import { verifyEd25519 } from '../../../../electron/main/base/ed25519'
import { generateSeed, sign, signingKeyOf } from '../../../../electron/main/vault/keys/signing'
import { wipe } from '../../../../electron/main/base/wipe'
import { noise } from '../support'

const verify = (message: Uint8Array, signature: Uint8Array, key: string): boolean =>
  verifyEd25519(message, Buffer.from(signature).toString('base64url'), key)

test.each([
  // RFC 8032, 7.1, tests 1 to 3
  [
    '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    '',
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155' +
      '5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  ],
  [
    '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    '72',
    '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
      '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  ],
  [
    'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
    'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
    'af82',
    '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac' +
      '18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
  ],
])('RFC 8032: seed %s', (seed, key, message, signature) => {
  const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))
  expect(signingKeyOf(bytes(seed))).toBe(Buffer.from(key, 'hex').toString('base64url'))
  expect(sign(bytes(message), bytes(seed))).toEqual(bytes(signature))
  expect(verify(bytes(message), bytes(signature), Buffer.from(key, 'hex').toString('base64url'))).toBe(true)
})

test('a signature holds for its message and its signer alone', () => {
  const [seed, other] = [generateSeed(), generateSeed()]
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.nat(1000), (message, where) => {
      const signature = sign(message, seed)
      expect(verify(message, signature, signingKeyOf(seed))).toBe(true)
      expect(verify(message, signature, signingKeyOf(other))).toBe(false)
      const changed = Uint8Array.from(message)
      changed[where % message.length]! ^= 1
      expect(verify(changed, signature, signingKeyOf(seed))).toBe(false)
    }),
    { numRuns: 50 },
  )
})

test('nothing is signed with a seed that was wiped', () => {
  const seed = generateSeed()
  wipe(seed)
  expect(() => sign(noise(10), seed)).toThrow('locked')
})

test('malformed signatures and keys do not hold', () => {
  const seed = generateSeed()
  const key = signingKeyOf(seed)
  const message = noise(10)
  const signature = sign(message, seed)
  expect(verify(message, signature.subarray(1), key)).toBe(false)
  expect(verify(message, new Uint8Array(0), key)).toBe(false)
  for (const bad of ['', 'x', key.slice(1), `${key}A`, `${key}=`, '!'.repeat(43)]) {
    expect(verify(message, signature, bad)).toBe(false)
  }
})
