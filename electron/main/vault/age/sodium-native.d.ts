/** Types for the functions of sodium-native that are used; the package has none. */
declare module 'sodium-native' {
  interface SodiumNative {
    /** Overwrites the bytes with zeros; never optimised away. */
    sodium_memzero(bytes: Uint8Array): void
    /** Encrypts `plaintext` into `ciphertext` (16 bytes longer). Returns the number of bytes written. */
    crypto_aead_chacha20poly1305_ietf_encrypt(
      ciphertext: Uint8Array,
      plaintext: Uint8Array,
      additionalData: Uint8Array | null,
      secretNonce: null,
      nonce: Uint8Array,
      key: Uint8Array,
    ): number
    /** Authenticates and decrypts `ciphertext` into `plaintext` (16 bytes shorter). Throws on a tag mismatch. */
    crypto_aead_chacha20poly1305_ietf_decrypt(
      plaintext: Uint8Array,
      secretNonce: null,
      ciphertext: Uint8Array,
      additionalData: Uint8Array | null,
      nonce: Uint8Array,
      key: Uint8Array,
    ): number
  }
  const sodium: SodiumNative
  export = sodium
}
