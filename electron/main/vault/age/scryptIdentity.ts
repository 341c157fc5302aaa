import { randomBytes, scrypt } from 'node:crypto'
import { Stanza, type Identity, type Recipient } from 'age-encryption'
import { AppError, isAppError } from '@shared/errors'
import { seal, unseal } from './sealed'
import { decryptChunk, encryptChunk, TAG_BYTES } from './ageStream'
import { wipe } from '../../base/wipe'
import { workFactor } from './workFactor'

/** Limits what a file can demand (4 GiB), as `age` does. */
const MAX_WORK_FACTOR = 22

const LABEL = 'age-encryption.org/v1/scrypt'
const SALT_BYTES = 16
const FILE_KEY_BYTES = 16

/** Encrypts bytes with a passphrase as `age -p` does. */
export function sealWithPassphrase(
  plaintext: Uint8Array,
  passphrase: string,
  logN = workFactor(),
): Promise<Uint8Array> {
  return seal(plaintext, scryptRecipient(passphrase, logN))
}

/**
 * Decrypts the output of `sealWithPassphrase` or `age -p`. Throws `wrongPassphrase` where the passphrase does
 * not unwrap the file key, and `workspaceDamaged` (params: file) for all else. A corrupted salt or wrapped
 * key is indistinguishable from a wrong passphrase.
 */
export async function unsealWithPassphrase(
  sealed: Uint8Array,
  passphrase: string,
  file: string,
): Promise<Uint8Array> {
  const identity = new ScryptIdentity(passphrase)
  try {
    return await unseal(sealed, [identity], file)
  } catch (error) {
    if (!isAppError(error) || error.code === 'internal') throw error
    if (error.code === 'noKeyFits' && identity.tried) throw new AppError('wrongPassphrase')
    throw new AppError('workspaceDamaged', { file })
  }
}

/** The scrypt recipient of age-encryption.org/v1, on Node's scrypt, which runs in the thread pool. */
export function scryptRecipient(passphrase: string, logN = workFactor()): Recipient {
  return {
    async wrapFileKey(fileKey) {
      const salt = randomBytes(SALT_BYTES)
      const key = await deriveKey(passphrase, salt, logN)
      const body = new Uint8Array(fileKey.length + TAG_BYTES)
      // The file key is wrapped with an all-zero nonce, which is the nonce of a first chunk.
      encryptChunk(body, fileKey, 0, false, key)
      wipe(key)
      return [new Stanza(['scrypt', toBase64(salt), String(logN)], body)]
    },
  }
}

/** The counterpart of `scryptRecipient`. `tried` is set where there was a valid stanza to try the passphrase on. */
export class ScryptIdentity implements Identity {
  tried = false

  /** @param maxWorkFactor log2 of the most rounds that a file may ask for */
  constructor(
    private readonly passphrase: string,
    private readonly maxWorkFactor = MAX_WORK_FACTOR,
  ) {}

  async unwrapFileKey(stanzas: Stanza[]): Promise<Uint8Array | null> {
    const stanza = stanzas.find(({ args }) => args[0] === 'scrypt')
    if (stanza === undefined) return null
    if (stanzas.length !== 1) throw new Error('a passphrase must be the only recipient')
    const [, encodedSalt = '', factor = '', ...more] = stanza.args
    const salt = Buffer.from(encodedSalt, 'base64')
    if (more.length > 0 || salt.length !== SALT_BYTES || toBase64(salt) !== encodedSalt)
      throw new Error('stanza')
    if (!/^[1-9][0-9]?$/.test(factor) || Number(factor) > this.maxWorkFactor) throw new Error('work factor')
    if (stanza.body.length !== FILE_KEY_BYTES + TAG_BYTES) throw new Error('stanza')
    const key = await deriveKey(this.passphrase, salt, Number(factor))
    this.tried = true
    const fileKey = new Uint8Array(FILE_KEY_BYTES)
    const fits = decryptChunk(fileKey, stanza.body, 0, false, key)
    wipe(key)
    return fits ? fileKey : null
  }
}

/**
 * The passphrase is normalised to NFC, so that "å" is the same from every keyboard and the same as terminals pass it to
 * `age`.
 */
function deriveKey(passphrase: string, salt: Uint8Array, logN: number): Promise<Uint8Array> {
  const secret = Buffer.from(passphrase.normalize('NFC'), 'utf8')
  const cost = { N: 2 ** logN, r: 8, p: 1 }
  // scrypt's table (128 * r * N bytes) and overhead.
  const maxmem = 128 * cost.r * cost.N + 32 * 1024 * 1024
  return new Promise((resolve, reject) => {
    scrypt(secret, Buffer.concat([Buffer.from(LABEL), salt]), 32, { ...cost, maxmem }, (error, key) => {
      wipe(secret)
      if (error === null) resolve(key)
      else reject(new AppError('internal', { what: 'scrypt' }, { cause: error }))
    })
  })
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '')
}
