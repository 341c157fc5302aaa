import { randomBytes } from 'node:crypto'
import { basename } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { AppError } from '@shared/errors'
import { readKeyFile, writeKeyFile } from './keyFile'
import { decodeBytes } from './keyText'
import { vaultKeyPath } from '../folder/vaultPaths'

/** The keys that all supervisors of a vault share, for its recordings and its database. */
export interface VaultKeys {
  /** The age identity that decrypts the recordings' keys. */
  readonly identity: string
  readonly recipient: string
  /** The raw key of the database, 32 bytes. */
  readonly databaseKey: Uint8Array
}

const DATABASE_KEY_BYTES = 32
const DATABASE_KEY_COMMENT = 'samklang database key'

/** Generates the keys of a new vault and writes `keys/vault.age`. Throws `noSpace`, `readOnly`, `badInput`. */
export async function createVaultKeys(root: string, recipients: readonly string[]): Promise<VaultKeys> {
  const identity = await generateX25519Identity()
  const keys = {
    identity,
    recipient: await identityToRecipient(identity),
    databaseKey: new Uint8Array(randomBytes(DATABASE_KEY_BYTES)),
  }
  await writeVaultKeys(root, keys, recipients)
  return keys
}

/** Reads `keys/vault.age`. Throws `noKeyFits`; `workspaceDamaged` (params: file) where it is missing or invalid. */
export async function openVaultKeys(root: string, identities: readonly string[]): Promise<VaultKeys> {
  const path = vaultKeyPath(root)
  const text = await readKeyFile(path, identities)
  const databaseKey = decodeBytes(text.comments[DATABASE_KEY_COMMENT], DATABASE_KEY_BYTES)
  if (databaseKey === undefined) throw new AppError('workspaceDamaged', { file: basename(path) })
  return { identity: text.identity, recipient: await identityToRecipient(text.identity), databaseKey }
}

/**
 * Encrypts the keys to exactly these recipients: every active supervisor and the recovery key. Each of them
 * can unlock the vault, so they must come from an authenticated source, which `vault.json` is not.
 */
export async function writeVaultKeys(
  root: string,
  keys: VaultKeys,
  recipients: readonly string[],
): Promise<void> {
  const comments = { [DATABASE_KEY_COMMENT]: Buffer.from(keys.databaseKey).toString('base64url') }
  await writeKeyFile(vaultKeyPath(root), { identity: keys.identity, comments }, recipients)
}
