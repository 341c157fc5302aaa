import canonicalize from 'canonicalize'
import { createHash } from 'node:crypto'

/** Canonical JSON (RFC 8785): equal values have equal text. Throws where a value is not JSON. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('not JSON')
  return text
}

/** Canonical JSON in UTF-8: what is signed and hashed. */
export const canonicalBytes = (value: unknown): Uint8Array => Buffer.from(canonicalJson(value), 'utf8')

/** SHA-256 (hex) of the canonical JSON of a value. */
export const sha256OfCanonical = (value: unknown): string =>
  createHash('sha256').update(canonicalBytes(value)).digest('hex')
