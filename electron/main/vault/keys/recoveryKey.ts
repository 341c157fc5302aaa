import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { AppError } from '@shared/errors'
import { canonicalJson } from '../../base/canonicalJson'
import { isIdentity } from './keyText'
import type { Pins } from './pins'

/** An age identity on paper, for when every passphrase is forgotten. Samklang stores its recipient only. */
export interface RecoveryKey {
  readonly identity: string
  readonly recipient: string
}

/** How many last characters of the recovery key the user types to confirm it. */
export const CONFIRMED_CHARACTERS = 6

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

/**
 * Proves to the holder of the recovery key that the keys of a folder are those that the recovery key was made with:
 * an age file names no author, and anybody can encrypt one to a recipient that the folder shows. HMAC-SHA256 (RFC 2104)
 * with a key derived from the identity (HKDF, RFC 5869), over the canonical JSON of the pins; base64url.
 */
export function recoveryProof(identity: string, pins: Pins): string {
  const key = Buffer.from(hkdfSync('sha256', identity, '', 'samklang recovery proof 1', 32))
  return createHmac('sha256', key).update(canonicalJson(pins)).digest('base64url')
}

/** Throws keysExchanged where the proof is not by this recovery key for these pins. */
export function requireRecoveryProof(identity: string, pins: Pins, proof: string): void {
  const [expected, found] = [Buffer.from(recoveryProof(identity, pins)), Buffer.from(proof)]
  if (expected.length !== found.length || !timingSafeEqual(expected, found))
    throw new AppError('keysExchanged')
}
