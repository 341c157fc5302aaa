import { mayDecide, erasedDetails, type ErasureState } from '@shared/domain/erasure/erasure'
import type { Digest, SignedStatement, StatementOf, Verified } from '@shared/domain/protocol/statement'
import type { Supervisor } from '@shared/domain/session/supervisor'
import { AppError } from '@shared/errors'
import { SerialQueue } from '../../base/serialQueue'
import type { ErasedRows } from '../../db/eraseRecording'
import type { Recording } from '../../db/recordings'
import { readManifest } from '../../vault/folder/vaultManifest'
import { eraseRecording } from '../../vault/keys/recordingKeys'
import type { BackupService } from '../backup/backup'
import type { ErasureProof, KnownCopies } from '../backup/knownCopies'
import type { DeskService } from '../desk/desk'
import { recordWithoutTexts } from '../records/recordWithoutTexts'
import { requireRow } from '../recordings/recordings'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'
import { eraseInCopy } from './eraseInCopy'
import { isByDecider, openRequest } from '../consent/requests'
import { mergeProofs, provenErasure, readProofs, removeProofs } from './proofs'

export interface ErasureHooks {
  /** Ends what shows or reads a recording. */
  readonly stop: (recordingId: string) => Promise<void>
  /** Persons who answer for the data, besides the importer of a recording. */
  readonly dataResponsible: (open: OpenWorkspace) => ReadonlySet<string>
}

/**
 * Erases recordings. A signed statement comes first and is durable; what it says is then carried out, and finished at
 * the next sign-in where it was cut off: key, files, rows, free pages; then every backup that is there.
 */
export class ErasureService {
  private readonly queue = new SerialQueue()

  constructor(
    private readonly context: SessionContext,
    private readonly known: KnownCopies,
    private readonly desk: DeskService,
    private readonly hooks: ErasureHooks,
    private readonly backup: () => BackupService,
  ) {}

  /** Throws notFound. */
  async state(recordingId: string): Promise<ErasureState> {
    const open = this.context.get()
    const recording = requireRow(open.db, recordingId)
    const request = openRequest(open, recordingId, this.hooks.dataResponsible(open))
    const { copies } = await this.backup().overview()
    const importer = open.protocol.imports.importerOf(recordingId)
    const deciders = [...(importer === null ? [] : [importer]), ...this.hooks.dataResponsible(open)]
    const erased = recording.erasedAt !== null
    return {
      erasedAt: recording.erasedAt,
      asked: request && {
        request: request.request.id,
        by: authorOf(open, request.request.author),
        at: request.request.at,
      },
      mayDecide: mayDecide(open.user.id, importer, this.hooks.dataResponsible(open)),
      // Somebody who has left cannot sign in any more.
      deciders: open.db.users
        .list()
        .filter(({ id }) => deciders.includes(id))
        .map(({ id, name, initials }) => ({ id, name, initials })),
      awaitedCopies: copies
        .filter(({ awaitedErasures, pluggedIn }) => (erased ? awaitedErasures > 0 : !pluggedIn))
        .map(({ label }) => label),
    }
  }

  /**
   * Asks for a recording to be erased. Nothing of its film is shown from then on.
   * @throws AppError notFound, recordingErased
   */
  async ask(recordingId: string): Promise<void> {
    const open = this.context.get()
    const recording = requireRow(open.db, recordingId)
    if (recording.erasedAt !== null) throw new AppError('recordingErased')
    if (openRequest(open, recordingId, this.hooks.dataResponsible(open))) return
    await open.protocol.erasures.ask(recordingId)
    await this.hooks.stop(recordingId)
  }

  /** The recording stays. Throws notFound, erasureNotYours. */
  async refuse(recordingId: string): Promise<void> {
    const open = this.context.get()
    requireRow(open.db, recordingId)
    this.requireDecider(open, recordingId)
    const request = openRequest(open, recordingId, this.hooks.dataResponsible(open))
    if (request) await open.protocol.erasures.refuse(request.request.id)
  }

  /**
   * Erases a recording, here and in every backup that is plugged in.
   * @returns the statement that says so
   * @throws AppError notFound, erasureNotYours, noSpace, readOnly, inUse: it is finished at the next sign-in then
   */
  erase(recordingId: string): Promise<Digest> {
    const open = this.context.get()
    return this.queue.run(async () => {
      const recording = requireRow(open.db, recordingId)
      this.requireDecider(open, recordingId)
      const known = signedErasure(open, recording, this.hooks.dataResponsible(open))
      await this.hooks.stop(recordingId)
      const statements = open.protocol.erasures.contentsOf(recordingId)
      const id = known?.id ?? (await open.protocol.erasures.sign({ recordingId, statements }))
      await this.carryOut(open)
      return id
    })
  }

  /** At a sign-in, before anything is read: what was erased elsewhere, or was cut off, is erased here. */
  unlocked(open: OpenWorkspace): Promise<void> {
    return this.queue.run(async () => {
      const { erasures } = await this.known.read(open.workspaceId)
      const left = await readProofs(open.folder)
      for (const proof of mergeProofs(erasures, left)) {
        const proven = provenErasure(proof, open.workspaceId)
        if (!proven || open.protocol.erasures.all().has(proven.id)) continue
        // Of somebody whom this copy of the workspace does not know: it says nothing here.
        if (open.protocol.cards.of(proven.person, proven.signingKey) === null) continue
        open.protocol.statements.store(proof.statement)
      }
      await this.eraseHere(open)
      if (left.length > 0) await removeProofs(open.folder)
      await this.clearDesk(open)
    })
  }

  /** Carries the known erasures out in a backup. Returns the ids of those that have reached it. */
  async eraseIn(open: OpenWorkspace, root: string): Promise<readonly Digest[]> {
    const { folder, vaultKeys, protocol } = open
    const erasures = authorised(open, this.hooks.dataResponsible(open)).map(({ erasure, recording }) => ({
      id: erasure.id,
      recordingId: recording.id,
      rows: rowsOf(open, recording, erasure),
    }))
    return eraseInCopy({
      root,
      epoch: (await readManifest(folder)).epoch,
      databaseKey: vaultKeys.databaseKey,
      temporary: this.context.appData,
      erasures,
      proofs: erasures.flatMap(({ id }) => proofOf(protocol, id) ?? []),
    })
  }

  private async carryOut(open: OpenWorkspace): Promise<void> {
    await this.eraseHere(open)
    await this.clearDesk(open)
    await this.backup().inCopies((copy) => this.eraseIn(open, copy.path))
  }

  private async eraseHere(open: OpenWorkspace): Promise<void> {
    const { db, folder, workspaceId, protocol } = open
    const erasures = authorised(open, this.hooks.dataResponsible(open))
    if (erasures.length === 0) return
    const proofs = erasures.flatMap(({ erasure }) => proofOf(protocol, erasure.id) ?? [])
    const { erasures: noted } = await this.known.read(workspaceId)
    if (mergeProofs(noted, proofs).length > noted.length)
      await this.known.change(workspaceId, (one) => ({ ...one, erasures: mergeProofs(one.erasures, proofs) }))
    const unfinished: string[] = []
    for (const { erasure, recording } of erasures) {
      // Files first, their key before all: what is cut off then cannot be decrypted.
      await eraseRecording(folder, recording.id)
      if (recording.erasedAt === null) db.eraseRecording(rowsOf(open, recording, erasure))
      if (!db.recordings.isCleared(recording.id)) unfinished.push(recording.id)
    }
    if (unfinished.length > 0) db.clearPages(unfinished)
  }

  /** Places in recordings that are gone leave no trace on the own desk. */
  private async clearDesk({ db }: OpenWorkspace): Promise<void> {
    if (this.context.peek()?.db !== db) return
    const desk = await this.desk.mine()
    const present = new Set(db.recordings.present())
    if (desk.places.some(({ recordingId }) => !present.has(recordingId))) await this.desk.save(desk)
  }

  private requireDecider(open: OpenWorkspace, recordingId: string): void {
    const importer = open.protocol.imports.importerOf(recordingId)
    if (!mayDecide(open.user.id, importer, this.hooks.dataResponsible(open)))
      throw new AppError('erasureNotYours', { name: (importer && open.db.users.get(importer)?.name) ?? '' })
  }
}

/** The details as they stay, and what else goes. */
const rowsOf = (
  { protocol }: OpenWorkspace,
  recording: Recording,
  erasure: Verified<StatementOf<'erasure'>>,
): ErasedRows => ({
  recordingId: recording.id,
  details: JSON.stringify(erasedDetails(recording.details)),
  at: erasure.at,
  statements: erasure.body.statements,
  withoutTexts: (signed) => recordWithoutTexts(signed, (record) => signedOn(protocol, record)),
})

/** Statements by which somebody has signed a record. */
const signedOn = ({ statements }: OpenWorkspace['protocol'], record: Digest): SignedStatement[] =>
  statements.all().flatMap((one) => {
    const signs = (one.kind === 'decision' || one.kind === 'record') && one.body.record === record
    return (signs && statements.ports.statements.signed(one.id)) || []
  })

type Authorised = { readonly erasure: Verified<StatementOf<'erasure'>>; readonly recording: Recording }

/** Erasures that were signed by somebody who may, each with its recording. */
function authorised(open: OpenWorkspace, dataResponsible: ReadonlySet<string>): Authorised[] {
  const { db, protocol } = open
  return [...protocol.erasures.all().values()].flatMap((erasure) => {
    const [recording] = db.rows.attempt('recordings', { id: erasure.body.recordingId }, () =>
      db.recordings.get(erasure.body.recordingId),
    )
    if (!recording || !isByDecider(open, erasure.author, recording.id, dataResponsible)) return []
    return [{ erasure, recording }]
  })
}

const signedErasure = (
  open: OpenWorkspace,
  recording: Recording,
  dataResponsible: ReadonlySet<string>,
): Verified<StatementOf<'erasure'>> | undefined =>
  authorised(open, dataResponsible).find((one) => one.recording.id === recording.id)?.erasure

function authorOf({ protocol }: OpenWorkspace, card: Digest): Supervisor {
  const body = protocol.statements.ledger.cards.get(card)?.body
  return { id: body?.person ?? '', name: body?.name ?? '', initials: body?.initials ?? '' }
}

function proofOf({ statements, erasures }: OpenWorkspace['protocol'], id: Digest): ErasureProof | null {
  const statement = statements.ports.statements.signed(id)
  const card = statements.ports.statements.signed(erasures.all().get(id)?.author ?? '')
  return statement && card ? { statement, card } : null
}
