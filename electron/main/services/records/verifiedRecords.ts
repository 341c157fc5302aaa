import type { RecordContent } from '@shared/domain/records/recordContent'
import { AppError } from '@shared/errors'
import { sha256OfCanonical } from '../../base/canonicalJson'
import type { StoredRecord } from '../../db/records'
import { readRecord, type SignedAt } from '../../records/credential/read'
import { verifyRecordText } from '../../records/recordFile'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'

/** A record of the database that is what its signers signed. */
export type VerifiedRecord = {
  readonly content: RecordContent
  readonly signatures: readonly SignedAt[]
  /** Names of signers whose card the signed-in supervisor has not compared. */
  readonly notCompared: readonly string[]
}

/**
 * The only way to read a record: the database is not trusted. A record counts where all its signatures hold, every
 * signer's key is that of a card that is not another one than the compared one, the columns say what the document says,
 * and, for a decision, its raters have signed statements on this very document.
 */
export class VerifiedRecords {
  /** Verified once a session, by what was verified. Signatures of a credential take a while. */
  private readonly known = new Map<string, Promise<VerifiedRecord | null>>()

  constructor(private readonly holder: SessionContext) {
    holder.onLock(() => this.known.clear())
  }

  /** Null where the record is not what its signers signed. */
  read(row: StoredRecord): Promise<VerifiedRecord | null> {
    const open = this.holder.get()
    const key = JSON.stringify(row)
    const known = this.known.get(key) ?? this.verify(open, row)
    this.known.set(key, known)
    return known
  }

  /** @throws AppError notFound, or recordInvalid where the record is not what its signers signed */
  async require(recordId: string): Promise<VerifiedRecord & { row: StoredRecord }> {
    const row = this.holder.get().db.records.get(recordId)
    if (!row) throw new AppError('notFound')
    const verified = await this.read(row)
    if (!verified) throw new AppError('recordInvalid', { problem: 'signature' })
    return { ...verified, row }
  }

  private async verify(open: OpenWorkspace, row: StoredRecord): Promise<VerifiedRecord | null> {
    const verified = await verifyAlone(open, row)
    if (!verified || row.supersedes === null) return verified
    const earlier = open.db.records.get(row.supersedes)
    return replaces(verified, (earlier && (await this.read(earlier))) ?? null) ? verified : null
  }
}

/**
 * Whether a record may replace another: all signers of that one have signed it. Where the other was altered in the
 * database, two signers are enough, so that no one person can undo a correction by damaging what it corrects.
 */
function replaces(later: VerifiedRecord, earlier: VerifiedRecord | null): boolean {
  const keys = new Set(later.content.document.supervisors.map(({ signingKey }) => signingKey))
  if (!earlier) return keys.size >= 2
  return earlier.content.document.supervisors.every(({ signingKey }) => keys.has(signingKey))
}

async function verifyAlone(open: OpenWorkspace, row: StoredRecord): Promise<VerifiedRecord | null> {
  const verdict = await verifyRecordText(row.signed)
  if (!verdict.valid) return null
  const { content, signers } = verdict
  if (!saysTheSame(open, row, content)) return null
  const { protocol } = open
  const notCompared: string[] = []
  for (const { id, name, initials, signingKey } of signers) {
    const card = protocol.cardOf(id, signingKey)
    if (!card || card.body.signingKey !== signingKey) return null
    // A signature shows a key, not who is named beside it.
    if (card.body.name !== name || card.body.initials !== initials) return null
    const trust = protocol.verdictOn(card.id)
    if (trust === 'changed') return null
    if (trust === 'notCompared') notCompared.push(name)
  }
  if (row.kind === 'decision') {
    const record = sha256OfCanonical(content)
    if (![...protocol.ledger.rounds.values()].some(({ decided }) => decided?.record === record)) return null
  }
  return { content, signatures: (await readRecord(row.signed)).signatures, notCompared }
}

/** Whether the columns, by which records are found and counted, say what was signed. */
function saysTheSame({ workspaceId }: OpenWorkspace, row: StoredRecord, content: RecordContent): boolean {
  const { document } = content
  const supersedes = 'supersedes' in document ? (document.supersedes?.recordId ?? null) : null
  const kind =
    content.kind === 'level'
      ? 'levelCertificate'
      : content.kind === 'withdrawal'
        ? 'withdrawal'
        : supersedes === null
          ? 'decision'
          : 'correction'
  const outcome = content.kind === 'decision' ? content.document.decision.outcome : null
  const at = content.kind === 'decision' ? content.document.decision.decidedAt : document.issuedAt
  return (
    document.id === row.id &&
    document.workspaceId === workspaceId &&
    kind === row.kind &&
    outcome === row.outcome &&
    at === row.decidedAt &&
    supersedes === row.supersedes &&
    (content.kind !== 'decision' || content.document.recording.id === row.recordingId)
  )
}
