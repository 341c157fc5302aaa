import { jsonFault } from '@shared/domain/forms/jsonFault'
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
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text
  const fault = jsonFault(json)
  if (fault !== null) return refuse('json', lineAndColumn(json, fault))
  const input: unknown = JSON.parse(json)
  const doubled = countNames(json) !== namesIn(input)
  if (doubled) return refuse('doubled', '')
  const verdict = await verifyCredential(input)
  return verdict.valid ? { ...verdict, canonicalOf: input } : verdict
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

function lineAndColumn(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n')
  return `${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`
}

const refuse = (code: RecordProblem['code'], place: string): RecordFileVerdict => ({
  valid: false,
  problem: { code, place },
})
