import { createHash } from 'node:crypto'
import { words } from '@shared/words'

const shownBytes = 20

/** A short form of a signing key for people to compare: SHA-256 of the raw key, its first 20 bytes in hex. */
export const fingerprint = (signingKey: string): string =>
  createHash('sha256')
    .update(Buffer.from(signingKey, 'base64url'))
    .digest()
    .subarray(0, shownBytes)
    .toString('hex')

/** A fingerprint in groups of four characters, as it is read aloud. */
export const readableFingerprint = (signingKey: string): string =>
  fingerprint(signingKey)
    .toUpperCase()
    .replace(/.{4}(?=.)/g, '$& ')

const shownWords = 6
const bitsPerWord = 11

/**
 * A fingerprint in six words of a list of 2,048, the same in every language: the first 66 bits of the key's SHA-256. Easier to
 * read aloud than digits, and enough that nobody finds another key with the same words.
 */
export function fingerprintWords(signingKey: string): string[] {
  const digest = createHash('sha256').update(Buffer.from(signingKey, 'base64url')).digest('hex')
  const bits = BigInt(`0x${digest}`)
  return Array.from({ length: shownWords }, (_, i) => {
    const place = (bits >> BigInt(256 - bitsPerWord * (i + 1))) & BigInt(words.length - 1)
    return words[Number(place)] ?? ''
  })
}
