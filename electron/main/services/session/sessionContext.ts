import { AppError } from '@shared/errors'
import type { Supervisor } from '@shared/domain/session/supervisor'
import type { Repositories } from '../../db/repositories'
import type { UserKeys } from '../../vault/keys/userKeys'
import type { VaultKeys } from '../../vault/keys/vaultKeys'
import { settledWithin } from '../../base/timeLimit'
import { wipe } from '../../base/wipe'

/** The secrets and the database of an unlocked workspace. Lives from unlock to lock and is never stored. */
export type OpenWorkspace = {
  readonly folder: string
  readonly workspaceId: string
  readonly user: Supervisor
  readonly userKeys: UserKeys
  readonly vaultKeys: VaultKeys
  readonly db: Repositories
  /** Files of the workspace that are being read. */
  readonly files: Set<OpenFile>
}

/** What `lock` closes if its reader has not. */
export type OpenFile = { close(): Promise<void> }

/** A lock takes at most two seconds, whatever hangs: this for the work that is cancelled, and this for its files. */
const WORK_MS = 1500
const FILES_MS = 300

/** Holds the unlocked workspace, and calls listeners at unlock and lock. */
export class SessionContext {
  private open: OpenWorkspace | null = null
  private readonly beforeLock: (() => void | Promise<void>)[] = []
  private readonly afterUnlock: ((open: OpenWorkspace) => void | Promise<void>)[] = []

  /** Throws locked. */
  get(): OpenWorkspace {
    if (!this.open) throw new AppError('locked')
    return this.open
  }

  peek(): OpenWorkspace | null {
    return this.open
  }

  /** Runs before the keys are wiped, side by side with all others, for a limited time; a rejection is ignored. */
  onLock(listener: () => void | Promise<void>): void {
    this.beforeLock.push(listener)
  }

  /** Runs before an unlock answers, after the listeners added earlier; a rejection makes the unlock fail. */
  onUnlock(listener: (open: OpenWorkspace) => void | Promise<void>): void {
    this.afterUnlock.push(listener)
  }

  /** Locks what was open before. Throws what an unlock listener throws, and is locked then. */
  async set(open: OpenWorkspace): Promise<void> {
    await this.lock()
    this.open = open
    try {
      for (const listener of this.afterUnlock) await listener(open)
    } catch (error) {
      await this.lock()
      throw error
    }
  }

  /** Ends the session, closes the database and wipes the keys. Does nothing while locked. */
  async lock(): Promise<void> {
    const open = this.open
    if (!open) return
    this.open = null
    try {
      await settledWithin(Promise.allSettled(this.beforeLock.map(async (listener) => listener())), WORK_MS)
      const left = [...open.files].map((file) => file.close())
      open.files.clear()
      await settledWithin(Promise.allSettled(left), FILES_MS)
    } finally {
      wipe(open.userKeys.signingSeed, open.vaultKeys.databaseKey)
      open.db.close()
    }
  }
}
