import sodium from 'sodium-native'

/**
 * The payload of an age file (age-encryption.org/v1, "Payload"): STREAM over ChaCha20-Poly1305. Every chunk
 * has 64 KiB of plaintext; the last one may be shorter, and is empty only if the whole payload is.
 */
export const CHUNK_BYTES = 64 * 1024
export const TAG_BYTES = 16
export const ENCRYPTED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES

/** Number of chunks of a plaintext of this size: at least one. */
export function chunkCount(plaintextSize: number): number {
  return Math.max(1, Math.ceil(plaintextSize / CHUNK_BYTES))
}

/** Bytes of payload (without header and nonce) for a plaintext of this size. */
export function payloadSize(plaintextSize: number): number {
  return plaintextSize + chunkCount(plaintextSize) * TAG_BYTES
}

/** Bytes of plaintext in a payload of this size; `undefined` for an impossible size. */
export function plaintextSize(payloadBytes: number): number | undefined {
  const chunks = Math.ceil(payloadBytes / ENCRYPTED_CHUNK_BYTES)
  const last = payloadBytes - (chunks - 1) * ENCRYPTED_CHUNK_BYTES
  if (chunks < 1 || last < TAG_BYTES) return undefined
  if (last === TAG_BYTES && chunks > 1) return undefined
  return payloadBytes - chunks * TAG_BYTES
}

/** The nonce: an 11-byte big-endian counter, then a flag for the last chunk. Safe integers need 7 of the 11 bytes. */
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

/** Encrypts one chunk into `ciphertext`, which must be 16 bytes longer than `plaintext`. */
export function encryptChunk(
  ciphertext: Uint8Array,
  plaintext: Uint8Array,
  index: number,
  last: boolean,
  key: Uint8Array,
): void {
  sodium.crypto_aead_chacha20poly1305_ietf_encrypt(
    ciphertext,
    plaintext,
    null,
    null,
    chunkNonce(index, last),
    key,
  )
}

/** Decrypts one chunk into `plaintext`, 16 bytes shorter than `ciphertext`. False where it fails to authenticate. */
export function decryptChunk(
  plaintext: Uint8Array,
  ciphertext: Uint8Array,
  index: number,
  last: boolean,
  key: Uint8Array,
): boolean {
  const nonce = chunkNonce(index, last)
  try {
    return (
      sodium.crypto_aead_chacha20poly1305_ietf_decrypt(plaintext, null, ciphertext, null, nonce, key) ===
      plaintext.length
    )
  } catch {
    return false
  }
}
