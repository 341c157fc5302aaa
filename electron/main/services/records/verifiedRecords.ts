import type { SignedStatement } from '@shared/domain/protocol/statement'
import type { RecordDocument } from '@shared/domain/records/record'
import type { LevelDocument, RecordContent } from '@shared/domain/records/recordContent'
import { AppError } from '@shared/errors'
import { statementId } from '../../base/signedStatement'
import type { StoredRecord } from '../../db/records'
import type { SignedAt } from '../../records/credential/read'
import { readWithoutProofs } from '../../records/credential/verify'
import { recordDigest } from '../../records/recordDigest'
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
 * The only way to read a record: the database is not trusted. A record counts where every signer has signed a statement
 * on this very document under a card that is not another one than the compared one, and the columns say what the
 * document says. Its proofs, by which others can verify it, are verified before it is handed on.
 */
export class VerifiedRecords {
  /** Verified once a session, by what was verified. */
  private readonly known = new Map<string, Promise<Sound | null>>()
  private dataVersion: number | null = null
  /** Of the database and the memory of compared cards that it was told from. */
  private last: { version: string; state: object; standing: Promise<Standing> } | null = null

  constructor(private readonly holder: SessionContext) {
    holder.onLock(() => {
      this.known.clear()
      this.dataVersion = null
      this.last = null
    })
  }

  /** Null where the record is not what its signers signed. */
  async read(row: StoredRecord): Promise<VerifiedRecord | null> {
    const open = this.holder.get()
    this.refresh(open)
    const key = JSON.stringify(row)
    const known = this.known.get(key) ?? this.verify(open, row)
    this.known.set(key, known)
    const sound = await known
    // What is missing today may be there tomorrow: the statement of somebody who signed at another computer.
    if (!sound) this.known.delete(key)
    return sound && trusted(open, sound)
  }

  /**
   * A record to be handed on, with its proofs verified.
   * @throws AppError notFound, or recordInvalid where the record is not what its signers signed
   */
  async require(recordId: string): Promise<VerifiedRecord & { row: StoredRecord }> {
    const row = this.holder.get().db.records.get(recordId)
    if (!row) throw new AppError('notFound')
    const verified = await this.read(row)
    if (!verified || !(await verifyRecordText(row.signed)).valid)
      throw new AppError('recordInvalid', { problem: 'signature' })
    return { ...verified, row }
  }

  /** What all verified records together say. Told again once the database or a comparison of cards has changed. */
  standing(): Promise<Standing> {
    const open = this.holder.get()
    this.refresh(open)
    const [version, { state }] = [open.db.version(), open.protocol.statements]
    if (this.last?.version === version && this.last.state === state) return this.last.standing
    const standing = this.readAll(open)
    this.last = { version, state, standing }
    standing.catch(() => (this.last = null))
    return standing
  }

  private async readAll({ db }: OpenWorkspace): Promise<Standing> {
    const rows = db.records.list()
    const read = await Promise.all(rows.map((row) => this.read(row)))
    const sound = rows.flatMap((row, i) => (read[i] ? [{ row, ...read[i] }] : []))
    return standingOf(sound)
  }

  /** Statements that another program has written since are read before a record is judged without them. */
  private refresh({ db, protocol }: OpenWorkspace): void {
    const version = db.dataVersion()
    if (this.dataVersion !== null && this.dataVersion !== version) protocol.statements.reload()
    this.dataVersion = version
  }

  private async verify(open: OpenWorkspace, row: StoredRecord): Promise<Sound | null> {
    const sound = await verifyAlone(open, row)
    if (!sound || row.supersedes === null) return sound
    const earlier = open.db.records.get(row.supersedes)
    return replaces(sound, (earlier && (await this.read(earlier))) ?? null) ? sound : null
  }
}

/**
 * What each record says of the recording it decides on, and the certificates of levels, as far as they are verified.
 */
export type Standing = {
  /** The last decision on each recording, withdrawn or not, by the id of the recording. */
  readonly decisions: ReadonlyMap<string, DecidedRecord>
  /** Certificates of levels that are in force. */
  readonly certificates: readonly LevelDocument[]
}

export type DecidedRecord = {
  readonly document: RecordDocument
  readonly withdrawn: boolean
}

function standingOf(sound: readonly (VerifiedRecord & { row: StoredRecord })[]): Standing {
  const successors = new Map(
    sound.flatMap(({ row }) => (row.supersedes === null ? [] : [[row.supersedes, row.kind] as const])),
  )
  const decisions = new Map<string, DecidedRecord>()
  const certificates: LevelDocument[] = []
  for (const { row, content } of sound) {
    const successor = successors.get(row.id)
    if (content.kind === 'decision' && successor !== 'correction')
      decisions.set(content.document.recording.id, {
        document: content.document,
        withdrawn: successor === 'withdrawal',
      })
    if (content.kind === 'level' && successor === undefined) certificates.push(content.document)
  }
  return { decisions, certificates }
}

/** What its signers signed, before it is known who they are to the signed-in supervisor. */
type Sound = Pick<VerifiedRecord, 'content' | 'signatures'> & {
  readonly signers: readonly { card: SignedStatement; name: string }[]
}

/** Null where a signer's card is another one than the compared one. */
function trusted(
  { protocol }: OpenWorkspace,
  { content, signatures, signers }: Sound,
): VerifiedRecord | null {
  const verdicts = signers.map(({ card, name }) => ({ name, verdict: protocol.cards.verdictOnSigner(card) }))
  if (verdicts.some(({ verdict }) => verdict === 'changed')) return null
  const notCompared = verdicts.filter(({ verdict }) => verdict === 'notCompared').map(({ name }) => name)
  return { content, signatures, notCompared }
}

/**
 * Whether a record may replace another: all signers of that one have signed it. Where the other was altered in the
 * database, two signers are enough, so that no one person can undo a correction by damaging what it corrects.
 */
function replaces(later: Sound, earlier: VerifiedRecord | null): boolean {
  const keys = new Set(later.content.document.supervisors.map(({ signingKey }) => signingKey))
  if (!earlier) return keys.size >= 2
  return earlier.content.document.supervisors.every(({ signingKey }) => keys.has(signingKey))
}

async function verifyAlone(open: OpenWorkspace, row: StoredRecord): Promise<Sound | null> {
  const read = await readWithoutProofs(row.signed)
  if (!read || !saysTheSame(open, row, read.content)) return null
  const { content, signatures } = read
  const { protocol } = open
  const signers: { card: SignedStatement; name: string }[] = []
  const record = digestOf(content)
  if (record === null) return null
  for (const { id, name, initials, signingKey, card } of content.document.supervisors) {
    const cardId = statementId(card.text)
    const body = protocol.statements.ledger.cards.get(cardId)?.body
    if (body?.person !== id || body.signingKey !== signingKey) return null
    // A signature shows a key, not who is named beside it.
    if (body.name !== name || body.initials !== initials) return null
    signers.push({ card, name })
    if (row.kind !== 'decision' && !protocol.statements.ledger.records.get(record)?.has(cardId)) return null
  }
  if (row.kind === 'decision' && !protocol.statements.ledger.decisions.has(record)) return null
  return { content, signatures, signers }
}

/** Null where the salts are not those of its texts. */
function digestOf(content: RecordContent): string | null {
  try {
    return recordDigest(content)
  } catch {
    return null
  }
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
    document.leaderId === row.leaderId &&
    kind === row.kind &&
    outcome === row.outcome &&
    at === row.decidedAt &&
    supersedes === row.supersedes &&
    (content.kind !== 'decision' || content.document.recording.id === row.recordingId)
  )
}
