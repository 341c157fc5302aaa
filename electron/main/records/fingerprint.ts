import { createHash } from 'node:crypto'
import type { SignedStatement } from '@shared/domain/protocol/statement'
import { wordsOf } from '@shared/domain/protocol/words'
import { words } from '@shared/words'
import { statementId } from '../base/signedStatement'

const shownBytes = 20

/** The fingerprint of a signing key (raw, base64url): the first 20 bytes of its SHA-256, in hex. */
export const fingerprint = (signingKey: string): string =>
  createHash('sha256')
    .update(Buffer.from(signingKey, 'base64url'))
    .digest()
    .subarray(0, shownBytes)
    .toString('hex')

/** The fingerprint in upper case, in groups of four characters. */
export const readableFingerprint = (signingKey: string): string =>
  fingerprint(signingKey)
    .toUpperCase()
    .replace(/.{4}(?=.)/g, '$& ')

/**
 * The six words of a supervisor's card, as supervisors compare them: they stand for name and key together. The list is
 * the same in every language.
 */
export const cardWords = (card: SignedStatement): string[] => wordsOf(statementId(card.text), words)
