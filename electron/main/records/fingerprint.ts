import { createHash } from 'node:crypto'
import { words } from '@shared/words'

const shownBytes = 20

/** The fingerprint of a signing key (raw, base64url): the first 20 bytes of its SHA-256, in hex. */
export const fingerprint = (signingKey: string): string =>
  createHash('sha256')
    .update(Buffer.from(signingKey, 'base64url'))
    .digest()
    .subarray(0, shownBytes)
    .toString('hex')

/** The fingerprint in upper case, in groups of four characters. */
export const readableFingerprint = (signingKey: string): string =>
  fingerprint(signingKey)
    .toUpperCase()
    .replace(/.{4}(?=.)/g, '$& ')

const shownWords = 6
const bitsPerWord = 11

/**
 * A fingerprint as six words from a list of 2,048: the first 66 bits of the SHA-256 of the raw key. Easier to read
 * aloud than digits. The list is the same in every language.
 */
export function fingerprintWords(signingKey: string): string[] {
  const digest = createHash('sha256').update(Buffer.from(signingKey, 'base64url')).digest('hex')
  const bits = BigInt(`0x${digest}`)
  return Array.from({ length: shownWords }, (_, i) => {
    const place = (bits >> BigInt(256 - bitsPerWord * (i + 1))) & BigInt(words.length - 1)
    return words[Number(place)] ?? ''
  })
}
