import sodium from 'sodium-native'

/**
 * Overwrites secrets with zeros. Strings cannot be wiped and stay in memory until the garbage collector reuses it, so
 * secrets are kept as bytes wherever a library does not require a string.
 */
export function wipe(...secrets: (Uint8Array | undefined)[]): void {
  for (const secret of secrets) {
    if (secret !== undefined && secret.byteLength > 0) sodium.sodium_memzero(secret)
  }
}
