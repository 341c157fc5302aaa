import sodium from 'sodium-native'

/**
 * The payload of an age file (age-encryption.org/v1, "Payload"): STREAM over ChaCha20-Poly1305. Every chunk holds
 * 64 KiB but for the last, which is shorter or as long, and empty only where the whole payload is.
 */
export const CHUNK_BYTES = 64 * 1024
export const TAG_BYTES = 16
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES

/** How many chunks a clear text of this size has: at least one. */
export function chunkCount(plaintextSize: number): number {
  return Math.max(1, Math.ceil(plaintextSize / CHUNK_BYTES))
}

/** Bytes of payload (without header and nonce) for a clear text of this size. */
export function payloadSize(plaintextSize: number): number {
  return plaintextSize + chunkCount(plaintextSize) * TAG_BYTES
}

/** Bytes of clear text in a payload of this size, or `undefined` where no payload can have that size. */
export function plaintextSize(payloadBytes: number): number | undefined {
  const chunks = Math.ceil(payloadBytes / SEALED_CHUNK_BYTES)
  const last = payloadBytes - (chunks - 1) * SEALED_CHUNK_BYTES
  if (chunks < 1 || last < TAG_BYTES) return undefined
  if (last === TAG_BYTES && chunks > 1) return undefined
  return payloadBytes - chunks * TAG_BYTES
}

/** An 11-byte big-endian counter and a flag for the last chunk. Safe integers need 7 of the 11 bytes. */
function chunkNonce(index: number, last: boolean): Uint8Array {
  const nonce = new Uint8Array(12)
  let rest = index
  for (let i = 10; rest > 0; i--) {
    nonce[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
  if (last) nonce[11] = 1
  return nonce
}

/** Encrypts one chunk into `sealed`, which must be 16 bytes longer than `clear`. */
export function sealChunk(
  sealed: Uint8Array,
  clear: Uint8Array,
  index: number,
  last: boolean,
  key: Uint8Array,
): void {
  sodium.crypto_aead_chacha20poly1305_ietf_encrypt(sealed, clear, null, null, chunkNonce(index, last), key)
}

/** Decrypts one chunk into `clear`, 16 bytes shorter than `sealed`. False where the chunk is not what was written. */
export function openChunk(
  clear: Uint8Array,
  sealed: Uint8Array,
  index: number,
  last: boolean,
  key: Uint8Array,
): boolean {
  const nonce = chunkNonce(index, last)
  try {
    return (
      sodium.crypto_aead_chacha20poly1305_ietf_decrypt(clear, null, sealed, null, nonce, key) === clear.length
    )
  } catch {
    return false
  }
}
