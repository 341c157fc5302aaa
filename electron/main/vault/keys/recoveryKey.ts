import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { AppError } from '@shared/errors'
import { isIdentity } from './keyText'

/** An age identity on paper, for when every passphrase is forgotten. Samklang stores its recipient only. */
export interface RecoveryKey {
  readonly identity: string
  readonly recipient: string
}

export async function generateRecoveryKey(): Promise<RecoveryKey> {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}

/**
 * Parses an identity typed from paper or pasted: ignores white space and case, and accepts typographic dashes.
 * Throws `wrongRecoveryKey` where it does not belong to `recipient`.
 */
export async function parseRecoveryKey(typed: string, recipient: string): Promise<string> {
  const identity = typed
    .replace(/\s+/g, '')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .toUpperCase()
  if (!(await isIdentity(identity)) || (await identityToRecipient(identity)) !== recipient) {
    throw new AppError('wrongRecoveryKey')
  }
  return identity
}
