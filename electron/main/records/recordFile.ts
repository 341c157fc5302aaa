import { parseJsonText } from '@shared/domain/json'
import { canonicalJson } from '../base/canonicalJson'
import { verifyCredential } from './credential/verify'
import type { RecordSupervisor } from '@shared/domain/records/record'
import type { RecordContent } from '@shared/domain/records/recordContent'
import type { RecordProblem } from './recordConsistency'

export type RecordFileVerdict =
  | {
      valid: true
      content: RecordContent
      signers: (RecordSupervisor & { signedAt: string })[]
      canonicalOf: unknown
    }
  | { valid: false; problem: RecordProblem }

/**
 * Verifies the text of a record's JSON file. In a valid verdict, `canonicalOf` is the parsed file, for comparison with
 * another of the same id.
 */
export async function verifyRecordText(text: string): Promise<RecordFileVerdict> {
  const json = parseJsonText(text)
  if ('errorAt' in json) return refuse('json', json.errorAt)
  const input = json.value
  if (!hasCanonicalForm(input)) return refuse('shape', '')
  const doubled = countNames(text) !== namesIn(input)
  if (doubled) return refuse('doubled', '')
  const verdict = await verifyCredential(input)
  return verdict.valid ? { ...verdict, canonicalOf: input } : verdict
}

/** False for unpaired surrogates, which JSON allows and canonical JSON (RFC 8785, section 3.2.2.2) does not. */
function hasCanonicalForm(value: unknown): boolean {
  try {
    canonicalJson(value)
    return true
  } catch {
    return false
  }
}

/** How many keys the text has. Of two equal ones JSON.parse keeps the last; another reader may take the first. */
function countNames(json: string): number {
  return [...json.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon !== undefined).length
}

function namesIn(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0
  const own = Array.isArray(value) ? 0 : Object.keys(value).length
  return Object.values(value).reduce<number>((sum, inner) => sum + namesIn(inner), own)
}

const refuse = (code: RecordProblem['code'], place: string): RecordFileVerdict => ({
  valid: false,
  problem: { code, place },
})
