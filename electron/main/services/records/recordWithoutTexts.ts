import { z } from 'zod'
import { parseJsonText } from '@shared/domain/json'
import type { Digest, SignedStatement } from '@shared/domain/protocol/statement'
import { isErased } from '@shared/domain/records/erasable'
import { RecordContent } from '@shared/domain/records/recordContent'
import { eraseTexts, recordDigest } from '../../records/recordDigest'

/**
 * A signed record as it stays once its recording was erased: without its free texts, and with the statements by which
 * its signers signed it in place of the proofs, which were over the texts.
 * @param signedOn the statements that name a record by its digest
 * @returns an empty object for what is no record: it is not known what is in it
 */
export function recordWithoutTexts(
  text: string,
  signedOn: (record: Digest) => readonly SignedStatement[],
): string {
  const json = parseJsonText(text)
  const parsed = z
    .looseObject({ samklangRecord: RecordContent })
    .safeParse('errorAt' in json ? null : json.value)
  if (!parsed.success) return '{}'
  const { proof: _, samklangRecord: content, ...face } = parsed.data
  if (isErased(content)) return text
  try {
    const samklangSigned = signedOn(recordDigest(content))
    return JSON.stringify({ ...face, samklangRecord: eraseTexts(content), samklangSigned })
  } catch {
    return '{}'
  }
}
