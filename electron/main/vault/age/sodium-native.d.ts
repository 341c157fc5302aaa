/** The few functions of sodium-native that the vault uses. The package carries no types of its own. */
declare module 'sodium-native' {
  interface SodiumNative {
    /** Overwrites the bytes with zeros, in a way that no optimiser leaves out. */
    sodium_memzero(bytes: Uint8Array): void
    /** Encrypts `clear` into `sealed` (16 bytes longer). Returns the number of bytes written. */
    crypto_aead_chacha20poly1305_ietf_encrypt(
      sealed: Uint8Array,
      clear: Uint8Array,
      additionalData: Uint8Array | null,
      secretNonce: null,
      nonce: Uint8Array,
      key: Uint8Array,
    ): number
    /** Authenticates and decrypts `sealed` into `clear` (16 bytes shorter). Throws where the tag does not fit. */
    crypto_aead_chacha20poly1305_ietf_decrypt(
      clear: Uint8Array,
      secretNonce: null,
      sealed: Uint8Array,
      additionalData: Uint8Array | null,
      nonce: Uint8Array,
      key: Uint8Array,
    ): number
  }
  const sodium: SodiumNative
  export = sodium
}
