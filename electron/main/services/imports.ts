import { v7 as uuid } from 'uuid'
import type { MeetingDetails } from '@shared/domain/recording'
import { AppError } from '@shared/errors'
import type { ImportProgress, Inspection } from '@shared/ipc/groups/recordings'
import { estimateNeeded, freeBytes } from '../media/diskSpace'
import type { FfmpegPaths } from '../media/ffmpegPath'
import { eraseRecording } from '../vault/recordingKeys'
import { enterRecording, writeFilm } from './importJob'
import type { ImportQueue } from './importQueue'
import type { OpenWorkspace, OpenWorkspaceHolder } from './openWorkspace'
import type { Sources } from './sources'

export type StartImport = { sourceId: string; details: MeetingDetails; formRowId: string; supervisorIds: string[] }

/** Looks at files and puts them in the queue of imports, which run in the background. */
export class ImportsService {
  constructor(
    private readonly holder: OpenWorkspaceHolder,
    private readonly sources: Sources,
    private readonly queue: ImportQueue,
    private readonly ffmpeg: () => Promise<FfmpegPaths>,
  ) {
    holder.onLock(() => sources.clear())
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

  async start({ sourceId, details, formRowId, supervisorIds }: StartImport): Promise<{ jobId: string }> {
    const { db, folder, workspaceId, user, vaultKeys } = this.holder.get()
    const source = await this.sources.inspect(sourceId)
    if (!db.forms.get(formRowId)) throw new AppError('notFound')
    if (supervisorIds.length === 1) throw new AppError('badInput', { field: 'supervisorIds' })
    const jobId = uuid()
    this.queue.add({
      workspaceId,
      target: { recordingId: uuid(), folder, vaultRecipient: vaultKeys.recipient },
      request: { source, details, formRowId, supervisorIds, importedBy: user.id },
      abort: new AbortController(),
      progress: {
        jobId,
        fileName: source.fileName,
        plan: source.plan.kind,
        phase: 'waiting',
        fraction: 0,
        bytesPerSecond: null,
        secondsLeft: null,
        recordingId: null,
        error: null,
      },
      film: null,
      settled: Promise.resolve(),
    })
    return { jobId }
  }

  list(): ImportProgress[] {
    return this.queue.list(this.holder.get().workspaceId)
  }

  async cancel(jobId: string): Promise<void> {
    if (this.list().some((job) => job.jobId === jobId)) await this.queue.cancel(jobId)
  }

  /** Imports at once and waits for it: for the example, made without a window. */
  async importNow(open: OpenWorkspace, path: string, details: MeetingDetails, supervisorIds: string[]): Promise<string> {
    const source = await this.sources.inspect((await this.sources.add(path)).id)
    const [form] = open.db.forms.list()
    if (!form) throw new AppError('notFound')
    const { signal } = new AbortController()
    const recordingId = uuid()
    const target = { recordingId, folder: open.folder, vaultRecipient: open.vaultKeys.recipient }
    const request = { source, details, formRowId: form.rowId, supervisorIds, importedBy: open.user.id }
    const film = await writeFilm(target, source, { signal, onProgress: () => {}, ffmpeg: await this.ffmpeg() })
    try {
      await enterRecording(open, recordingId, film, request, signal)
    } catch (error) {
      await eraseRecording(open.folder, recordingId)
      throw error
    }
    return recordingId
  }
}
