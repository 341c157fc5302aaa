import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { v7 as uuid } from 'uuid'
import { firstParticipants, type FirstConsent } from '@shared/domain/consent/consent'
import { countedIn } from '@shared/domain/recordings/recording'
import { ConsensusService } from '../../../electron/main/services/consensus/consensus'
import { ConversationService } from '../../../electron/main/services/consensus/conversation'
import { prepareWorkspace, writeWorkspace } from '../../../electron/main/services/workspace/createWorkspace'
import { DecisionsService, type DecisionInput } from '../../../electron/main/services/consensus/decisions'
import { findOrCreateLeader } from '../../../electron/main/services/recordings/findOrCreateLeader'
import { SessionContext } from '../../../electron/main/services/session/sessionContext'
import { RecordsService } from '../../../electron/main/services/records/records'
import { RevisionsService } from '../../../electron/main/services/records/revisions'
import { VerifiedRecords } from '../../../electron/main/services/records/verifiedRecords'
import { RatingsService } from '../../../electron/main/services/ratings/ratings'
import { RecordingsService } from '../../../electron/main/services/recordings/recordings'
import { SessionService } from '../../../electron/main/services/session/session'
import { addKnownSupervisor } from '../../../electron/main/services/workspace/knownSupervisor'
import { applyTestWorkFactor } from '../../../electron/main/vault/age/workFactor'
import { testId } from './fixtures'
import { consentGiven, meetingDetails } from './workspace'

const formText = readFileSync('resources/forms/aaben-dialog-13.json', 'utf8')

/** The passphrase is the name in lower case. Initials are the first letter, so names must differ in it. */
const supervisorNamed = (name: string) => ({
  name,
  initials: name.slice(0, 1),
  passphrase: name.toLowerCase(),
})

/** A workspace on disk for tests of services: supervisors, and one recording without a film. */
export class DiskWorkspace {
  readonly folder = join(mkdtempSync(join(tmpdir(), 'samklang-services-')), 'workspace')
  readonly appData = join(this.folder, '..', 'app-data')
  readonly holder = new SessionContext(this.appData)
  readonly session = new SessionService(this.holder)
  readonly recordingId = testId(77)
  recoveryKey = ''
  private readonly ids = new Map<string, string>()

  /** Creates the workspace with these supervisors. The first is signed in and has imported the recording. */
  async begin(first: string, ...others: string[]): Promise<void> {
    applyTestWorkFactor('10', { isPackaged: false })
    const pending = await prepareWorkspace(this.folder, supervisorNamed(first))
    this.recoveryKey = pending.recoveryKey.identity
    await this.holder.set(await writeWorkspace(pending, formText))
    this.ids.set(first, this.holder.get().user.id)
    for (const name of others) await this.addKnown(name)
    this.addRecording(1)
  }

  /** Adds a supervisor who knows the card of the signed-in one, as that one knows theirs. */
  async addKnown(name: string): Promise<void> {
    const open = this.holder.get()
    const { id } = await addKnownSupervisor(open, open.protocol, this.appData, supervisorNamed(name))
    this.ids.set(name, id)
  }

  idOf(name: string): string {
    const id = this.ids.get(name)
    if (id === undefined) throw new Error(`no supervisor ${name}`)
    return id
  }

  /** The supervisor with their passphrase. */
  confirmationOf = (name: string) => ({
    userId: this.idOf(name),
    passphrase: supervisorNamed(name).passphrase,
  })

  async as(name: string): Promise<void> {
    await this.session.unlock(this.folder, this.idOf(name), supervisorNamed(name).passphrase)
  }

  /** They read their words to each other: each one's app knows the cards of the others from here on. */
  async compareWords(...names: string[]): Promise<void> {
    for (const name of names) {
      await this.as(name)
      const { protocol, db } = this.holder.get()
      for (const { id, signingKey } of db.users.list()) {
        const card = protocol.cards.of(id, signingKey)?.id
        if (card !== undefined && protocol.cards.verdictOn(card) === 'notCompared')
          await protocol.cards.compared(card)
      }
    }
  }

  async end(): Promise<void> {
    await this.holder.lock()
    applyTestWorkFactor(undefined, { isPackaged: false })
    rmSync(join(this.folder, '..'), { recursive: true, force: true })
  }

  /** Adds a recording by the signed-in supervisor, of the film with this number, and returns its id. */
  addRecording(number: number, film = number): string {
    const { db, protocol } = this.holder.get()
    const recordingId = testId(76 + number)
    // Stored before it returns.
    void protocol.statements.publish('import', { recordingId })
    db.recordings.insert({
      id: recordingId,
      details: meetingDetails,
      leaderId: findOrCreateLeader(db, meetingDetails.leader),
      formRowId: db.forms.list()[0]?.rowId ?? '',
      durationMs: 60_000,
      mime: 'video/mp4',
      importedAt: new Date().toISOString(),
    })
    db.consent.save(
      recordingId,
      firstParticipants(meetingDetails.citizenCode, countedIn(meetingDetails), consentGiven, uuid),
    )
    db.film.putMediaFile({
      recordingId,
      kind: 'video',
      fileSize: 1,
      headerDigest: '00',
      plaintextSize: 1,
      plaintextSha256: film.toString(16).padStart(2, '0').repeat(32),
    })
    return recordingId
  }
}

/** Everybody who was filmed consents to these terms, whatever they consented to before. */
export function consentTo(
  { holder }: DiskWorkspace,
  recordingId: string,
  terms: Partial<Omit<FirstConsent, 'others'>>,
): void {
  const { db } = holder.get()
  const { others: _, ...given } = consentGiven
  const participants = db.consent.ofRecording(recordingId)
  db.consent.save(
    recordingId,
    participants.map((one) => ({ ...one, consent: { ...given, ...terms } })),
  )
}

/** The services from two ratings to a decision, composed as in the app. */
export function ratingServices(holder: SessionContext) {
  const recordings = new RecordingsService(holder)
  const verified = new VerifiedRecords(holder)
  const consensus = new ConsensusService(holder, recordings, verified)
  const revisions = new RevisionsService(holder, verified)
  return {
    recordings,
    consensus,
    ratings: new RatingsService(holder),
    conversation: new ConversationService(holder, consensus),
    decisions: new DecisionsService(holder, consensus),
    revisions,
    records: new RecordsService(holder, verified, revisions),
  }
}

type Services = ReturnType<typeof ratingServices>

/** Each shows their locked rating in their own session. The last one stays signed in. */
export async function showAll(
  workspace: DiskWorkspace,
  { ratings }: Services,
  names: readonly string[],
  recordingId = workspace.recordingId,
): Promise<void> {
  for (const name of names) {
    await workspace.as(name)
    await ratings.reveal(recordingId, [])
  }
}

/** The first signs the decision, the others sign the same, each in their own session. The last one stays signed in. */
export async function signAll(
  workspace: DiskWorkspace,
  { consensus, decisions }: Services,
  input: DecisionInput,
  [first, ...others]: readonly [string, ...string[]],
): Promise<void> {
  await workspace.as(first)
  await decisions.beginSigning(input)
  for (const name of others) {
    await workspace.as(name)
    const comparison = await consensus.comparison(input.recordingId)
    if (comparison.kind !== 'open' || !comparison.signing) throw new Error('nothing to sign')
    await decisions.sign(input.recordingId, comparison.signing.record)
  }
}
