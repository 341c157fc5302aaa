import { z } from 'zod'
import { MonoSide } from './monoSide'

export const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array)
const Size = z.int().positive()

/** What lies under the film on a timeline: the loudness of its sound, and small pictures at even distances. */
export const Tracks = z.strictObject({
  state: z.enum(['ready', 'making', 'unavailable']),
  reason: z.enum(['ffmpegMissing', 'failed', 'noSound']).optional(),
  /** Pairs of Int8, the lowest and the highest sample of each bucket. Null until ready, and where there is no sound. */
  peaks: z.strictObject({ bucketMs: Size, monoSide: MonoSide.nullable(), data: Bytes }).nullable(),
  /** Picture n is what the film shows at about n * intervalMs. Sizes in pixels. Null until ready. */
  thumbs: z.strictObject({ intervalMs: Size, width: Size, height: Size, count: z.int().min(0) }).nullable(),
})
export type Tracks = z.infer<typeof Tracks>

/** `monoSide` is set where only one channel has sound. */
export type TracksReady = { recordingId: string; monoSide: MonoSide | null }
