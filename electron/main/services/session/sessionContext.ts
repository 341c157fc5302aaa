import { AppError } from '@shared/errors'
import type { Supervisor } from '@shared/domain/session/supervisor'
import type { Repositories } from '../../db/repositories'
import type { UserKeys } from '../../vault/keys/userKeys'
import type { VaultKeys } from '../../vault/keys/vaultKeys'
import { wipe } from '../../base/wipe'
import { openProtocol, type AppData } from '../protocol/openProtocol'
import type { Protocol } from '../protocol/protocol'

/** The secrets and the database of an unlocked workspace. Lives from unlock to lock and is never stored. */
export type OpenWorkspace = {
  readonly folder: string
  readonly workspaceId: string
  readonly user: Supervisor
  readonly userKeys: UserKeys
  readonly vaultKeys: VaultKeys
  readonly db: Repositories
  /** The signed-in supervisor's side of the protocol of blind ratings. */
  readonly protocol: Protocol
}

/** A workspace whose keys and database are open, before anything of the protocol is read. */
export type OpenedFolder = Omit<OpenWorkspace, 'protocol'>

/** Holds the unlocked workspace, and calls listeners at unlock and lock. */
export class SessionContext {
  private open: OpenWorkspace | null = null
  private readonly beforeLock: (() => void | Promise<void>)[] = []
  private readonly afterUnlock: ((open: OpenWorkspace) => void | Promise<void>)[] = []

  /** @param appData where this computer remembers what it has seen of each workspace */
  constructor(readonly appData: AppData) {}

  /** Throws locked. */
  get(): OpenWorkspace {
    if (!this.open) throw new AppError('locked')
    return this.open
  }

  peek(): OpenWorkspace | null {
    return this.open
  }

  /** Runs before the keys are wiped, side by side with all others; a rejection is ignored. */
  onLock(listener: () => void | Promise<void>): void {
    this.beforeLock.push(listener)
  }

  /** Runs before an unlock answers, after the listeners added earlier; a rejection makes the unlock fail. */
  onUnlock(listener: (open: OpenWorkspace) => void | Promise<void>): void {
    this.afterUnlock.push(listener)
  }

  /** Locks what was open before. Throws what an unlock listener throws, and is locked then. */
  async set(opened: OpenedFolder): Promise<void> {
    await this.lock()
    const open = await this.speaking(opened)
    this.open = open
    try {
      for (const listener of this.afterUnlock) await listener(open)
    } catch (error) {
      await this.lock()
      throw error
    }
  }

  private async speaking(opened: OpenedFolder): Promise<OpenWorkspace> {
    try {
      return { ...opened, protocol: await openProtocol(opened, this.appData) }
    } catch (error) {
      close(opened)
      throw error
    }
  }

  /** Ends the session, closes the database and wipes the keys. Does nothing while locked. */
  async lock(): Promise<void> {
    const open = this.open
    if (!open) return
    this.open = null
    await Promise.allSettled(this.beforeLock.map(async (listener) => listener()))
    // What cannot be written now is read again and told at the next unlock.
    await open.protocol.close().catch(() => undefined)
    close(open)
  }
}

function close({ db, userKeys, vaultKeys }: OpenedFolder): void {
  db.close()
  wipe(userKeys.signingSeed, vaultKeys.databaseKey)
}
