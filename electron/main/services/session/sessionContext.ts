import { AppError } from '@shared/errors'
import type { Supervisor } from '@shared/domain/session/supervisor'
import type { Repositories } from '../../db/repositories'
import type { UserKeys } from '../../vault/keys/userKeys'
import type { VaultKeys } from '../../vault/keys/vaultKeys'
import { wipe } from '../../base/wipe'

/** All that an unlocked workspace holds. It lives from unlock to lock and is never stored. */
export type OpenWorkspace = {
  readonly folder: string
  readonly workspaceId: string
  readonly user: Supervisor
  readonly userKeys: UserKeys
  readonly vaultKeys: VaultKeys
  readonly db: Repositories
}

/** Holds the one open workspace, and tells those concerned when it closes. */
export class SessionContext {
  private open: OpenWorkspace | null = null
  private readonly beforeLock: (() => void | Promise<void>)[] = []
  private readonly afterUnlock: ((open: OpenWorkspace) => void | Promise<void>)[] = []

  /** Throws locked where nobody is signed in. */
  get(): OpenWorkspace {
    if (!this.open) throw new AppError('locked')
    return this.open
  }

  peek(): OpenWorkspace | null {
    return this.open
  }

  /** What must end before the keys go: playback, imports, the window's stores. */
  onLock(listener: () => void | Promise<void>): void {
    this.beforeLock.push(listener)
  }

  onUnlock(listener: (open: OpenWorkspace) => void | Promise<void>): void {
    this.afterUnlock.push(listener)
  }

  async set(open: OpenWorkspace): Promise<void> {
    await this.lock()
    this.open = open
    for (const listener of this.afterUnlock) await listener(open)
  }

  async lock(): Promise<void> {
    const open = this.open
    if (!open) return
    this.open = null
    await Promise.allSettled(this.beforeLock.map(async (listener) => listener()))
    open.db.close()
    wipe(open.userKeys.signingSeed, open.vaultKeys.databaseKey)
  }
}
