import { v7 as uuid } from 'uuid'
import { parseJsonText } from '@shared/domain/json'
import type { Digest } from '@shared/domain/protocol/statement'
import type { RecordContent } from '@shared/domain/records/recordContent'
import type { BegunRevision, Revision, WaitingRevision } from '@shared/domain/records/revision'
import { AppError } from '@shared/errors'
import { canonicalJson, sha256OfCanonical } from '../../base/canonicalJson'
import { SerialQueue } from '../../base/serialQueue'
import { composeCredential } from '../../records/credential/compose'
import { verifyPartlySigned } from '../../records/credential/verify'
import { endOfDecision } from '../programme/programme'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'
import { signAsUser } from './signRecord'
import type { VerifiedRecord, VerifiedRecords } from './verifiedRecords'

/** A begun revision of which everything was verified in this session. */
type OpenRevision = {
  readonly content: RecordContent
  readonly credential: object
  readonly view: BegunRevision
}

/**
 * Withdraws and corrects records: by a new record that points to the old one, which stays unchanged. It counts once all
 * signers of the old one have signed it, each in their own session.
 */
export class RevisionsService {
  private readonly queue = new SerialQueue()

  constructor(
    private readonly holder: SessionContext,
    private readonly verified: VerifiedRecords,
  ) {}

  /**
   * Signs first.
   * @throws AppError notFound, alreadySuperseded, recordInvalid, folderAlarm {kind}, or signingBegun
   */
  begin(recordId: string, revision: Revision): Promise<void> {
    const open = this.holder.get()
    return this.queue.run(async () => {
      const old = await this.requireInForce(open, recordId)
      if (await this.read(open, recordId, old)) throw new AppError('signingBegun')
      const content = contentOf(open, old, revision, { id: uuid(), issuedAt: new Date().toISOString() })
      if (!content) throw new AppError('notFound')
      await this.signAs(open, recordId, { content, credential: await composeCredential(content) })
    })
  }

  /**
   * Signs what another has begun.
   * @param digest of what the signer has read
   * @throws AppError as `begin`, or signingChanged where something else is to be signed by now
   */
  sign(recordId: string, digest: Digest): Promise<void> {
    const open = this.holder.get()
    return this.queue.run(async () => {
      const begun = await this.read(open, recordId, await this.requireInForce(open, recordId))
      if (begun?.view.digest !== digest) throw new AppError('signingChanged')
      if (begun.view.signed.some(({ id }) => id === open.user.id)) return
      await this.signAs(open, recordId, begun)
    })
  }

  /** Drops what was signed so far. */
  stop(recordId: string): Promise<void> {
    const { db } = this.holder.get()
    return this.queue.run(() => {
      db.revisions.remove(recordId)
      return Promise.resolve()
    })
  }

  /** What waits for the signed-in supervisor's signature. */
  async waiting(): Promise<WaitingRevision[]> {
    const { db, user } = this.holder.get()
    const waiting: WaitingRevision[] = []
    const begunOf = new Set(db.revisions.all())
    const rows = begunOf.size === 0 ? [] : db.records.list().filter(({ id }) => begunOf.has(id))
    for (const row of rows) {
      const { id: recordId } = row
      const old = await this.verified.read(row)
      const begun = old && (await this.begun(recordId, old))
      if (old && begun?.awaited.some(({ id }) => id === user.id))
        waiting.push({ recordId, kind: begun.revision.kind, leader: old.content.document.leader })
    }
    return waiting
  }

  /** What of a record waits to be signed: null where there is nothing, or it is not what its signers would sign. */
  async begun(recordId: string, old: VerifiedRecord): Promise<BegunRevision | null> {
    return (await this.read(this.holder.get(), recordId, old))?.view ?? null
  }

  private async signAs(
    open: OpenWorkspace,
    recordId: string,
    { content, credential }: Pick<OpenRevision, 'content' | 'credential'>,
  ): Promise<void> {
    const me = content.document.supervisors.find(({ id }) => id === open.user.id)
    if (!me) throw new AppError('notFound')
    await open.protocol.statements.signRecord(sha256OfCanonical(content))
    const signed = await signAsUser(open, credential, me.signingKey)
    const text = JSON.stringify(signed)
    const signers = (await verifyPartlySigned(signed))?.signers ?? []
    if (signers.length < content.document.supervisors.length) open.db.revisions.save(recordId, text)
    else store(open, recordId, content, text)
  }

  /**
   * The document must be the very one that this app makes of the old record and what is said to change, so that nothing
   * else is signed with it.
   */
  private async read(
    open: OpenWorkspace,
    recordId: string,
    old: VerifiedRecord,
  ): Promise<OpenRevision | null> {
    const text = open.db.revisions.begun(recordId)
    const json = text === null ? null : parseJsonText(text)
    if (!json || 'errorAt' in json) return null
    const partly = await verifyPartlySigned(json.value)
    if (!partly || partly.signers.length === 0) return null
    const { document } = partly.content
    const revision = revisionIn(partly.content)
    const own = revision && contentOf(open, old, revision, document)
    if (!own || canonicalJson(own) !== canonicalJson(partly.content)) return null
    const signed = new Set(partly.signers.map(({ id }) => id))
    const people = document.supervisors.map(({ id, name, initials }) => ({ id, name, initials }))
    return {
      content: own,
      credential: json.value as object,
      view: {
        revision,
        digest: sha256OfCanonical(own),
        signed: people.filter(({ id }) => signed.has(id)),
        awaited: people.filter(({ id }) => !signed.has(id)),
      },
    }
  }

  /** Only a record in force can be withdrawn or corrected. */
  private async requireInForce({ db }: OpenWorkspace, recordId: string): Promise<VerifiedRecord> {
    const { row, ...verified } = await this.verified.require(recordId)
    if (row.kind === 'withdrawal') throw new AppError('notFound')
    if (db.records.successorOf(recordId)) throw new AppError('alreadySuperseded')
    return verified
  }
}

/** The new document: null where this kind of record cannot be revised so. */
function contentOf(
  { db }: OpenWorkspace,
  { content: old }: VerifiedRecord,
  revision: Revision,
  { id, issuedAt }: { id: string; issuedAt: string },
): RecordContent | null {
  const { workspaceId, leader, leaderId, supervisors } = old.document
  const supersedes = { recordId: old.document.id, reason: revision.reason }
  if (revision.kind === 'withdrawal')
    return {
      kind: 'withdrawal',
      document: {
        format: 'samklang-withdrawal',
        version: 1,
        id,
        workspaceId,
        issuedAt,
        leader,
        leaderId,
        supersedes,
        supervisors: [...supervisors],
      },
    }
  if (old.kind !== 'decision') return null
  const { outcome, comment } = revision
  const { validUntil: end, ...document } = old.document
  const kept = end === undefined ? {} : { validUntil: end }
  return {
    kind: 'decision',
    form: old.form,
    document: {
      ...document,
      id,
      issuedAt,
      decision: { outcome, comment, decidedAt: issuedAt },
      // The same outcome keeps its end date (docs/adr/0019).
      ...(document.decision.outcome === outcome ? kept : endOfDecision(db, outcome, issuedAt)),
      supersedes,
    },
  }
}

/** What a document says it changes. */
function revisionIn(content: RecordContent): Revision | null {
  if (content.kind === 'withdrawal') return { kind: 'withdrawal', reason: content.document.supersedes.reason }
  if (content.kind !== 'decision' || !content.document.supersedes) return null
  const { outcome, comment } = content.document.decision
  return { kind: 'correction', reason: content.document.supersedes.reason, outcome, comment }
}

function store({ db }: OpenWorkspace, recordId: string, content: RecordContent, signed: string): void {
  const old = db.records.get(recordId)
  if (!old) throw new AppError('notFound')
  db.transaction(() => {
    db.revisions.remove(recordId)
    db.records.insert({
      id: content.document.id,
      kind: content.kind === 'withdrawal' ? 'withdrawal' : 'correction',
      recordingId: old.recordingId,
      outcome: content.kind === 'decision' ? content.document.decision.outcome : null,
      signed,
      decidedAt: content.document.issuedAt,
      supersedes: old.id,
      leaderId: old.leaderId,
    })
  })
}
