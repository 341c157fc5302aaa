import { createPublicKey, verify } from 'node:crypto'

const KEY_BYTES = 32
const SIGNATURE_BYTES = 64

/**
 * Verifies an Ed25519 signature (RFC 8032). Key and signature are base64url without padding. Any other spelling of the
 * same bytes is refused, so that no character of a signed document can change unnoticed. Never throws.
 */
export function verifyEd25519(message: Uint8Array, signature: string, publicKey: string): boolean {
  if (!isBase64url(publicKey, KEY_BYTES) || !isBase64url(signature, SIGNATURE_BYTES)) return false
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
    return verify(null, message, key, Buffer.from(signature, 'base64url'))
  } catch {
    return false
  }
}

function isBase64url(text: string, length: number): boolean {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.length === length && bytes.toString('base64url') === text
}
