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
export const Source = z.strictObject({ sourceId: Id, fileName: z.string(), bytes: z.number() })
export type Source = z.infer<typeof Source>

/** What is to be taken of the files: several are one film, in this order. Times in the joined film. */
const Selection = z.strictObject({
  sourceIds: z.array(Id).min(1).max(99),
  /** Counted from 0; null for the one that suits best. Only where there is one file. */
  audioTrack: z.int().min(0).nullable().default(null),
  /** Null where nothing is left out; `toMs` is null for the end. */
  trim: z.strictObject({ fromMs: Milliseconds, toMs: Milliseconds.nullable() }).nullable().default(null),
})
export type Selection = z.output<typeof Selection>

export const Inspection = z.strictObject({
  parts: z.array(
    z.strictObject({
      sourceId: Id,
      fileName: z.string(),
      bytes: z.number(),
      durationMs: Milliseconds.nullable(),
      /** Whether the window can play it before it is imported. */
      playable: z.boolean(),
    }),
  ),
  bytes: z.number(),
  /** Of all parts, before anything is left out. Null where a file does not tell its length. */
  durationMs: Milliseconds.nullable(),
  plan: z.strictObject({ kind: PlanKind, reason: z.string(), durationMs: Milliseconds.nullable() }),
  /** Where the film really begins: without making pictures anew it can only begin with a whole one. Null: shows later. */
  startsAtMs: Milliseconds.nullable(),
  video: z.strictObject({ codec: z.string(), width: z.int(), height: z.int() }),
  audio: z.strictObject({ track: z.int(), codec: z.string(), channels: z.int() }).nullable(),
  /** Those of the first file, among which one can choose. */
  audioTracks: z.array(
    z.strictObject({ codec: z.string(), channels: z.int(), language: z.string().nullable(), name: z.string().nullable() }),
  ),
  /** Bytes the import may need on the workspace's disk, and what is free there. */
  space: z.strictObject({ needed: z.number(), free: z.number() }),
})
export type Inspection = z.infer<typeof Inspection>

export const ImportProgress = z.strictObject({
  jobId: Id,
  /** Of the first file; `parts` tells how many there are. */
  fileName: z.string(),
  parts: z.int(),
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
  /** Who the leader named in the details is, whatever their name is now. */
  leaderId: Id,
  durationMs: Milliseconds,
  importedAt: Instant,
  formRowId: Id,
  formTitle: LocalizedText,
  /** Empty until two supervisors are assigned. */
  assignments: z.array(Assignment),
  stage: Stage,
  /** What was decided, as far as it counts. */
  outcome: Outcome.nullable(),
  /** There where a decision was made and then taken back. */
  withdrawn: z.literal(true).optional(),
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
  /** Empty where the user cancelled. */
  chooseSources: { input: z.void(), output: z.array(Source) },
  acceptDropped: { input: z.strictObject({ path: z.string().min(1) }), output: Source },
  /** Errors: notAVideo, noVideoTrack, fileTruncated, fileUnreadable, ffmpegMissing; badInput where a trim leaves nothing. */
  inspect: { input: Selection, output: Inspection },
  /** Plays a file that has not been imported, until `closePreview` or a lock. */
  openPreview: { input: z.strictObject({ sourceId: Id }), output: z.strictObject({ url: z.string() }) },
  closePreview: { input: z.strictObject({ sourceId: Id }), output: z.void() },
  /** Starts in the background; progress comes as `importProgress` events. */
  startImport: {
    input: Selection.extend({ details: MeetingDetails, formRowId: Id, supervisorIds: z.array(Id).max(2) }),
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
