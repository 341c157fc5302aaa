import { existsSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { MeetingDetails } from '@shared/domain/recordings/recording'
import { manifestPath } from '../../vault/folder/vaultPaths'
import { prepareWorkspace, writeWorkspace } from './createWorkspace'
import { exampleSupervisors } from './exampleSupervisors'
import type { ImportsService } from '../imports/imports'
import { openProtocol, type AppData } from '../protocol/openProtocol'
import { addSupervisor } from '../session/supervisors'

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
      const other = await addSupervisor(open, protocol, this.appData, second)
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
