import { v7 as uuid } from 'uuid'
import type { MeetingDetails } from '@shared/domain/recording'
import { AppError, isAppError } from '@shared/errors'
import type { ImportProgress, Inspection } from '@shared/ipc/groups/recordings'
import { estimateNeeded, freeBytes } from '../media/diskSpace'
import type { FfmpegPaths } from '../media/ffmpegPath'
import { fromSystemError } from '../systemErrors'
import { importRecording } from './importJob'
import type { OpenWorkspace, OpenWorkspaceHolder } from './openWorkspace'
import { SerialQueue } from './serialQueue'
import type { Sources } from './sources'

export type StartImport = { sourceId: string; details: MeetingDetails; formRowId: string; supervisorIds: string[] }

type Job = { progress: ImportProgress; abort: AbortController; startedAt: number; bytes: number; settled: Promise<void> }

const EVERY_MS = 200

/** Imports run in the background, one after the other, each with progress and cancel. Locking cancels them. */
export class ImportsService {
  private readonly jobs = new Map<string, Job>()
  private readonly queue = new SerialQueue()

  constructor(
    private readonly holder: OpenWorkspaceHolder,
    private readonly sources: Sources,
    private readonly ffmpeg: () => Promise<FfmpegPaths>,
    private readonly emit: (progress: ImportProgress) => void,
  ) {
    holder.onLock(() => this.cancelAll())
  }

  async inspect(sourceId: string): Promise<Inspection> {
    const { folder } = this.holder.get()
    const { fileName, bytes, facts, plan } = await this.sources.inspect(sourceId)
    const [video] = facts.video
    if (!video) throw new AppError('noVideoTrack')
    return {
      sourceId,
      fileName,
      bytes,
      durationMs: facts.durationMs,
      plan: { kind: plan.kind, reason: plan.reason },
      video: { codec: video.codec, width: video.width, height: video.height },
      audio: plan.audio && { codec: plan.audio.codec, channels: plan.audio.channels },
      space: { needed: estimateNeeded(plan, bytes, facts.durationMs), free: await freeBytes(folder) },
    }
  }

  async start(input: StartImport): Promise<{ jobId: string }> {
    const open = this.holder.get()
    const source = await this.sources.inspect(input.sourceId)
    if (!open.db.forms.get(input.formRowId)) throw new AppError('notFound')
    if (input.supervisorIds.length === 1) throw new AppError('badInput', { field: 'supervisorIds' })
    const jobId = uuid()
    const job: Job = {
      progress: {
        jobId,
        fileName: source.fileName,
        plan: source.plan.kind,
        phase: 'running',
        fraction: 0,
        bytesPerSecond: null,
        secondsLeft: null,
        recordingId: null,
        error: null,
      },
      abort: new AbortController(),
      startedAt: Date.now(),
      bytes: source.bytes,
      settled: Promise.resolve(),
    }
    this.jobs.set(jobId, job)
    this.update(job, {})
    job.settled = this.queue.run(() => this.run(open, job, { ...input, source }))
    return { jobId }
  }

  list(): ImportProgress[] {
    return [...this.jobs.values()].map((job) => job.progress)
  }

  async cancel(jobId: string): Promise<void> {
    const job = this.jobs.get(jobId)
    job?.abort.abort(new AppError('cancelled'))
    await job?.settled
    this.jobs.delete(jobId)
  }

  /** Imports at once and waits for it: for the example, made without a window. */
  async importNow(open: OpenWorkspace, path: string, details: MeetingDetails, supervisorIds: string[]): Promise<string> {
    const source = await this.sources.inspect((await this.sources.add(path)).id)
    const [form] = open.db.forms.list()
    if (!form) throw new AppError('notFound')
    const input = { source, details, formRowId: form.rowId, supervisorIds }
    const { signal } = new AbortController()
    return importRecording(open, input, { signal, onProgress: () => {}, onFinishing: () => {}, ffmpeg: await this.ffmpeg() })
  }

  private async cancelAll(): Promise<void> {
    await Promise.all([...this.jobs.keys()].map((jobId) => this.cancel(jobId)))
    this.sources.clear()
  }

  private async run(open: OpenWorkspace, job: Job, input: Parameters<typeof importRecording>[1]): Promise<void> {
    const { signal } = job.abort
    job.startedAt = Date.now()
    let told = 0
    try {
      signal.throwIfAborted()
      const recordingId = await importRecording(open, input, {
        signal,
        ffmpeg: await this.ffmpeg(),
        onFinishing: () => this.update(job, { phase: 'finishing', fraction: 1, secondsLeft: null }),
        onProgress: (fraction) => {
          if (Date.now() - told < EVERY_MS) return
          told = Date.now()
          this.update(job, { fraction, ...pace(job, fraction) })
        },
      })
      this.update(job, { phase: 'done', fraction: 1, secondsLeft: 0, recordingId })
    } catch (cause) {
      const error = fromSystemError(cause)
      if (signal.aborted) this.update(job, { phase: 'cancelled', secondsLeft: null })
      else {
        const { code, params } = isAppError(error) ? error : new AppError('internal')
        this.update(job, { phase: 'failed', secondsLeft: null, error: { code, params } })
      }
    }
  }

  private update(job: Job, change: Partial<ImportProgress>): void {
    job.progress = { ...job.progress, ...change }
    this.emit(job.progress)
  }
}

/** Speed in bytes of the source a second, and the seconds that are left at that speed. */
function pace(job: Job, fraction: number): Pick<ImportProgress, 'bytesPerSecond' | 'secondsLeft'> {
  const seconds = (Date.now() - job.startedAt) / 1000
  if (seconds < 0.5 || fraction <= 0) return { bytesPerSecond: null, secondsLeft: null }
  return { bytesPerSecond: (job.bytes * fraction) / seconds, secondsLeft: (seconds * (1 - fraction)) / fraction }
}
