import { createPublicKey, verify } from 'node:crypto'

const keyBytes = 32
const signatureBytes = 64

/**
 * Whether an Ed25519 signature (RFC 8032) of a message holds. Key and signature are base64url without padding; any
 * other spelling of the same bytes is refused, so that no character of a record can be changed unseen.
 */
export function verifyEd25519(message: Uint8Array, signature: string, publicKey: string): boolean {
  if (!isBase64url(publicKey, keyBytes) || !isBase64url(signature, signatureBytes)) return false
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
  return verify(null, message, key, Buffer.from(signature, 'base64url'))
}

function isBase64url(text: string, length: number): boolean {
  const bytes = Buffer.from(text, 'base64url')
  return bytes.length === length && bytes.toString('base64url') === text
}
