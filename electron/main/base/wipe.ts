import sodium from 'sodium-native'

/**
 * Overwrites secrets with zeros. Only bytes can be wiped: a string stays in memory until the runtime
 * reuses its place, so secrets are kept as bytes wherever a library does not ask for a string.
 */
export function wipe(...secrets: (Uint8Array | undefined)[]): void {
  for (const secret of secrets) {
    if (secret !== undefined && secret.byteLength > 0) sodium.sodium_memzero(secret)
  }
}
