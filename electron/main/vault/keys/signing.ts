import { createPrivateKey, createPublicKey, randomBytes, sign as signBytes } from 'node:crypto'
import { AppError } from '@shared/errors'
import { wipe } from '../../base/wipe'

/**
 * Ed25519 signing keys (RFC 8032), kept as their 32-byte seed. Node wants DER, which is a fixed prefix and the seed.
 * Verification is in `base/ed25519`.
 */
export const SEED_BYTES = 32
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')

export function generateSeed(): Uint8Array {
  return new Uint8Array(randomBytes(SEED_BYTES))
}

/** The public key of a seed: 32 raw bytes, base64url. */
export function signingKeyOf(seed: Uint8Array): string {
  const der = createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' })
  return der.subarray(PUBLIC_PREFIX.length).toString('base64url')
}

/** A detached signature: 64 bytes. Throws `locked` for a seed that was wiped: work may outlive its session. */
export function sign(message: Uint8Array, seed: Uint8Array): Uint8Array {
  if (seed.every((byte) => byte === 0)) throw new AppError('locked')
  return new Uint8Array(signBytes(null, message, privateKey(seed)))
}

function privateKey(seed: Uint8Array) {
  const der = Buffer.concat([PRIVATE_PREFIX, seed])
  try {
    return createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  } finally {
    wipe(der)
  }
}
