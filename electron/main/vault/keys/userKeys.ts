import { basename } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { AppError } from '@shared/errors'
import { loadKeyText, saveKeyText } from './keyFile'
import { decodeBytes } from './keyText'
import { pinComments, pinsOf, type Pins } from './pins'
import { sealWithPassphrase, unsealWithPassphrase } from '../age/scryptIdentity'
import { generateSeed, SEED_BYTES, signingKeyOf } from './signing'
import { userKeyPath } from '../folder/vaultPaths'

/** A supervisor's secrets. They are stored only encrypted with the supervisor's passphrase. */
export interface UserKeys {
  /** An age identity, `AGE-SECRET-KEY-1…`. */
  readonly identity: string
  /** The seed of the Ed25519 signing key, 32 bytes. */
  readonly signingSeed: Uint8Array
}

/** The public halves of a supervisor's keys. */
export interface PublicKeys {
  /** The age recipient of the identity, `age1…`. */
  readonly recipient: string
  /** The Ed25519 public key, 32 raw bytes in base64url. */
  readonly signingKey: string
}

/** What a supervisor's key file holds. */
export type KeyFile = UserKeys & { readonly pins: Pins }

const SEED_COMMENT = 'samklang signing seed'

export async function generateUserKeys(): Promise<UserKeys> {
  return { identity: await generateX25519Identity(), signingSeed: generateSeed() }
}

export async function publicKeysOf(keys: UserKeys): Promise<PublicKeys> {
  return { recipient: await identityToRecipient(keys.identity), signingKey: signingKeyOf(keys.signingSeed) }
}

/**
 * Writes `keys/<userId>.age`, encrypted with the passphrase, replacing an older one. Only tests lower `logN`.
 * Throws `noSpace`, `readOnly`, `inUse`.
 */
export async function writeUserKeys(
  root: string,
  userId: string,
  { identity, signingSeed, pins }: KeyFile,
  passphrase: string,
  logN?: number,
): Promise<void> {
  const comments = {
    [SEED_COMMENT]: Buffer.from(signingSeed).toString('base64url'),
    ...pinComments(pins),
  }
  await saveKeyText(userKeyPath(root, userId), { identity, comments }, (plaintext) =>
    sealWithPassphrase(plaintext, passphrase, logN),
  )
}

/** Throws `wrongPassphrase`; `workspaceDamaged` (params: file) where the file is missing or invalid. */
export async function readUserKeys(root: string, userId: string, passphrase: string): Promise<KeyFile> {
  const path = userKeyPath(root, userId)
  const text = await loadKeyText(path, (sealed, file) => unsealWithPassphrase(sealed, passphrase, file))
  const signingSeed = decodeBytes(text.comments[SEED_COMMENT], SEED_BYTES)
  const pins = pinsOf(text)
  if (signingSeed === undefined || pins === undefined)
    throw new AppError('workspaceDamaged', { file: basename(path) })
  return { identity: text.identity, signingSeed, pins }
}

/** Re-encrypts the same keys with another passphrase. Throws what `readUserKeys` and `writeUserKeys` throw. */
export async function changePassphrase(
  root: string,
  userId: string,
  { from, to, logN }: { from: string; to: string; logN?: number },
): Promise<void> {
  await writeUserKeys(root, userId, await readUserKeys(root, userId, from), to, logN)
}
