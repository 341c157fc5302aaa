import { z } from 'zod'
import { Id, Instant, Milliseconds } from '../../domain/ids'
import { RatingStatus } from '../../domain/rating'
import { MeetingDetails, Stage } from '../../domain/recording'
import { Outcome } from '../../domain/certification'
import { errorCodes } from '../../errors'
import { LocalizedText } from '../../domain/text'

export const PlanKind = z.enum(['asIs', 'remux', 'audioOnly', 'transcode'])
export type PlanKind = z.infer<typeof PlanKind>

/** A file that the user has picked; the path stays in main, the window holds only this id. */
const Source = z.strictObject({ sourceId: Id, fileName: z.string() })

export const Inspection = z.strictObject({
  sourceId: Id,
  fileName: z.string(),
  bytes: z.number(),
  /** Null where the file does not tell its length. */
  durationMs: Milliseconds.nullable(),
  plan: z.strictObject({ kind: PlanKind, reason: z.string() }),
  video: z.strictObject({ codec: z.string(), width: z.int(), height: z.int() }),
  audio: z.strictObject({ codec: z.string(), channels: z.int() }).nullable(),
  /** Bytes the import may need on the workspace's disk, and what is free there. */
  space: z.strictObject({ needed: z.number(), free: z.number() }),
})
export type Inspection = z.infer<typeof Inspection>

export const ImportProgress = z.strictObject({
  jobId: Id,
  fileName: z.string(),
  plan: PlanKind,
  phase: z.enum(['waiting', 'running', 'finishing', 'done', 'failed', 'cancelled']),
  /** 0 to 1. */
  fraction: z.number(),
  bytesPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  recordingId: Id.nullable(),
  error: z.strictObject({ code: z.enum(errorCodes), params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])) }).nullable(),
})
export type ImportProgress = z.infer<typeof ImportProgress>

export const Assignment = z.strictObject({
  supervisorId: Id,
  name: z.string(),
  initials: z.string(),
  status: RatingStatus,
})
export type Assignment = z.infer<typeof Assignment>

export const RecordingSummary = z.strictObject({
  id: Id,
  details: MeetingDetails,
  durationMs: Milliseconds,
  importedAt: Instant,
  formRowId: Id,
  formTitle: LocalizedText,
  /** Empty until two supervisors are assigned. */
  assignments: z.array(Assignment),
  stage: Stage,
  outcome: Outcome.nullable(),
  damaged: z.boolean(),
})
export type RecordingSummary = z.infer<typeof RecordingSummary>

/** Something that was found at start and that the user should know once. */
export const Notice = z.strictObject({
  kind: z.enum(['leftoversRemoved', 'unknownFiles', 'missingFiles']),
  count: z.int(),
})
export type Notice = z.infer<typeof Notice>

export const recordingsContract = {
  chooseSource: { input: z.void(), output: Source.nullable() },
  acceptDropped: { input: z.strictObject({ path: z.string().min(1) }), output: Source },
  /** Errors: notAVideo, noVideoTrack, fileTruncated, fileUnreadable, ffmpegMissing. */
  inspect: { input: z.strictObject({ sourceId: Id }), output: Inspection },
  /** Starts in the background; progress comes as `importProgress` events. */
  startImport: {
    input: z.strictObject({ sourceId: Id, details: MeetingDetails, formRowId: Id, supervisorIds: z.array(Id).max(2) }),
    output: z.strictObject({ jobId: Id }),
  },
  imports: { input: z.void(), output: z.array(ImportProgress) },
  cancelImport: { input: z.strictObject({ jobId: Id }), output: z.void() },
  list: { input: z.void(), output: z.array(RecordingSummary) },
  get: { input: z.strictObject({ recordingId: Id }), output: RecordingSummary },
  updateDetails: { input: z.strictObject({ recordingId: Id, details: MeetingDetails }), output: RecordingSummary },
  /** Two different supervisors, in order; only while neither has begun. Error: assignmentFixed. */
  assign: { input: z.strictObject({ recordingId: Id, supervisorIds: z.array(Id).length(2) }), output: RecordingSummary },
  /** Only while nobody has begun. Error: formInUse. */
  setForm: { input: z.strictObject({ recordingId: Id, formRowId: Id }), output: RecordingSummary },
  openPlayback: {
    input: z.strictObject({ recordingId: Id }),
    output: z.strictObject({ url: z.string(), mime: z.string(), durationMs: Milliseconds }),
  },
  takeNotices: { input: z.void(), output: z.array(Notice) },
}
