import { randomBytes } from 'node:crypto'
import { textPaths, withoutTexts } from '@shared/domain/records/erasable'
import type { RecordTexts } from '@shared/domain/records/record'
import type { RecordContent } from '@shared/domain/records/recordContent'
import type { Digest } from '@shared/domain/protocol/statement'
import { sha256OfCanonical } from '../base/canonicalJson'

/**
 * What the signers' statements name: SHA-256 of the canonical JSON of a record in which each free text is replaced by
 * its salted digest. It stays the same when the texts are erased (docs/adr/0071).
 * @throws RangeError where the salts are not those of the texts
 */
export const recordDigest = (content: RecordContent): Digest =>
  sha256OfCanonical(withoutTexts(content, sha256OfCanonical))

/** The record as it is kept once its recording was erased. */
export const eraseTexts = <C extends RecordContent>(content: C): C => withoutTexts(content, sha256OfCanonical)

/** Fresh salts of 32 random bytes for every free text of a record. */
export const saltTexts = (content: RecordContent): RecordTexts =>
  Object.fromEntries(textPaths(content).map((path) => [path, randomBytes(32).toString('base64url')]))
