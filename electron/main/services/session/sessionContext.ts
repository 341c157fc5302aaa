import { AppError } from '@shared/errors'
import type { Supervisor } from '@shared/domain/session/supervisor'
import type { Repositories } from '../../db/repositories'
import type { UserKeys } from '../../vault/keys/userKeys'
import type { Pins } from '../../vault/keys/pins'
import type { VaultKeys } from '../../vault/keys/vaultKeys'
import type { FolderClaim } from '../../vault/folder/folderClaim'
import { settledWithin } from '../../base/timeLimit'
import { wipe } from '../../base/wipe'
import { openProtocol, type AppData } from '../protocol/openProtocol'
import type { Protocol } from '../protocol/protocol'
import { epochsOf } from './succession'

/** The secrets and the database of an unlocked workspace. Lives from unlock to lock and is never stored. */
export type OpenWorkspace = {
  readonly folder: string
  readonly workspaceId: string
  readonly user: Supervisor
  readonly userKeys: UserKeys
  /** What the signed-in supervisor's key file says of the workspace. */
  readonly pins: Pins
  readonly vaultKeys: VaultKeys
  readonly db: Repositories
  /** This process alone has the folder open. */
  readonly claim: FolderClaim
  /** The signed-in supervisor's side of the protocol of blind ratings. */
  readonly protocol: Protocol
  /** Files of the workspace that are being read. */
  readonly files: Set<OpenFile>
}

/** A workspace whose keys and database are open, before anything else of it is read. */
export type OpenedFolder = Omit<OpenWorkspace, 'protocol' | 'files'>

/** What `lock` closes if its reader has not. */
export type OpenFile = { close(): Promise<void> }

/** A lock takes at most two seconds, whatever hangs: the work that is cancelled, own state, the files being read. */
const WORK_MS = 600
const STATE_MS = 800
const FILES_MS = 200

/** Holds the unlocked workspace, and calls listeners at unlock and lock. */
export class SessionContext {
  private open: OpenWorkspace | null = null
  private locks = 0
  /** A session has ended that those who listen for it have not been told of. */
  private untold = false
  private readonly beforeLock: ((open: OpenWorkspace) => void | Promise<void>)[] = []
  private readonly atLock: (() => void)[] = []
  private readonly afterLock: (() => void)[] = []
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

  /** Runs before the keys are wiped, side by side with all others, for a limited time; a rejection is ignored. */
  onLock(listener: (open: OpenWorkspace) => void | Promise<void>): void {
    this.beforeLock.push(listener)
  }

  /** Runs at once when a lock is asked for and a session is open. */
  onLocking(listener: () => void): void {
    this.atLock.push(listener)
  }

  /** Runs when a session has ended and its keys are wiped; not where another follows at once. */
  onLocked(listener: () => void): void {
    this.afterLock.push(listener)
  }

  /** Runs before an unlock answers, after the listeners added earlier; a rejection makes the unlock fail. */
  onUnlock(listener: (open: OpenWorkspace) => void | Promise<void>): void {
    this.afterUnlock.push(listener)
  }

  /** Take it before an unlock begins and give it to `set`: a lock in between then ends the unlock. */
  lockCount(): number {
    return this.locks
  }

  /**
   * Ends what was open before. Throws what an unlock listener throws, and is locked then; `locked` where a lock was
   * asked for since `lockCount` gave that number.
   */
  async set(opened: OpenedFolder, lockCount = this.locks): Promise<void> {
    await this.end()
    const open = await this.speaking(opened)
    if (lockCount !== this.locks) {
      await open.protocol.close().catch(() => undefined)
      close(open)
      throw new AppError('locked')
    }
    this.open = open
    // Another has the folder now: nothing more is written to it.
    open.claim.onLost(() => void this.lock())
    try {
      for (const listener of this.afterUnlock) await listener(open)
    } catch (error) {
      await this.end()
      throw error
    }
  }

  private async speaking(opened: OpenedFolder): Promise<OpenWorkspace> {
    try {
      const epochs = epochsOf(opened.vaultKeys, opened.pins)
      const protocol = await openProtocol({ ...opened, epochs }, this.appData)
      return { ...opened, protocol, files: new Set() }
    } catch (error) {
      close(opened)
      throw error
    }
  }

  /** Ends the session, or the unlock that is under way, and tells those who listen for it. */
  async lock(): Promise<void> {
    this.locks += 1
    if (this.open) for (const listener of this.atLock) listener()
    const ended = await this.end()
    if (ended || this.untold) this.tellLocked()
  }

  /**
   * Ends the session for work on the closed files of its workspace. Those who listen for a lock are told once the work
   * is done; where it fails, at the next lock, so that the page can say why.
   */
  async endFor(work: () => Promise<void>): Promise<void> {
    this.locks += 1
    await this.end()
    this.untold = true
    await work()
    this.tellLocked()
  }

  private tellLocked(): void {
    this.untold = false
    for (const listener of this.afterLock) listener()
  }

  /** Ends the session, closes the database and wipes the keys. Returns whether there was one. */
  async end(): Promise<boolean> {
    const open = this.open
    if (!open) return false
    this.open = null
    try {
      await settledWithin(
        Promise.allSettled(this.beforeLock.map(async (listener) => listener(open))),
        WORK_MS,
      )
      // Writes own state and what this computer remembers of it, which must not be cut in half.
      await settledWithin(Promise.allSettled([open.protocol.close()]), STATE_MS)
      const left = [...open.files].map((file) => file.close())
      open.files.clear()
      await settledWithin(Promise.allSettled(left), FILES_MS)
    } finally {
      close(open)
    }
    return true
  }
}

function close({ db, claim, userKeys, vaultKeys }: OpenedFolder): void {
  wipe(userKeys.signingSeed, vaultKeys.databaseKey)
  try {
    db.close()
  } finally {
    claim.release()
  }
}
