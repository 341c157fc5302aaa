import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { RecordContent } from '@shared/domain/records/recordContent'
import type { CardVerdict } from '@shared/domain/protocol/blinding'
import type { SignedStatement } from '@shared/domain/protocol/statement'
import type { RecordStatus, Verification } from '@shared/domain/records/verification'
import { mapTexts, revealed } from '@shared/domain/text'
import { canonicalJson } from '../../base/canonicalJson'
import { cardWords, readableFingerprint } from '../../records/fingerprint'
import { checkRecordFile, type CheckedFile } from '../../records/checkRecordFile'
import type { RecordFileVerdict } from '../../records/recordFile'
import type { SessionContext } from '../session/sessionContext'
import type { VerifiedRecords } from './verifiedRecords'

const MAX_BYTES = 100_000_000

type ValidRecord = Extract<RecordFileVerdict, { valid: true }>
type Checked = { fileName: string; fromPdf: boolean } & (
  CheckedFile['result'] | { unreadable: 'unreadable' | 'tooMuch' }
)

/** Reads and verifies the bytes of a file; null where that takes too much time or memory. */
type CheckRecordFile = (bytes: Uint8Array) => Promise<CheckedFile | null>

/** Verifies record files, without a workspace; where one is unlocked, its register is consulted as well. */
export class VerificationService {
  /** @param check in the app, in its own process with limits: files come from others */
  constructor(
    private readonly holder: SessionContext,
    private readonly verified: VerifiedRecords,
    private readonly check: CheckRecordFile = checkRecordFile,
  ) {}

  async verify(paths: readonly string[]): Promise<Verification[]> {
    const checked: Checked[] = []
    // One after the other: each may take much memory.
    for (const path of paths) checked.push(await this.read(path))
    const whole = checked.flatMap((one) => ('verdict' in one && one.verdict.valid ? [one.verdict] : []))
    const inquiries = checked.map(async ({ fileName, fromPdf, ...rest }): Promise<Verification> => {
      if ('unreadable' in rest) return { kind: 'unreadable', fileName, reason: rest.unreadable }
      const { verdict } = rest
      if (!verdict.valid) return { kind: 'broken', fileName, fromPdf, problem: verdict.problem }
      return {
        kind: 'whole',
        fileName,
        fromPdf,
        // A foreign file may hold characters that turn the order of what is read.
        content: mapTexts(verdict.content, revealed),
        signers: verdict.signers.map(({ card, name, initials, signingKey, signedAt }) => ({
          name: revealed(name),
          initials: revealed(initials),
          signedAt,
          words: cardWords(card),
          fingerprint: readableFingerprint(signingKey),
          verdict: this.verdictOn(verdict.content, card),
        })),
        status: await this.statusOf(verdict, whole),
      }
    })
    return Promise.all(inquiries)
  }

  /** A record of another workspace names no one whose words could have been compared here. */
  private verdictOn({ document: { workspaceId } }: RecordContent, card: SignedStatement): CardVerdict {
    const open = this.holder.peek()
    return open?.workspaceId === workspaceId ? open.protocol.cards.verdictOnSigner(card) : 'notCompared'
  }

  private async read(path: string): Promise<Checked> {
    const fileName = revealed(basename(path))
    const bytes = await read(path)
    if (!bytes) return { fileName, fromPdf: false, unreadable: 'unreadable' }
    const checked = await this.check(bytes)
    if (!checked) return { fileName, fromPdf: false, unreadable: 'tooMuch' }
    return { fileName, fromPdf: checked.fromPdf, ...checked.result }
  }

  /** The status of a record according to the files verified with it and the register of the open workspace. */
  private async statusOf(record: ValidRecord, others: readonly ValidRecord[]): Promise<RecordStatus> {
    const { document } = record.content
    const beside = others.find((other) => supersedesRecord(other.content, record.content))
    if (beside) return superseded(beside.content, 'file')
    const open = this.holder.peek()
    const row = open?.workspaceId === document.workspaceId ? open.db.records.get(document.id) : undefined
    if (!open || !row) return { kind: 'unknown', workspaceOpen: open !== null }
    if (!(await this.verified.read(row))) return { kind: 'registerAltered' }
    // Two contents of one id: one of them is not the record.
    if (canonicalJson(JSON.parse(row.signed)) !== canonicalJson(record.canonicalOf))
      return { kind: 'differs' }
    const later = open.db.records.successorOf(row.id)
    if (!later || !(await this.verified.read(later))) return { kind: 'newest' }
    return {
      kind: 'superseded',
      how: later.kind === 'withdrawal' ? 'withdrawn' : 'corrected',
      at: later.decidedAt,
      source: 'register',
    }
  }
}

/** A record is superseded only by one that all its signers signed: anybody can make a file that claims to. */
function supersedesRecord(later: RecordContent, earlier: RecordContent): boolean {
  const superseded = 'supersedes' in later.document ? later.document.supersedes : undefined
  const keys = later.document.supervisors.map(({ signingKey }) => signingKey)
  return (
    superseded?.recordId === earlier.document.id &&
    later.document.workspaceId === earlier.document.workspaceId &&
    earlier.document.supervisors.every(({ signingKey }) => keys.includes(signingKey))
  )
}

const superseded = ({ kind, document }: RecordContent, source: 'file'): RecordStatus => ({
  kind: 'superseded',
  how: kind === 'withdrawal' ? 'withdrawn' : 'corrected',
  at: document.issuedAt,
  source,
})

async function read(path: string): Promise<Buffer | null> {
  try {
    const { size } = await stat(path)
    return size <= MAX_BYTES ? await readFile(path) : null
  } catch {
    return null
  }
}
