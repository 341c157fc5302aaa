import { z } from 'zod'
import { Id, Milliseconds } from '../ids'
import { errorCodes } from '../../errors'

export const PlanKind = z.enum(['asIs', 'remux', 'audioOnly', 'transcode'])
export type PlanKind = z.infer<typeof PlanKind>

/** A file that the user has picked; the path stays in main, the window holds only this id. */
export const Source = z.strictObject({ sourceId: Id, fileName: z.string(), bytes: z.number() })
export type Source = z.infer<typeof Source>

/** What is to be taken of the files: several are one film, in this order. Times in the joined film. */
export const Selection = z.strictObject({
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
    z.strictObject({
      codec: z.string(),
      channels: z.int(),
      language: z.string().nullable(),
      name: z.string().nullable(),
    }),
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
  error: z
    .strictObject({
      code: z.enum(errorCodes),
      params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
    })
    .nullable(),
})
export type ImportProgress = z.infer<typeof ImportProgress>

/** Whether an import is under way, or waits for its workspace to be unlocked. Nothing else of it may be seen on a locked screen. */
export const ImportState = z.enum(['idle', 'running', 'waiting'])
export type ImportState = z.infer<typeof ImportState>
