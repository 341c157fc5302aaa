import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { MeetingDetails } from '@shared/domain/recordings/recording'
import { manifestPath } from '../../vault/folder/vaultPaths'
import { prepareWorkspace, writeWorkspace } from './createWorkspace'
import { exampleSupervisors } from './exampleSupervisors'
import type { ImportsService } from '../imports/imports'
import { readUserKeys } from '../../vault/keys/userKeys'
import { wipe } from '../../base/wipe'
import { admit } from '../members/members'
import { askForAccess, currentRequest } from '../members/requests'
import { introduce, openProtocol, type AppData } from '../protocol/openProtocol'
import type { Protocol } from '../protocol/protocol'
import type { OpenedFolder } from '../session/sessionContext'
import type { NewSupervisor } from '@shared/domain/workspace/workspaceState'
import type { Supervisor } from '@shared/domain/session/supervisor'
import { AppError } from '@shared/errors'

/** A workspace with two supervisors and a staged meeting, for trying the app out. */
export class ExampleService {
  constructor(
    private readonly folder: string,
    private readonly imports: ImportsService,
    private readonly builtInForm: () => string,
    private readonly sampleFolder: string,
    private readonly appData: AppData,
  ) {}

  /** Creates the example if missing. Throws what `ImportsService.importNow` throws. */
  async make(): Promise<void> {
    if (existsSync(manifestPath(this.folder))) return
    await rm(this.folder, { recursive: true, force: true })
    const [first, second] = exampleSupervisors
    const pending = await prepareWorkspace(this.folder, first)
    const open = await writeWorkspace(pending, this.builtInForm())
    try {
      const protocol = await openProtocol(open, this.appData)
      const other = await addKnownSupervisor(open, protocol, this.appData, second)
      await protocol.close()
      const details = MeetingDetails.parse(
        JSON.parse(await readFile(join(this.sampleFolder, 'meeting.json'), 'utf8')),
      )
      await this.imports.importNow(open, join(this.sampleFolder, 'netvaerksmoede.mp4'), details, [
        open.user.id,
        other.id,
      ])
    } catch (error) {
      open.db.close()
      open.claim.release()
      await rm(this.folder, { recursive: true, force: true })
      throw error
    }
    open.db.close()
    open.claim.release()
  }
}

/**
 * Adds a supervisor whose passphrase is no secret, and lets the two know each other's card: for the example, and for
 * tests. Everybody else asks from the lock screen and compares words.
 */
export async function addKnownSupervisor(
  open: OpenedFolder,
  protocol: Protocol,
  appData: AppData,
  input: NewSupervisor,
): Promise<Supervisor> {
  const { folder, workspaceId, vaultKeys } = open
  const { id } = await askForAccess(folder, appData, input)
  const request = await currentRequest(folder, id, workspaceId, [vaultKeys.identity])
  if (!request) throw new AppError('requestChanged')
  const supervisor = await admit({ ...open, protocol }, id, request.card.id)
  const userKeys = await readUserKeys(folder, id, input.passphrase)
  const theirs = await openProtocol({ ...open, user: supervisor, userKeys }, appData)
  await introduce(protocol, theirs)
  await theirs.close()
  wipe(userKeys.signingSeed)
  return supervisor
}
