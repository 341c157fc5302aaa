import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { RecordStatus, Verification } from '@shared/domain/records/verification'
import { recordInside } from '../../records/archive/archivalPdf'
import { canonicalJson } from '../../base/canonicalJson'
import type { ReadContent } from '../../records/credential/read'
import { fingerprintWords, readableFingerprint } from '../../records/fingerprint'
import { verifyRecordText, type RecordFileVerdict } from '../../records/recordFile'
import type { SessionContext } from '../session/sessionContext'

const mostBytes = 100_000_000

type Whole = Extract<RecordFileVerdict, { valid: true }>
type Checked = { fileName: string; fromPdf: boolean } & (
  { verdict: RecordFileVerdict } | { unreadable: 'notARecord' | 'unreadable' | 'noAttachment' }
)

/** Checks record files for anybody. A workspace need not be open; where one is, its register is asked as well. */
export class VerificationService {
  constructor(private readonly holder: SessionContext) {}

  async verify(paths: readonly string[]): Promise<Verification[]> {
    const checked = await Promise.all(paths.map(check))
    const whole = checked.flatMap((one) => ('verdict' in one && one.verdict.valid ? [one.verdict] : []))
    return checked.map(({ fileName, fromPdf, ...rest }): Verification => {
      if ('unreadable' in rest) return { kind: 'unreadable', fileName, reason: rest.unreadable }
      const { verdict } = rest
      if (!verdict.valid) return { kind: 'broken', fileName, fromPdf, problem: verdict.problem }
      return {
        kind: 'whole',
        fileName,
        fromPdf,
        content: verdict.content,
        signers: verdict.signers.map(({ name, initials, signingKey, signedAt }) => ({
          name,
          initials,
          signedAt,
          words: fingerprintWords(signingKey),
          fingerprint: readableFingerprint(signingKey),
        })),
        standing: this.standingOf(verdict, whole),
      }
    })
  }

  /** Whether a record still counts, as far as this workspace's register and the files beside it can tell. */
  private standingOf(record: Whole, others: readonly Whole[]): RecordStatus {
    const { document } = record.content
    const beside = others.find((other) => takesPlaceOf(other.content, record.content))
    if (beside) return superseded(beside.content, 'file')
    const open = this.holder.peek()
    const row = open?.workspaceId === document.workspaceId ? open.db.decisions.record(document.id) : undefined
    if (!open || !row) return { kind: 'unknown', workspaceOpen: open !== null }
    // The same id with other words would be a second version of what can only exist once.
    if (canonicalJson(JSON.parse(row.signed)) !== canonicalJson(record.canonicalOf))
      return { kind: 'differs' }
    const later = open.db.decisions.successorOf(row.id)
    if (!later) return { kind: 'newest' }
    return {
      kind: 'superseded',
      how: later.kind === 'withdrawal' ? 'withdrawn' : 'corrected',
      at: later.decidedAt,
      source: 'register',
    }
  }
}

/** Only those who signed a record can take it back or correct it: whoever likes can make a file that says so. */
function takesPlaceOf(later: ReadContent, earlier: ReadContent): boolean {
  const superseded = 'supersedes' in later.document ? later.document.supersedes : undefined
  const keys = later.document.supervisors.map(({ signingKey }) => signingKey)
  return (
    superseded?.recordId === earlier.document.id &&
    later.document.workspaceId === earlier.document.workspaceId &&
    earlier.document.supervisors.every(({ signingKey }) => keys.includes(signingKey))
  )
}

const superseded = ({ kind, document }: ReadContent, source: 'file'): RecordStatus => ({
  kind: 'superseded',
  how: kind === 'withdrawal' ? 'withdrawn' : 'corrected',
  at: document.issuedAt,
  source,
})

async function check(path: string): Promise<Checked> {
  const fileName = basename(path)
  const bytes = await read(path)
  if (!bytes) return { fileName, fromPdf: false, unreadable: 'unreadable' }
  const fromPdf = bytes.subarray(0, 1024).includes('%PDF-')
  const json = fromPdf ? await recordInside(bytes) : bytes
  if (!json) return { fileName, fromPdf, unreadable: 'noAttachment' }
  const text = decode(json)
  // A damaged record is told apart from a file that never was one.
  if (text === null || !/^\s*\{/.test(text) || !/"(samklangRecord|samklang-record|proofs?)"/.test(text))
    return fromPdf
      ? { fileName, fromPdf, verdict: { valid: false, problem: { code: 'json', place: '' } } }
      : { fileName, fromPdf, unreadable: 'notARecord' }
  return { fileName, fromPdf, verdict: await verifyRecordText(text) }
}

async function read(path: string): Promise<Buffer | null> {
  try {
    const { size } = await stat(path)
    return size <= mostBytes ? await readFile(path) : null
  } catch {
    return null
  }
}

/** UTF-8, and nothing that only looks like it. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
