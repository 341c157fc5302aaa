import { Repositories } from '../../db/repositories'
import { claimFolder } from '../../vault/folder/folderClaim'
import { databasePath } from '../../vault/folder/vaultPaths'
import type { AppData } from '../protocol/openProtocol'
import { SessionContext, type OpenedFolder, type OpenWorkspace } from '../session/sessionContext'

/** A supervisor with the keys that their passphrase opens. */
export type Person = Pick<OpenedFolder, 'user' | 'userKeys' | 'pins'>

/** One chair at the example's computer: supervisors sit down in turn, each in a session of their own. */
export class Seats {
  readonly context: SessionContext

  constructor(
    private readonly workspace: Pick<OpenedFolder, 'folder' | 'workspaceId' | 'vaultKeys'>,
    appData: AppData,
  ) {
    this.context = new SessionContext(appData)
  }

  /** Ends the session of the former supervisor. It wipes the keys that it was given, so each gets copies. */
  async sit({ user, userKeys, pins }: Person): Promise<OpenWorkspace> {
    await this.leave()
    const { folder, workspaceId, vaultKeys } = this.workspace
    const claim = claimFolder(folder, user.initials)
    let db: Repositories
    try {
      db = Repositories.open(databasePath(folder), vaultKeys.databaseKey)
    } catch (error) {
      claim.release()
      throw error
    }
    const databaseKey = Buffer.from(vaultKeys.databaseKey)
    const signingSeed = Buffer.from(userKeys.signingSeed)
    await this.context.set({
      folder,
      workspaceId,
      user,
      userKeys: { identity: userKeys.identity, signingSeed },
      pins,
      vaultKeys: { ...vaultKeys, databaseKey },
      db,
      claim,
    })
    return this.context.get()
  }

  async leave(): Promise<void> {
    await this.context.end()
  }
}
