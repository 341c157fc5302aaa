import { AppError, isAppError } from '@shared/errors'
import type { ImportState } from '@shared/domain/imports/imports'
import type { ImportProgress } from '@shared/domain/imports/imports'
import type { FfmpegPaths } from '../../media/ffmpeg/ffmpegPath'
import { fromSystemError } from '../../base/systemErrors'
import { eraseRecording } from '../../vault/keys/recordingKeys'
import type { WrittenFilm } from './importWorkerProtocol'
import type { ImportWorkerClient } from './importWorkerClient'
import { enterRecording, writeFilm, type ImportRequest, type ImportTarget } from './importJob'
import type { OpenWorkspace, SessionContext } from '../session/sessionContext'
import { Throughput } from './throughput'

export type Job = {
  readonly workspaceId: string
  readonly target: ImportTarget
  readonly request: ImportRequest
  readonly abort: AbortController
  progress: ImportProgress
  /** There once the film is written, until the database knows it. */
  film: WrittenFilm | null
  settled: Promise<void>
}

const EVERY_MS = 200

const isOver = ({ progress: { phase } }: Job): boolean =>
  phase === 'done' || phase === 'failed' || phase === 'cancelled'

/**
 * Imports, one after the other. The one that is being written goes on while the workspace is locked, for that takes no
 * secret; what takes one (naming a film in the database, starting the next) waits until the same workspace is open again.
 */
export class ImportQueue {
  private readonly jobs = new Map<string, Job>()
  private working = false
  private entering: { stop: AbortController; done: Promise<void> } | null = null

  constructor(
    private readonly holder: SessionContext,
    private readonly ffmpeg: () => Promise<FfmpegPaths>,
    private readonly thread: ImportWorkerClient,
    private readonly emit: (progress: ImportProgress) => void,
    private readonly keepAwake: (awake: boolean) => void,
  ) {}

  add(job: Job): void {
    this.jobs.set(job.progress.jobId, job)
    this.update(job, {})
    void this.work()
  }

  /** Those of the open workspace. */
  list(workspaceId: string): ImportProgress[] {
    return [...this.jobs.values()].filter((job) => job.workspaceId === workspaceId).map((job) => job.progress)
  }

  /** Ends a job and forgets it. Resolves when nothing of it is left. */
  async cancel(jobId: string): Promise<void> {
    const job = this.jobs.get(jobId)
    if (!job) return
    job.abort.abort(new AppError('cancelled'))
    await job.settled
    if (job.film) await this.erase(job)
    if (!isOver(job)) this.update(job, { phase: 'cancelled', secondsLeft: null })
    this.jobs.delete(jobId)
  }

  /** For the end of the app. */
  async cancelAll(): Promise<void> {
    await Promise.all([...this.jobs.keys()].map((jobId) => this.cancel(jobId)))
  }

  /** The recordings that are on their way into a workspace folder: no leftovers, though the database does not know them. */
  underWay(folder: string): Set<string> {
    const there = [...this.jobs.values()].filter((job) => job.target.folder === folder && !isOver(job))
    return new Set(there.map(({ target }) => target.recordingId))
  }

  /** Whether there is anything that the end of the app would end. Tells nothing of what it is. */
  state(): ImportState {
    if (this.working) return 'running'
    return [...this.jobs.values()].every(isOver) ? 'idle' : 'waiting'
  }

  /** Starts what waits for the workspace that was unlocked; does not wait for it. */
  resume(): void {
    void this.work()
  }

  /** At a lock: a film is written on, but none is entered in the database. Resolves once none is being entered. */
  async suspend(): Promise<void> {
    this.entering?.stop.abort(new AppError('locked'))
    await this.entering?.done
    // What has ended was told; it does not outlive the session.
    for (const [id, job] of this.jobs) if (isOver(job)) this.jobs.delete(id)
  }

  private async work(): Promise<void> {
    if (this.working) return
    this.working = true
    this.keepAwake(true)
    try {
      for (let job = this.next(); job; job = this.next()) {
        job.settled = this.step(job)
        await job.settled
      }
    } finally {
      this.working = false
      this.keepAwake(false)
    }
  }

  /** A written film first, for it has waited through a lock. */
  private next(): Job | undefined {
    const open = this.holder.peek()
    const waiting = [...this.jobs.values()].filter(
      (job) => !isOver(job) && job.workspaceId === open?.workspaceId,
    )
    return waiting.find(({ film }) => film) ?? waiting[0]
  }

  private async step(job: Job): Promise<void> {
    try {
      job.abort.signal.throwIfAborted()
      job.film ??= await this.write(job)
      this.update(job, { phase: 'finishing', fraction: 1, secondsLeft: null })
      const open = this.holder.peek()
      if (open?.workspaceId === job.workspaceId) await this.enter(open, job)
    } catch (cause) {
      if (job.film) await this.erase(job)
      const error = fromSystemError(cause)
      if (job.abort.signal.aborted) return this.update(job, { phase: 'cancelled', secondsLeft: null })
      const { code, params } = isAppError(error) ? error : new AppError('internal')
      this.update(job, { phase: 'failed', secondsLeft: null, error: { code, params } })
    }
  }

  private async write(job: Job): Promise<WrittenFilm> {
    const pace = new Throughput(job.request.source.bytes)
    let told = 0
    this.update(job, { phase: 'running' })
    return writeFilm(job.target, job.request.source, {
      signal: job.abort.signal,
      ffmpeg: await this.ffmpeg(),
      thread: this.thread,
      onProgress: (fraction) => {
        if (Date.now() - told < EVERY_MS) return
        told = Date.now()
        this.update(job, { fraction, ...pace.at(fraction) })
      },
    })
  }

  /** A lock in the middle of it leaves the film to be entered after the next unlock. */
  private async enter(open: OpenWorkspace, job: Job): Promise<void> {
    const { film, target, request } = job
    if (!film) return
    const stop = new AbortController()
    const signal = AbortSignal.any([job.abort.signal, stop.signal])
    const entered = enterRecording(open, target.recordingId, film, request, signal)
    const done = entered.catch(() => undefined)
    this.entering = { stop, done }
    try {
      await entered
    } catch (error) {
      if (stop.signal.aborted && !job.abort.signal.aborted) return
      throw error
    } finally {
      this.entering = null
    }
    job.film = null
    this.update(job, { phase: 'done', fraction: 1, secondsLeft: 0, recordingId: target.recordingId })
  }

  private async erase(job: Job): Promise<void> {
    job.film = null
    await eraseRecording(job.target.folder, job.target.recordingId)
  }

  /** While the workspace is locked, nothing of it is told. */
  private update(job: Job, change: Partial<ImportProgress>): void {
    job.progress = { ...job.progress, ...change }
    if (this.holder.peek()?.workspaceId === job.workspaceId) this.emit(job.progress)
  }
}
