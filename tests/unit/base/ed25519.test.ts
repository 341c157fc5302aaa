import { expect, test } from 'vitest'
import { verifyEd25519 } from '../../../electron/main/base/ed25519'
import { fingerprint, readableFingerprint } from '../../../electron/main/records/fingerprint'

const base64url = (hex: string): string => Buffer.from(hex, 'hex').toString('base64url')

// RFC 8032, section 7.1, test 2.
const key = base64url('3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c')
const message = Buffer.from('72', 'hex')
const signature = base64url(
  '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da' +
    '085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
)

test('a signature of RFC 8032 holds', () => {
  expect(verifyEd25519(message, signature, key)).toBe(true)
})

test('it does not hold for another message or key', () => {
  expect(verifyEd25519(Buffer.from('73', 'hex'), signature, key)).toBe(false)
  const other = base64url('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a')
  expect(verifyEd25519(message, signature, other)).toBe(false)
})

test('every changed character is found, the last with its unused bits too', () => {
  for (let at = 0; at < signature.length; at++) {
    const changed = signature[at] === 'B' ? 'C' : 'B'
    expect(verifyEd25519(message, signature.slice(0, at) + changed + signature.slice(at + 1), key)).toBe(
      false,
    )
  }
})

test.each([
  ['padding', `${signature}==`],
  ['a line break', `${signature}\n`],
  ['the other alphabet', signature.replaceAll('-', '+').replaceAll('_', '/')],
  ['a signature that is too short', signature.slice(0, -4)],
  ['nothing', ''],
])('%s is refused', (_, spelling) => {
  expect(verifyEd25519(message, spelling, key)).toBe(spelling === signature)
})

test('a key of another length is refused, not thrown at', () => {
  expect(verifyEd25519(message, signature, 'AAAA')).toBe(false)
  expect(verifyEd25519(message, signature, 'not a key!')).toBe(false)
})

test('a fingerprint is 40 characters, read in ten groups of four', () => {
  expect(fingerprint(key)).toMatch(/^[0-9a-f]{40}$/)
  expect(readableFingerprint(key)).toMatch(/^([0-9A-F]{4} ){9}[0-9A-F]{4}$/)
  expect(readableFingerprint(key).replaceAll(' ', '').toLowerCase()).toBe(fingerprint(key))
})
