import { AppError, isAppError } from '@shared/errors'
import type { ImportProgress, ImportState } from '@shared/domain/imports/imports'
import type { FfmpegPaths } from '../../media/ffmpeg/ffmpegPath'
import { fromSystemError } from '../../base/systemErrors'
import { eraseRecording } from '../../vault/keys/recordingKeys'
import type { WrittenFilm } from './importWorkerProtocol'
import type { ImportWorkerClient } from './importWorkerClient'
import { enterRecording, writeFilm, type Entering, type ImportRequest, type ImportTarget } from './importJob'
import type { SessionContext } from '../session/sessionContext'
import { Throughput } from './throughput'

export type Job = {
  readonly workspaceId: string
  readonly target: ImportTarget
  readonly request: ImportRequest
  readonly abort: AbortController
  progress: ImportProgress
  /** Set between the two halves of an import. */
  film: WrittenFilm | null
  settled: Promise<void>
}

const PROGRESS_MS = 200

const isOver = ({ progress: { phase } }: Job): boolean =>
  phase === 'done' || phase === 'failed' || phase === 'cancelled'

/**
 * Runs imports one after the other. A running write continues while the workspace is locked, since it needs no secret
 * (docs/adr/0012); the steps that need one (the database, starting the next) wait until the same workspace is unlocked.
 */
export class ImportQueue {
  private readonly jobs = new Map<string, Job>()
  private working = false
  private entering: { stop: AbortController; done: Promise<unknown> } | null = null

  constructor(
    private readonly context: SessionContext,
    private readonly ffmpeg: () => Promise<FfmpegPaths>,
    private readonly worker: ImportWorkerClient,
    private readonly emit: (progress: ImportProgress) => void,
    private readonly keepAwake: (awake: boolean) => void,
  ) {}

  add(job: Job): void {
    this.jobs.set(job.progress.jobId, job)
    this.update(job, {})
    void this.work()
  }

  /** The jobs of one workspace. */
  list(workspaceId: string): ImportProgress[] {
    return [...this.jobs.values()].filter((job) => job.workspaceId === workspaceId).map((job) => job.progress)
  }

  /** Cancels and removes a job. Resolves when its files are removed. */
  async cancel(jobId: string): Promise<void> {
    const job = this.jobs.get(jobId)
    if (!job) return
    job.abort.abort(new AppError('cancelled'))
    await job.settled
    if (job.film) await this.erase(job)
    if (!isOver(job)) this.update(job, { phase: 'cancelled', secondsLeft: null })
    this.jobs.delete(jobId)
  }

  /** When the app quits. */
  async cancelAll(): Promise<void> {
    await Promise.all([...this.jobs.keys()].map((jobId) => this.cancel(jobId)))
  }

  /** Ids of recordings being imported into a workspace, which the sweep must not treat as unfinished. */
  underWay(workspaceId: string): Set<string> {
    const running = [...this.jobs.values()].filter((job) => job.workspaceId === workspaceId && !isOver(job))
    return new Set(running.map(({ target }) => target.recordingId))
  }

  /** Whether quitting would cancel an import. Contains no details, so it is available while locked. */
  state(): ImportState {
    if (this.working) return 'running'
    return [...this.jobs.values()].every(isOver) ? 'idle' : 'waiting'
  }

  /** On unlock: starts the jobs that wait for this workspace, without awaiting them. */
  resume(): void {
    void this.work()
  }

  /** On lock: a running write continues, but nothing is added to the database. Resolves when nothing is being added. */
  async suspend(): Promise<void> {
    this.entering?.stop.abort(new AppError('locked'))
    await this.entering?.done
    // Finished jobs are kept for the session only.
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

  /** A written film comes first: it has waited for the unlock. */
  private next(): Job | undefined {
    const open = this.context.peek()
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
      const open = this.context.peek()
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
    const throughput = new Throughput(job.request.source.bytes)
    let lastSent = 0
    this.update(job, { phase: 'running' })
    return writeFilm(job.target, job.request.source, {
      signal: job.abort.signal,
      ffmpeg: await this.ffmpeg(),
      worker: this.worker,
      onProgress: (fraction) => {
        if (Date.now() - lastSent < PROGRESS_MS) return
        lastSent = Date.now()
        this.update(job, { fraction, ...throughput.at(fraction) })
      },
    })
  }

  /** If the workspace locks meanwhile, this is repeated after the next unlock. */
  private async enter(open: Entering, job: Job): Promise<void> {
    const { film, target, request } = job
    if (!film) return
    const stop = new AbortController()
    const signal = AbortSignal.any([job.abort.signal, stop.signal])
    const entered = enterRecording(open, target.recordingId, film, request, signal)
    const done = entered.catch(() => undefined)
    this.entering = { stop, done }
    let refusal: AppError | null
    try {
      refusal = await entered
    } catch (error) {
      if (stop.signal.aborted && !job.abort.signal.aborted) return
      throw error
    } finally {
      this.entering = null
    }
    job.film = null
    const error = refusal && { code: refusal.code, params: refusal.params }
    this.update(job, { phase: 'done', fraction: 1, secondsLeft: 0, recordingId: target.recordingId, error })
  }

  private async erase(job: Job): Promise<void> {
    job.film = null
    // Whatever holds a file of it open must not stop the queue; the next unlock removes the rest.
    await eraseRecording(job.target.folder, job.target.recordingId).catch(() => undefined)
  }

  /** Emits progress only while the job's workspace is unlocked. */
  private update(job: Job, change: Partial<ImportProgress>): void {
    job.progress = { ...job.progress, ...change }
    if (this.context.peek()?.workspaceId === job.workspaceId) this.emit(job.progress)
  }
}
