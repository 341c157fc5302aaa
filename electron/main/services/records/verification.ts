import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { RecordContent } from '@shared/domain/records/recordContent'
import type { CardVerdict } from '@shared/domain/protocol/rules'
import type { SignedStatement } from '@shared/domain/protocol/statement'
import type { RecordStatus, Verification } from '@shared/domain/records/verification'
import { mapTexts, revealed } from '@shared/domain/text'
import { recordInside } from '../../records/archive/archivalPdf'
import { canonicalJson } from '../../base/canonicalJson'
import { cardWords, readableFingerprint } from '../../records/fingerprint'
import { verifyRecordText, type RecordFileVerdict } from '../../records/recordFile'
import type { SessionContext } from '../session/sessionContext'
import type { VerifiedRecords } from './verifiedRecords'

const MAX_BYTES = 100_000_000

type ValidRecord = Extract<RecordFileVerdict, { valid: true }>
type Checked = { fileName: string; fromPdf: boolean } & (
  { verdict: RecordFileVerdict } | { unreadable: 'notARecord' | 'rewritten' | 'unreadable' | 'noAttachment' }
)

/** Verifies record files, without a workspace; where one is unlocked, its register is consulted as well. */
export class VerificationService {
  constructor(
    private readonly holder: SessionContext,
    private readonly verified: VerifiedRecords,
  ) {}

  async verify(paths: readonly string[]): Promise<Verification[]> {
    const checked = await Promise.all(paths.map(check))
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

  /** A record of another workspace names nobody whose words could have been compared here. */
  private verdictOn({ document: { workspaceId } }: RecordContent, card: SignedStatement): CardVerdict {
    const open = this.holder.peek()
    return open?.workspaceId === workspaceId ? open.protocol.verdictOnSigner(card) : 'notCompared'
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

async function check(path: string): Promise<Checked> {
  const fileName = revealed(basename(path))
  const bytes = await read(path)
  if (!bytes) return { fileName, fromPdf: false, unreadable: 'unreadable' }
  const fromPdf = bytes.subarray(0, 1024).includes('%PDF-')
  const json = fromPdf ? await recordInside(bytes) : bytes
  if (!json) return { fileName, fromPdf, unreadable: 'noAttachment' }
  const text = decode(json)
  // Distinguishes a damaged record from a file that never was one.
  if (text === null || !/^\s*\{/.test(text) || !/"(samklangRecord|samklang-record|proofs?)"/.test(text)) {
    if (fromPdf) return { fileName, fromPdf, verdict: { valid: false, problem: { code: 'json', place: '' } } }
    return { fileName, fromPdf, unreadable: isRewrittenRecord(json) ? 'rewritten' : 'notARecord' }
  }
  const verdict = await verifyRecordText(text)
  if (!verdict.valid && !fromPdf && (await isReencoded(text)))
    return { fileName, fromPdf, unreadable: 'rewritten' }
  return { fileName, fromPdf, verdict }
}

async function read(path: string): Promise<Buffer | null> {
  try {
    const { size } = await stat(path)
    return size <= MAX_BYTES ? await readFile(path) : null
  } catch {
    return null
  }
}

/**
 * Whether bytes that are no record of Samklang still speak of one: saved again as UTF-16 or Latin-1, or as the
 * text of a word processor with its own quotation marks.
 */
function isRewrittenRecord(bytes: Uint8Array): boolean {
  // Without zero bytes UTF-16 reads as Latin-1.
  const text = Buffer.from(bytes).toString('latin1').replaceAll('\0', '')
  return /samklang-?record/i.test(text) || (/DataIntegrityProof/.test(text) && /eddsa-rdfc-2022/.test(text))
}

/** Windows-1252 as bytes: the characters that it has beyond Latin-1 (WHATWG Encoding, windows-1252). */
const windows1252 = new Map(
  [...new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, i) => 0x80 + i))].map(
    (character, i) => [character, 0x80 + i] as const,
  ),
)

/** Whether a record that does not verify does so once its UTF-8, read as Latin-1 and saved again, is undone. */
async function isReencoded(text: string): Promise<boolean> {
  const bytes = [...text].map((character) => windows1252.get(character) ?? character.codePointAt(0) ?? 0)
  if (bytes.some((byte) => byte > 0xff)) return false
  const before = decode(Uint8Array.from(bytes))
  return before !== null && before !== text && (await verifyRecordText(before)).valid
}

/** Null where the bytes are not valid UTF-8. */
function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
