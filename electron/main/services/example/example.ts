import { existsSync } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { FirstConsent } from '@shared/domain/consent/consent'
import { MeetingDetails } from '@shared/domain/recordings/recording'
import { wipe } from '../../base/wipe'
import { readManifest } from '../../vault/folder/vaultManifest'
import { manifestPath } from '../../vault/folder/vaultPaths'
import type { ImportsService } from '../imports/imports'
import { openProtocol, removeOwnState, type AppData } from '../protocol/openProtocol'
import type { Protocol } from '../protocol/protocol'
import type { OpenedFolder } from '../session/sessionContext'
import { prepareWorkspace, writeWorkspace } from '../workspace/createWorkspace'
import { exampleSupervisors } from '../workspace/exampleSupervisors'
import { openKnownSupervisor } from '../workspace/knownSupervisor'
import { Seats, type Person } from './seats'
import { tellStory } from './story'

/** Windows may hold a file for a moment that was just closed. */
const REMOVING = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }

/** log2 of scrypt's N. The passphrases stand on the lock screen: they need not be costly to guess. */
const WORK_FACTOR = 10

const SampleMeeting = MeetingDetails.extend({ consent: FirstConsent })

export type ExampleOptions = {
  /** Where the app has the sample meeting. */
  readonly sampleFolder: string
  readonly builtInForm: () => string
  readonly appData: AppData
  /** Without ratings and records: for tests, which make their own. */
  readonly plain: boolean
}

/** A workspace with two supervisors and staged meetings, for trying the app out. */
export class ExampleService {
  constructor(
    private readonly folder: string,
    private readonly imports: ImportsService,
    private readonly options: ExampleOptions,
  ) {}

  /**
   * Creates the example if missing: beside its place, and moves it there once it is whole.
   * Throws what `ImportsService.importNow` throws.
   */
  async make(): Promise<void> {
    if (existsSync(manifestPath(this.folder))) return
    const draft = `${this.folder}-new`
    for (const folder of [this.folder, draft]) await rm(folder, REMOVING)
    try {
      await this.write(draft)
      await rename(draft, this.folder)
    } catch (error) {
      await rm(draft, REMOVING)
      throw error
    }
  }

  /** Deletes the example, and what this computer remembers of it. It must not be open. */
  async remove(): Promise<void> {
    const manifest = await readManifest(this.folder).catch(() => null)
    for (const { id } of manifest?.users ?? []) {
      const owner = {
        folder: this.folder,
        workspaceId: manifest?.vaultId ?? '',
        user: { id, name: '', initials: '' },
      }
      await removeOwnState(owner, this.options.appData)
    }
    await rm(this.folder, REMOVING)
  }

  private async write(folder: string): Promise<void> {
    const { builtInForm, appData, plain } = this.options
    const [first, second] = exampleSupervisors
    const pending = await prepareWorkspace(folder, first, WORK_FACTOR)
    const open = await writeWorkspace(pending, builtInForm())
    let other: Person | null = null
    try {
      const protocol = await openProtocol(open, appData)
      const { supervisor, keys } = await openKnownSupervisor(open, protocol, appData, second, WORK_FACTOR)
      other = { user: supervisor, userKeys: keys, pins: keys.pins }
      if (plain) await this.importSample({ ...open, protocol }, [open.user.id, supervisor.id])
      await protocol.close()
      if (!plain) await this.tellStory(open, other)
    } finally {
      open.db.close()
      open.claim.release()
      wipe(open.userKeys.signingSeed, open.vaultKeys.databaseKey, other?.userKeys.signingSeed)
    }
  }

  private async importSample(
    open: OpenedFolder & { readonly protocol: Protocol },
    supervisorIds: string[],
  ): Promise<void> {
    const details = SampleMeeting.parse(await this.sample('meeting.json'))
    await this.imports.importNow(open, this.filmPath(), details, { supervisorIds })
  }

  private async tellStory(open: OpenedFolder, other: Person): Promise<void> {
    const seats = new Seats(open, this.options.appData)
    try {
      const importing = { film: this.filmPath(), imports: this.imports }
      await tellStory(await this.sample('story.json'), seats, [open, other], importing)
    } finally {
      await seats.leave()
    }
  }

  private readonly filmPath = () => join(this.options.sampleFolder, 'netvaerksmoede.mp4')

  private async sample(name: string): Promise<unknown> {
    return JSON.parse(await readFile(join(this.options.sampleFolder, name), 'utf8'))
  }
}
