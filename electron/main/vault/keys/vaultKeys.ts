import { randomBytes } from 'node:crypto'
import { basename } from 'node:path'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { z } from 'zod'
import { SignedStatement } from '@shared/domain/protocol/statement'
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
  /** Identities before rotations: recordings put back from a backup are encrypted to them. */
  readonly former: readonly string[]
  /** Every rotation, the last one last: what leads from the keys that a supervisor knows to these. */
  readonly rotations: readonly RotationProof[]
}

/** A signed rotation, and the cards of those whom it names. */
const RotationProof = z.strictObject({ rotation: SignedStatement, cards: z.array(SignedStatement) })
export type RotationProof = Readonly<z.infer<typeof RotationProof>>

const DATABASE_KEY_BYTES = 32
const DATABASE_KEY_COMMENT = 'samklang database key'
const FORMER_COMMENT = 'samklang former identities'
const ROTATIONS_COMMENT = 'samklang rotations'

/** New keys, which are not written yet. */
export async function generateVaultKeys(): Promise<VaultKeys> {
  const identity = await generateX25519Identity()
  return {
    identity,
    recipient: await identityToRecipient(identity),
    databaseKey: new Uint8Array(randomBytes(DATABASE_KEY_BYTES)),
    former: [],
    rotations: [],
  }
}

/** Generates the keys of a new vault and writes `keys/vault.age`. Throws `noSpace`, `readOnly`, `badInput`. */
export async function createVaultKeys(root: string, recipients: readonly string[]): Promise<VaultKeys> {
  const keys = await generateVaultKeys()
  await writeVaultKeys(root, keys, recipients)
  return keys
}

/** Reads `keys/vault.age`. Throws `noKeyFits`; `workspaceDamaged` (params: file) where it is missing or invalid. */
export async function openVaultKeys(root: string, identities: readonly string[]): Promise<VaultKeys> {
  const path = vaultKeyPath(root)
  const text = await readKeyFile(path, identities)
  const databaseKey = decodeBytes(text.comments[DATABASE_KEY_COMMENT], DATABASE_KEY_BYTES)
  const { [FORMER_COMMENT]: former, [ROTATIONS_COMMENT]: rotations } = text.comments
  const proofs = rotations === undefined ? [] : z.array(RotationProof).safeParse(parseJson(rotations)).data
  if (databaseKey === undefined || proofs === undefined)
    throw new AppError('workspaceDamaged', { file: basename(path) })
  return {
    identity: text.identity,
    recipient: await identityToRecipient(text.identity),
    databaseKey,
    former: former?.split(' ') ?? [],
    rotations: proofs,
  }
}

/**
 * Encrypts the keys to exactly these recipients: every active supervisor and the recovery key. Each of them
 * can unlock the vault, so they must come from an authenticated source, which `vault.json` is not.
 */
export async function writeVaultKeys(
  root: string,
  keys: VaultKeys,
  recipients: readonly string[],
  path = vaultKeyPath(root),
): Promise<void> {
  const comments = {
    [DATABASE_KEY_COMMENT]: Buffer.from(keys.databaseKey).toString('base64url'),
    ...(keys.former.length > 0 && { [FORMER_COMMENT]: keys.former.join(' ') }),
    ...(keys.rotations.length > 0 && { [ROTATIONS_COMMENT]: JSON.stringify(keys.rotations) }),
  }
  await writeKeyFile(path, { identity: keys.identity, comments }, recipients)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
