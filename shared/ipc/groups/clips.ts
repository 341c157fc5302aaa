import { z } from 'zod'
import { Id, Milliseconds } from '../../domain/ids'

/** From 0 to 1. */
export type ClipProgress = { fraction: number }

export const clipsContract = {
  /**
   * Asks where, and writes an interval of a recording there as one MP4 with the edits burnt in, encrypted with the passphrase (an
   * age file). Null where the user chose no place. Errors: notFound, badInput, ffmpegMissing, cancelled, noSpace, readOnly,
   * conversionFailed, clipRunning.
   */
  handOn: {
    input: z.strictObject({ recordingId: Id, startMs: Milliseconds, endMs: Milliseconds, passphrase: z.string().min(1) }),
    output: z.strictObject({ fileName: z.string() }).nullable(),
  },
  cancel: { input: z.void(), output: z.void() },
}
