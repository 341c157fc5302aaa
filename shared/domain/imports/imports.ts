import { z } from 'zod'
import { Day, Id, Milliseconds } from '../ids'
import { errorCodes } from '../../errors'

export const PlanKind = z.enum(['asIs', 'remux', 'audioOnly', 'transcode'])
export type PlanKind = z.infer<typeof PlanKind>

/** A file that the user has chosen; the path stays in main, the window only has the id. */
export const Source = z.strictObject({
  sourceId: Id,
  fileName: z.string(),
  bytes: z.number(),
  /** When it was recorded, as far as the file tells. */
  recorded: z.strictObject({
    /** The local day, from the file name or the time of the last change. */
    day: Day.nullable(),
    /** When the file was last changed, which for a camera is when it stopped: milliseconds since 1970. */
    endedAt: z.number().nullable(),
    durationMs: Milliseconds.nullable(),
    /** The first time of the camera's running clock (MPEG-TS), in milliseconds. */
    clockMs: z.number().nullable(),
  }),
})
export type Source = z.infer<typeof Source>

/** What to import from the files, which are joined in this order. Times refer to the joined film. */
export const Selection = z.strictObject({
  sourceIds: z.array(Id).min(1).max(99),
  /** Index from 0; null: chosen automatically. Only with a single file. */
  audioTrack: z.int().min(0).nullable().default(null),
  /** As `audioTrack`. */
  videoTrack: z.int().min(0).nullable().default(null),
  /** Null: no trim. `toMs` null: to the end. */
  trim: z.strictObject({ fromMs: Milliseconds, toMs: Milliseconds.nullable() }).nullable().default(null),
  /** Starts the trim at exactly its time, which takes a transcode. */
  exact: z.boolean().default(false),
})
export type Selection = z.output<typeof Selection>

export const Inspection = z.strictObject({
  parts: z.array(
    z.strictObject({
      sourceId: Id,
      fileName: z.string(),
      bytes: z.number(),
      durationMs: Milliseconds.nullable(),
      /** Whether the window can preview it before import. */
      playable: z.boolean(),
    }),
  ),
  bytes: z.number(),
  /** All parts, before trimming. Null where a file declares no duration. */
  durationMs: Milliseconds.nullable(),
  plan: z.strictObject({ kind: PlanKind, reason: z.string(), durationMs: Milliseconds.nullable() }),
  /** Actual start: exact when transcoding, else the preceding keyframe. Null: not known before the import. */
  startsAtMs: Milliseconds.nullable(),
  video: z.strictObject({ track: z.int(), codec: z.string(), width: z.int(), height: z.int() }),
  /** Pictures of the first file, as displayed; the user is asked which one is meant where there are several films. */
  videoTracks: z.array(
    z.strictObject({ width: z.int(), height: z.int(), fps: z.number().nullable(), isDefault: z.boolean() }),
  ),
  audio: z.strictObject({ track: z.int(), codec: z.string(), channels: z.int() }).nullable(),
  /** Selectable audio tracks of the first file. */
  audioTracks: z.array(
    z.strictObject({
      codec: z.string(),
      channels: z.int(),
      language: z.string().nullable(),
      name: z.string().nullable(),
    }),
  ),
  /** Bytes required at most on the workspace's disk, bytes free there, and whether its files may not be that large. */
  space: z.strictObject({ needed: z.number(), free: z.number(), tooLarge: z.boolean() }),
})
export type Inspection = z.infer<typeof Inspection>

export const ImportProgress = z.strictObject({
  jobId: Id,
  /** Name of the first of `parts` files. */
  fileName: z.string(),
  parts: z.int(),
  plan: PlanKind,
  phase: z.enum(['waiting', 'running', 'finishing', 'done', 'failed', 'cancelled']),
  /** 0 to 1. */
  fraction: z.number(),
  bytesPerSecond: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  recordingId: Id.nullable(),
  /** Why it failed; where it is done, why the chosen supervisors were not assigned. */
  error: z
    .strictObject({
      code: z.enum(errorCodes),
      params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    })
    .nullable(),
})
export type ImportProgress = z.infer<typeof ImportProgress>

/** Whether an import runs, or waits for an unlock. The only fact about imports shown on the lock screen. */
export const ImportState = z.enum(['idle', 'running', 'waiting'])
export type ImportState = z.infer<typeof ImportState>
