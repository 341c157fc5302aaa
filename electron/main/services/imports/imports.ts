import { v7 as uuid } from 'uuid'
import type { FirstConsent } from '@shared/domain/consent/consent'
import type { MeetingDetails } from '@shared/domain/recordings/recording'
import { AppError } from '@shared/errors'
import { Selection, type ImportProgress, type Inspection } from '@shared/domain/imports/imports'
import { estimateNeeded, freeBytes } from '../../media/plan/diskSpace'
import type { FfmpegPaths } from '../../media/ffmpeg/ffmpegPath'
import { joinedDuration } from '../../media/plan/filmPlan'
import type { VideoFacts } from '../../media/probe/facts'
import { swapsSides } from '../../media/source/orientation'
import { FAT32_LIMIT, holdsFilesBeyond } from '../../base/driveLimit'
import { eraseRecording } from '../../vault/keys/recordingKeys'
import type { ImportWorkerClient } from './importWorkerClient'
import { enterRecording, writeFilm, type Entering } from './importJob'
import type { ImportQueue } from './importQueue'
import { requireRaters } from '../protocol/standings'
import type { SessionContext } from '../session/sessionContext'
import { previewType } from './previews'
import type { Sources } from './sources'

export type StartImport = Selection & {
  details: MeetingDetails
  consent: FirstConsent
  formRowId: string
  supervisorIds: string[]
}

/** Inspects files and queues imports, which run in the background. */
export class ImportsService {
  constructor(
    private readonly context: SessionContext,
    private readonly sources: Sources,
    private readonly queue: ImportQueue,
    private readonly ffmpeg: () => Promise<FfmpegPaths>,
    private readonly worker: ImportWorkerClient,
  ) {}

  /** On lock: drops the chosen files and the idle worker. */
  forget(): void {
    this.sources.clear()
    this.worker.releaseIdle()
  }

  async inspect(selection: Selection): Promise<Inspection> {
    const { folder } = this.context.get()
    this.worker.prepare()
    const film = await this.sources.inspect(selection)
    const { parts, plan, bytes } = film
    const [first] = parts
    const video = first?.facts.video[plan.videoTrack]
    if (!first || !video) throw new AppError('noVideoTrack')
    const durationMs = joinedDuration(parts.map(({ facts }) => facts))
    const needed = estimateNeeded(plan, trimmedBytes(bytes, plan.durationMs, durationMs), plan.durationMs)
    const { width, height } = parts.length > 1 ? plan.frame : shownSize(video)
    return {
      parts: parts.map((part) => ({
        sourceId: part.id,
        fileName: part.fileName,
        bytes: part.bytes,
        durationMs: part.facts.durationMs,
        playable: previewType(part.facts) !== null,
      })),
      bytes,
      durationMs,
      plan: { kind: plan.kind, reason: plan.reason, durationMs: plan.durationMs },
      startsAtMs: await this.sources.startOf(film),
      video: { track: plan.videoTrack, codec: video.codec, width, height },
      videoTracks: first.facts.video.map((track) => ({
        ...shownSize(track),
        fps: track.fps,
        isDefault: track.isDefault,
      })),
      audio: plan.audio && {
        track: plan.audio.track,
        codec: plan.audio.codec,
        channels: plan.audio.channels,
      },
      audioTracks: first.facts.audio.map(({ codec, channels, language, name }) => ({
        codec,
        channels,
        language,
        name,
      })),
      space: {
        needed,
        free: await freeBytes(folder),
        tooLarge: needed > FAT32_LIMIT && !(await holdsFilesBeyond(FAT32_LIMIT, folder)),
      },
    }
  }

  async start({
    details,
    consent,
    formRowId,
    supervisorIds,
    ...selection
  }: StartImport): Promise<{ jobId: string }> {
    const open = this.context.get()
    const { db, folder, workspaceId, user, vaultKeys, protocol } = open
    const source = await this.sources.inspect(selection)
    if (!db.forms.get(formRowId)) throw new AppError('notFound')
    if (supervisorIds.length === 1) throw new AppError('badInput', { field: 'supervisorIds' })
    requireRaters(open, supervisorIds)
    const [jobId, recordingId] = [uuid(), uuid()]
    // Now: it may be entered into the database in somebody else's session.
    await protocol.imports.sign(recordingId)
    this.queue.add({
      workspaceId,
      target: { recordingId, folder, vaultRecipient: vaultKeys.recipient },
      request: { source, details, consent, formRowId, supervisorIds, assignedBy: user.id },
      abort: new AbortController(),
      progress: {
        jobId,
        fileName: source.parts[0]?.fileName ?? '',
        parts: source.parts.length,
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
    return this.queue.list(this.context.get().workspaceId)
  }

  async cancel(jobId: string): Promise<void> {
    if (this.list().some((job) => job.jobId === jobId)) await this.queue.cancel(jobId)
  }

  /**
   * Imports and waits for the end: for the example workspace, which is made without a window.
   * @param path of the film, of which all is taken, or the part before `untilMs`
   * @returns the id of the recording
   */
  async importNow(
    open: Entering,
    path: string,
    { consent, ...details }: MeetingDetails & { consent: FirstConsent },
    { supervisorIds, untilMs = null }: { supervisorIds: string[]; untilMs?: number | null },
  ): Promise<string> {
    const [added] = await this.sources.add(path)
    if (!added) throw new AppError('notFound')
    const trim = untilMs === null ? null : { fromMs: 0, toMs: untilMs }
    const source = await this.sources.inspect(Selection.parse({ sourceIds: [added.id], trim }))
    const [form] = open.db.forms.list()
    if (!form) throw new AppError('notFound')
    const { signal } = new AbortController()
    const recordingId = uuid()
    await open.protocol.imports.sign(recordingId)
    const target = { recordingId, folder: open.folder, vaultRecipient: open.vaultKeys.recipient }
    const request = {
      source,
      details,
      consent,
      formRowId: form.rowId,
      supervisorIds,
      assignedBy: open.user.id,
    }
    const hooks = { signal, onProgress: () => {}, ffmpeg: await this.ffmpeg(), worker: this.worker }
    const film = await writeFilm(target, source, hooks)
    try {
      await enterRecording(open, recordingId, film, request, signal)
    } catch (error) {
      await eraseRecording(open.folder, recordingId)
      throw error
    }
    return recordingId
  }
}

/** As displayed, in pixels. */
const shownSize = (video: VideoFacts): { width: number; height: number } =>
  swapsSides(video)
    ? { width: video.height, height: video.width }
    : { width: video.width, height: video.height }

/** The source bytes of a trim, by its share of the duration. */
const trimmedBytes = (bytes: number, takenMs: number | null, wholeMs: number | null): number =>
  takenMs === null || wholeMs === null || wholeMs === 0 ? bytes : bytes * Math.min(1, takenMs / wholeMs)
