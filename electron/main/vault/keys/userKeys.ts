import { basename } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { z } from 'zod'
import { AppError } from '@shared/errors'
import { loadKeyText, saveKeyText } from './keyFile'
import { decodeBytes, isIdentity } from './keyText'
import { pinComments, Pins, pinsOf } from './pins'
import { sealWithPassphrase, unsealWithPassphrase } from '../age/scryptIdentity'
import { generateSeed, SEED_BYTES, signingKeyOf } from './signing'
import { userKeyPath } from '../folder/vaultPaths'

/** A supervisor's secrets. They are stored only encrypted with the supervisor's passphrase. */
export interface UserKeys {
  /** The age identity of the supervisor's card, `AGE-SECRET-KEY-1…`: for what is encrypted to them alone. */
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

/** What takes effect once the keys of the workspace are rotated: pins, and the identity that opens the new vault. */
const Next = z.strictObject({ pins: Pins, access: z.string() })
export type Next = Readonly<z.infer<typeof Next>>

/** What a supervisor's key file holds. */
export type KeyFile = UserKeys & {
  readonly pins: Pins
  /** Age identities that open the vault, the current one first. At first it is that of the card. */
  readonly access: readonly [string, ...string[]]
  /** A rotation of the supervisor's own that was begun. */
  readonly next: Next | null
}

const SEED_COMMENT = 'samklang signing seed'
const CARD_COMMENT = 'samklang card identity'
const FORMER_COMMENT = 'samklang former identities'
const NEXT_COMMENT = 'samklang next'

export async function generateUserKeys(): Promise<UserKeys> {
  return { identity: await generateX25519Identity(), signingSeed: generateSeed() }
}

export async function publicKeysOf(keys: UserKeys): Promise<PublicKeys> {
  return { recipient: await identityToRecipient(keys.identity), signingKey: signingKeyOf(keys.signingSeed) }
}

/**
 * Writes `keys/<userId>.age`, encrypted with the passphrase, replacing an older one. Only tests and the example lower
 * `logN`. Throws `noSpace`, `readOnly`, `inUse`.
 */
export async function writeUserKeys(
  root: string,
  userId: string,
  keys: UserKeys & Pick<KeyFile, 'pins'> & Partial<KeyFile>,
  passphrase: string,
  logN?: number,
): Promise<void> {
  const { signingSeed, pins, next = null } = keys
  const [access, ...former] = keys.access ?? [keys.identity]
  const comments = {
    [SEED_COMMENT]: Buffer.from(signingSeed).toString('base64url'),
    ...pinComments(pins),
    ...(access !== keys.identity && { [CARD_COMMENT]: keys.identity }),
    ...(former.length > 0 && { [FORMER_COMMENT]: former.join(' ') }),
    ...(next && { [NEXT_COMMENT]: JSON.stringify(next) }),
  }
  await saveKeyText(userKeyPath(root, userId), { identity: access, comments }, (plaintext) =>
    sealWithPassphrase(plaintext, passphrase, logN),
  )
}

/** Throws `wrongPassphrase`; `workspaceDamaged` (params: file) where the file is missing or invalid. */
export async function readUserKeys(root: string, userId: string, passphrase: string): Promise<KeyFile> {
  const path = userKeyPath(root, userId)
  const text = await loadKeyText(path, (sealed, file) => unsealWithPassphrase(sealed, passphrase, file))
  const signingSeed = decodeBytes(text.comments[SEED_COMMENT], SEED_BYTES)
  const pins = pinsOf(text)
  const { [CARD_COMMENT]: card, [FORMER_COMMENT]: former, [NEXT_COMMENT]: pending } = text.comments
  const identity = card ?? text.identity
  const next = pending === undefined ? null : Next.safeParse(parseJson(pending)).data
  if (signingSeed === undefined || pins === undefined || next === undefined || !(await isIdentity(identity)))
    throw new AppError('workspaceDamaged', { file: basename(path) })
  return { identity, signingSeed, pins, access: [text.identity, ...(former?.split(' ') ?? [])], next }
}

/** The key with which a supervisor signs, and the recipients that open the vault for them, the current one first. */
export async function accessOf({
  access,
  signingSeed,
}: KeyFile): Promise<{ recipients: string[]; signingKey: string }> {
  return {
    recipients: await Promise.all(access.map((identity) => identityToRecipient(identity))),
    signingKey: signingKeyOf(signingSeed),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Re-encrypts the same keys with another passphrase. Throws what `readUserKeys` and `writeUserKeys` throw. */
export async function changePassphrase(
  root: string,
  userId: string,
  { from, to, logN }: { from: string; to: string; logN?: number },
): Promise<void> {
  await writeUserKeys(root, userId, await readUserKeys(root, userId, from), to, logN)
}
