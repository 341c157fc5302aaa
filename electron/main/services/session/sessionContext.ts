import { AppError } from '@shared/errors'
import type { Supervisor } from '@shared/domain/session/supervisor'
import type { Repositories } from '../../db/repositories'
import type { UserKeys } from '../../vault/keys/userKeys'
import type { Pins } from '../../vault/keys/pins'
import type { VaultKeys } from '../../vault/keys/vaultKeys'
import type { FolderClaim } from '../../vault/folder/folderClaim'
import { driveAnswers } from '../../base/driveAnswers'
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

/**
 * A lock takes at most two seconds, whatever hangs. When the work that is cancelled, own state and the files being read
 * are left behind, in milliseconds since it was asked for; the rest is for closing the database.
 */
const WORK_BY_MS = 400
const STATE_BY_MS = 1000
const FILES_BY_MS = 1200

/** A drive that has not taken a small file by then does not answer, and would not let the database be closed either. */
const DRIVE_BY_MS = 1500

/** How long a sign-in waits for what a lock has left behind. Milliseconds. */
const LATE_STATE_MS = 10_000

/** Holds the unlocked workspace, and calls listeners at unlock and lock. */
export class SessionContext {
  private open: OpenWorkspace | null = null
  private locks = 0
  /** When the own state of the last session is written, which a lock does not wait for without limit. */
  private stateWritten: Promise<void> = Promise.resolve()
  /** The end of a session that is under way. */
  private ending: Promise<boolean> | null = null
  /** A session has ended that those who listen for it have not been told of. */
  private untold = false
  private readonly beforeLock: ((open: OpenWorkspace) => void | Promise<void>)[] = []
  private readonly atLock: (() => void)[] = []
  private readonly afterLock: (() => void)[] = []
  private readonly afterUnlock: ((open: OpenWorkspace) => void | Promise<void>)[] = []

  /**
   * @param appData where this computer remembers what it has seen of each workspace
   * @param endProcess called at a lock where the drive does not answer: SQLite would wait for it in this thread,
   * without an end and with its key, so that only the end of the process closes the database
   */
  constructor(
    readonly appData: AppData,
    private readonly endProcess: () => void = () => undefined,
  ) {}

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

  /** Runs at once when a lock is asked for and a session is open, and once work on its closed files is done. */
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
   * asked for since `lockCount` gave that number; `driveSilent` where the last session's own state is not written yet.
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
      // One that is written late would replace what this session writes.
      if (!(await settledWithin(this.stateWritten, LATE_STATE_MS))) throw new AppError('driveSilent')
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
    const first = this.open !== null || this.untold
    if (first) this.tellLocking()
    await this.end()
    if (first) this.tellLocked()
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
    this.tellLocking()
    this.tellLocked()
  }

  private tellLocking(): void {
    this.untold = false
    for (const listener of this.atLock) listener()
  }

  private tellLocked(): void {
    for (const listener of this.afterLock) listener()
  }

  /** Resolves when no session is ending. */
  async ended(): Promise<void> {
    await this.ending
  }

  /** Ends the session, closes the database and wipes the keys. Waits for an end that is under way. */
  end(): Promise<boolean> {
    const { open } = this
    this.open = null
    if (open)
      this.ending = this.endOf(open).finally(() => {
        this.ending = null
      })
    return this.ending ?? Promise.resolve(false)
  }

  private async endOf(open: OpenWorkspace): Promise<boolean> {
    const asked = performance.now()
    const by = (ms: number, work: Promise<unknown>[]) =>
      settledWithin(Promise.allSettled(work), Math.max(0, asked + ms - performance.now()))
    try {
      // Before anything that may touch the database.
      if (!(await settledWithin(driveAnswers(open.folder), DRIVE_BY_MS))) this.endProcess()
      await by(
        WORK_BY_MS,
        this.beforeLock.map(async (listener) => listener(open)),
      )
      // Writes own state and what this computer remembers of it, which must not be cut in half.
      this.stateWritten = open.protocol.close().catch(() => undefined)
      await by(STATE_BY_MS, [this.stateWritten])
      const left = [...open.files].map((file) => file.close())
      open.files.clear()
      await by(FILES_BY_MS, left)
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
