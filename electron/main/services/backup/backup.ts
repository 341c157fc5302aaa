import { randomBytes, randomUUID } from 'node:crypto'
import { readdir, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import {
  isDue,
  type BackupOverview,
  type BackupProgress,
  type BackupResult,
  type CheckReport,
  type CopyView,
} from '@shared/domain/backup/backup'
import { AppError } from '@shared/errors'
import { makeFolders, PART } from '../../base/atomicFile'
import { withFsErrors } from '../../base/systemErrors'
import type { StoredCopy } from '../../db/copies'
import { freeBytes } from '../../media/plan/diskSpace'
import { readMark, readSnapshots, writeMark } from '../../vault/backup/backupFolder'
import { beginSnapshot, completeSnapshot, plannedBytes, type MediaSource } from '../../vault/backup/snapshot'
import { mediaFiles } from '../../vault/folder/vaultPaths'
import { readManifest } from '../../vault/folder/vaultManifest'
import type { VerifiedRecords } from '../records/verifiedRecords'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'
import { checkWorkspace, rehearse } from './check'
import { KnownCopies, type Known, type PlacedCopy } from './knownCopies'
import { asBackupError, onSameDrive, targetIn, type BackupTarget } from './target'

/** Room that a backup leaves on its drive. */
const SPARE_BYTES = 16 * 1024 * 1024
const PROGRESS_MS = 200

export interface BackupHooks {
  readonly onProgress: (progress: BackupProgress | null) => void
  readonly remindAfterDays: () => number
  /** Seals again what the signed-in supervisor has sealed: two backups must not tell what was saved in between. */
  readonly renewOwn: (open: OpenWorkspace) => Promise<void>
  /** Carries out in a copy what was erased since. Returns the ids of the erasures that have reached it. */
  readonly eraseIn: (open: OpenWorkspace, root: string) => Promise<readonly string[]>
}

type Work = { signal: AbortSignal; onBytes: (bytes: number) => void; total: (bytes: number) => void }

/** Backups of the workspace to folders that the user chooses. One thing at a time. */
export class BackupService {
  private abort: AbortController | null = null
  private running: Promise<unknown> = Promise.resolve()
  private progress: BackupProgress | null = null
  /** The folder that was chosen for a copy that is not begun yet, by its id. */
  private readonly chosen = new Map<string, BackupTarget>()

  constructor(
    private readonly context: SessionContext,
    private readonly verified: VerifiedRecords,
    private readonly known: KnownCopies,
    private readonly appData: string,
    private readonly hooks: BackupHooks,
  ) {}

  /** Whether files of the workspace are being read: its keys must not change meanwhile. */
  get busy(): boolean {
    return this.abort !== null
  }

  async overview(): Promise<BackupOverview> {
    const open = this.context.get()
    const copies = await this.copies(open)
    const lastAt =
      copies
        .flatMap(({ lastAt: at }) => at ?? [])
        .sort()
        .at(-1) ?? null
    const due =
      open.db.recordings.present().length > 0 && isDue(lastAt, this.hooks.remindAfterDays(), new Date())
    return { lastAt, due, copies, running: this.progress }
  }

  /**
   * Registers a folder that the user has chosen as a place for backups.
   * @returns the id of the copy
   * @throws AppError backupForeign, backupInside, backupMissing, folderSynced {service, reason}
   */
  async choose(chosen: string): Promise<string> {
    const { folder, workspaceId } = this.context.get()
    const target = await targetIn(chosen, { id: workspaceId, folder })
    const copyId = target.mark?.copyId ?? randomUUID()
    this.chosen.set(copyId, target)
    return copyId
  }

  /**
   * Makes a backup. It goes on while the workspace is locked: what can change is copied first, and the rest is
   * encrypted media.
   * @throws AppError backupRunning, backupMissing, backupForeign, noSpace, driveLimit, readOnly, driveSilent,
   * cancelled; the earlier backups are as they were then
   */
  run(copyId: string): Promise<BackupResult> {
    const open = this.context.get()
    return this.task('backup', async (work) => {
      const { root, label, hadMark } = await this.placeOf(open, copyId)
      try {
        if (!hadMark) await withFsErrors(root, 'write', () => makeFolders(root))
        const mark = await readMark(root)
        if (hadMark && !mark) throw new AppError('backupMissing')
        if (mark && mark.workspaceId !== open.workspaceId) throw new AppError('backupForeign')
        if (!mark)
          await writeMark(root, {
            format: 'samklang-backup',
            version: 1,
            copyId,
            workspaceId: open.workspaceId,
          })
        await this.hooks.eraseIn(open, root)
        const plan = await this.begin(open, root)
        const bytes = plannedBytes(plan)
        const free = await freeBytes(root)
        if (free < bytes + SPARE_BYTES && bytes > 0)
          throw new AppError('noSpace', { reason: 'backup', missing: bytes + SPARE_BYTES - free })
        work.total(2 * bytes)
        const { manifest, copiedBytes, missing } = await completeSnapshot(root, plan, work)
        const { at, files } = manifest
        // What was backed up under former keys could not be opened, and is removed once another is there.
        const erased = await this.hooks.eraseIn(open, root)
        await this.note(open, {
          ...{ id: copyId, label, computer: hostname(), lastAt: at, erased: [...erased], path: root },
        })
        return { at, copiedBytes, files: files.length, missing }
      } catch (error) {
        throw await asBackupError(error, root, hadMark)
      }
    })
  }

  /** Copies what can change into the backup, in one state, while it cannot change. */
  private async begin(open: OpenWorkspace, root: string) {
    const { folder, workspaceId, db } = open
    await this.clearTemporary()
    await this.hooks.renewOwn(open)
    const database = this.temporary()
    try {
      await withFsErrors(database, 'write', () => makeFolders(this.appData))
      const { epoch } = await readManifest(folder)
      db.copyTo(database)
      const recordingIds = db.recordings.present()
      const media = recordingIds.flatMap((recordingId) => mediaOf(open, recordingId))
      const at = new Date()
      return await beginSnapshot(root, {
        ...{ workspaceId, epoch, at, folder, database, recordingIds, media },
        erased: [...open.protocol.erasures.all().keys()],
      })
    } finally {
      await rm(database, { force: true }).catch(() => undefined)
    }
  }

  /** Cancels what is under way, and waits for its end. A backup goes on where it was the next time. */
  async cancel(): Promise<void> {
    this.abort?.abort(new AppError('cancelled'))
    await this.running
  }

  /** At a lock: what needs the keys ends. A backup does not need them once it has begun. */
  async locking(): Promise<void> {
    if (this.progress?.task !== 'backup') await this.cancel()
  }

  /** Verifies every file and row of the workspace. Throws backupRunning, cancelled. */
  check(): Promise<CheckReport> {
    const open = this.context.get()
    return this.task('check', (work) => checkWorkspace(open, this.verified, work))
  }

  /**
   * Tries whether the newest snapshot of a copy can be restored: reads and decrypts all of it, and writes nothing.
   * @throws AppError backupRunning, backupMissing, backupDamaged where there is no snapshot, cancelled
   */
  rehearse(copyId: string): Promise<CheckReport> {
    const open = this.context.get()
    return this.task('rehearsal', async (work) => {
      const { root, hadMark } = await this.placeOf(open, copyId)
      try {
        const [manifest] = await readSnapshots(root)
        if (!manifest) throw new AppError('backupDamaged')
        await this.clearTemporary()
        return await rehearse(open, root, manifest, this.temporary(), work)
      } catch (error) {
        throw await asBackupError(error, root, hadMark)
      }
    })
  }

  /** Takes a copy off the list. Its files stay. */
  async forget(copyId: string): Promise<void> {
    const { db, workspaceId } = this.context.get()
    await this.known.forget(workspaceId, copyId)
    db.copies.remove(copyId)
  }

  /** At an unlock: notes in the workspace what was backed up while it was locked, and clears what a crash has left. */
  async unlocked(open: OpenWorkspace): Promise<void> {
    const { copies } = await this.known.read(open.workspaceId)
    for (const copy of copies) this.store(open, copy)
    if (!this.busy) await this.clearTemporary()
  }

  /** Does work in every copy that is there, once what is under way has ended. */
  async inCopies(work: (copy: PlacedCopy) => Promise<readonly string[]>): Promise<void> {
    const open = this.context.get()
    await this.cancel().catch(() => undefined)
    const { copies } = await this.known.read(open.workspaceId)
    for (const copy of copies) {
      const mark = await readMark(copy.path).catch(() => null)
      if (mark?.copyId !== copy.id) continue
      const erased = await work(copy).catch(() => null)
      if (erased) await this.note(open, { ...copy, erased: [...erased] })
    }
  }

  /** Runs the only task there is at a time. */
  async task<T>(task: BackupProgress['task'], run: (work: Work) => Promise<T>): Promise<T> {
    if (this.abort) throw new AppError('backupRunning')
    const abort = new AbortController()
    this.abort = abort
    let [done, total, told] = [0, 0, 0]
    const tell = (atOnce = true) => {
      this.progress = { task, doneBytes: Math.min(done, total), totalBytes: total }
      if (!atOnce && Date.now() - told < PROGRESS_MS) return
      told = Date.now()
      this.hooks.onProgress(this.progress)
    }
    tell()
    const work: Work = {
      signal: abort.signal,
      onBytes: (bytes) => {
        done += bytes
        tell(false)
      },
      total: (bytes) => {
        total = bytes
        tell()
      },
    }
    const result = run(work)
    this.running = result.catch(() => undefined)
    try {
      return await result
    } finally {
      this.abort = null
      this.progress = null
      this.hooks.onProgress(null)
    }
  }

  private async copies(open: OpenWorkspace): Promise<CopyView[]> {
    const { copies, erasures }: Known = await this.known.read(open.workspaceId)
    const erased = new Set(open.protocol.erasures.all().keys())
    const placed = new Map(copies.map((copy) => [copy.id, copy]))
    const all = new Map<string, StoredCopy>(open.db.copies.list().map((copy) => [copy.id, copy]))
    for (const [id, { path: _, ...copy }] of placed) {
      const stored = all.get(id)
      all.set(id, stored && later(stored.lastAt, copy.lastAt) ? stored : copy)
    }
    const waiting = Math.max(erased.size, erasures.length) > 0
    return Promise.all(
      [...all.values()].map(async ({ erased: reached, ...copy }): Promise<CopyView> => {
        const path = placed.get(copy.id)?.path
        const mark = path === undefined ? null : await readMark(path).catch(() => null)
        const pluggedIn = mark?.copyId === copy.id
        return {
          ...copy,
          pluggedIn,
          sameDrive: pluggedIn && onSameDrive(path ?? '', open.folder),
          awaitedErasures: waiting ? [...erased].filter((id) => !reached.includes(id)).length : 0,
        }
      }),
    )
  }

  private async placeOf(open: OpenWorkspace, copyId: string) {
    const chosen = this.chosen.get(copyId)
    const copy = (await this.known.read(open.workspaceId)).copies.find(({ id }) => id === copyId)
    // Begun nowhere yet: the only place where no mark is expected.
    if (chosen?.mark === null && !copy) return { root: chosen.root, label: chosen.label, hadMark: false }
    for (const { root, label } of [
      ...(chosen ? [chosen] : []),
      ...(copy ? [{ ...copy, root: copy.path }] : []),
    ])
      if ((await readMark(root).catch(() => null))?.copyId === copyId) return { root, label, hadMark: true }
    throw new AppError('backupMissing')
  }

  private async note(open: OpenWorkspace, copy: PlacedCopy): Promise<void> {
    await this.known.put(open.workspaceId, copy)
    if (this.context.peek() === open) this.store(open, copy)
  }

  /** A list that cannot be stored in the workspace is on this computer all the same. */
  private store({ db }: OpenWorkspace, { path: _, ...copy }: PlacedCopy): void {
    try {
      const stored = db.copies.list().find(({ id }) => id === copy.id)
      if (JSON.stringify(stored) !== JSON.stringify(copy)) db.copies.save(copy)
    } catch {
      // Told by what fails to be saved next.
    }
  }

  private temporary = (): string => join(this.appData, `backup-${randomBytes(6).toString('hex')}${PART}`)

  private async clearTemporary(): Promise<void> {
    const names = await readdir(this.appData).catch(() => [])
    for (const name of names)
      if (/^backup-[0-9a-f]{12}\.part/.test(name))
        await rm(join(this.appData, name), { force: true }).catch(() => undefined)
  }
}

const later = (one: string | null, other: string | null): boolean => (one ?? '') > (other ?? '')

const mediaOf = ({ db }: OpenWorkspace, recordingId: string): MediaSource[] =>
  mediaFiles.flatMap((kind) => {
    const [file] = db.rows.attempt('media_files', { id: kind, recordingId }, () =>
      db.film.mediaFile(recordingId, kind),
    )
    return file ? [{ recordingId, kind, fileSize: file.fileSize, headerDigest: file.headerDigest }] : []
  })
