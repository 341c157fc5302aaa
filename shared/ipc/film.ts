import { z } from 'zod'
import { Edit, MAX_EDITS } from '../domain/film/edits'
import { Bytes, Tracks } from '../domain/film/tracks'
import { Id, Milliseconds } from '../domain/ids'

/** From 0 to 1. */
export type ClipProgress = { fraction: number }

export const filmContract = {
  open: {
    input: z.strictObject({ recordingId: Id }),
    output: z.strictObject({ url: z.string(), mime: z.string(), durationMs: Milliseconds }),
  },
  /** Makes the tracks where they are missing; a `tracksReady` event follows, whatever the outcome. Error: notFound. */
  tracks: { input: z.strictObject({ recordingId: Id }), output: Tracks },
  /** One JPEG; for a blurred moment only its colours. Errors: notFound, fileMissing, fileDamaged, fileSwapped. */
  thumbnail: { input: z.strictObject({ recordingId: Id, index: Milliseconds }), output: Bytes },
  /** What is blurred or muted, in film order, the same list for every supervisor. Error: notFound. */
  edits: { input: z.strictObject({ recordingId: Id }), output: z.array(Edit) },
  /** Replaces the list; resolves once it is on the disk. Errors: notFound, badInput. */
  saveEdits: {
    input: z.strictObject({ recordingId: Id, edits: z.array(Edit).max(MAX_EDITS) }),
    output: z.array(Edit),
  },
  /**
   * Asks where, and writes an interval there as one MP4 with the edits burnt in, as a passphrase-encrypted age file. Null where
   * the user cancelled the dialog. Errors: notFound, badInput, ffmpegMissing, cancelled, noSpace, readOnly, conversionFailed, clipRunning.
   */
  exportClip: {
    input: z.strictObject({
      recordingId: Id,
      startMs: Milliseconds,
      endMs: Milliseconds,
      passphrase: z.string().min(1),
    }),
    output: z.strictObject({ fileName: z.string() }).nullable(),
  },
  cancelExportClip: { input: z.void(), output: z.void() },
}
