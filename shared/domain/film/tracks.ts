import { z } from 'zod'
import { MonoSide } from './monoSide'

export const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
const Size = z.int().positive()

/** Waveform peaks and evenly spaced thumbnails for the timeline of a recording. */
export const Tracks = z.strictObject({
  state: z.enum(['ready', 'making', 'unavailable']),
  reason: z.enum(['ffmpegMissing', 'failed', 'noSound']).optional(),
  /** Pairs of Int8: minimum and maximum sample of each bucket. Null until ready, and without an audio track. */
  peaks: z.strictObject({ bucketMs: Size, monoSide: MonoSide.nullable(), data: Bytes }).nullable(),
  /** Thumbnail n shows about n * intervalMs. Sizes in pixels. Null until ready. */
  thumbs: z.strictObject({ intervalMs: Size, width: Size, height: Size, count: z.int().min(0) }).nullable(),
})
export type Tracks = z.infer<typeof Tracks>

/** `monoSide`: the only side with sound, if any. */
export type TracksReady = { recordingId: string; monoSide: MonoSide | null }
