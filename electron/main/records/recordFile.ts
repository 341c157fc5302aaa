import { jsonFault } from '@shared/domain/forms/jsonFault'
import { verifyCredential } from './credential/verify'
import type { ReadContent } from './credential/read'
import type { RecordSupervisor } from '@shared/domain/records/record'
import type { RecordProblem } from './recordConsistency'
import { verifyRecord } from './signedRecord'

export type RecordFileVerdict =
  | {
      valid: true
      content: ReadContent
      signers: (RecordSupervisor & { signedAt: string })[]
      canonicalOf: unknown
    }
  | { valid: false; problem: RecordProblem }

/**
 * Checks the text of a record's JSON file, of whichever version of the app.
 * `canonicalOf` is the parsed file, to compare it with another of the same id.
 */
export async function verifyRecordText(text: string): Promise<RecordFileVerdict> {
  const json = text.startsWith('\uFEFF') ? text.slice(1) : text
  const fault = jsonFault(json)
  if (fault !== null) return refuse('json', lineAndColumn(json, fault))
  const input: unknown = JSON.parse(json)
  const doubled = countNames(json) !== namesIn(input)
  if (doubled) return refuse('doubled', '')
  if (typeof input === 'object' && input !== null && 'proofs' in input) {
    const verdict = verifyRecord(input)
    if (!verdict.valid) return verdict
    const { document, signers } = verdict
    return {
      valid: true,
      content: { kind: 'decision', document, form: null },
      signers: [...signers],
      canonicalOf: input,
    }
  }
  const verdict = await verifyCredential(input)
  return verdict.valid ? { ...verdict, canonicalOf: input } : verdict
}

/** How many names the text gives; a parser keeps only the last of two that are the same, and a reader may see the first. */
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
