import { createHash } from 'node:crypto'

const shownBytes = 20

/** A short form of a signing key for people to compare: SHA-256 of the raw key, its first 20 bytes in hex. */
export const fingerprint = (signingKey: string): string =>
  createHash('sha256').update(Buffer.from(signingKey, 'base64url')).digest().subarray(0, shownBytes).toString('hex')

/** A fingerprint in groups of four characters, as it is read aloud. */
export const readableFingerprint = (signingKey: string): string =>
  fingerprint(signingKey).toUpperCase().replace(/.{4}(?=.)/g, '$& ')
