import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { AppError } from '@shared/errors'
import { isIdentity } from './keyText'

/** An age identity on paper, for when every passphrase is forgotten. Samklang keeps its public half alone. */
export interface RecoveryKey {
  readonly identity: string
  readonly recipient: string
}

export async function generateRecoveryKey(): Promise<RecoveryKey> {
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}

/**
 * The identity in what somebody typed from paper or pasted: spaces, line breaks, small letters and a dash that a word
 * processor made longer do no harm. Throws `wrongRecoveryKey` where it is not the key to `recipient`.
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
