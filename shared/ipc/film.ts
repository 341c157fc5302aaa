import { z } from 'zod'
import { Purpose, Use } from '../domain/consent/consent'
import { Edit, MAX_EDITS } from '../domain/film/edits'
import { Bytes, Tracks } from '../domain/film/tracks'
import { Id, Milliseconds } from '../domain/ids'
import { one } from './access'
import { mediaFileErrors, type ColumnContract } from './call'

/** From 0 to 1. */
export type ClipProgress = { fraction: number }

export const filmContract = {
  open: {
    access: one('play', 'recordingId', 'stated'),
    input: z.strictObject({ recordingId: Id, purpose: Use }),
    output: z.strictObject({ url: z.string(), mime: z.string(), durationMs: Milliseconds }),
    errors: ['notFound', ...mediaFileErrors],
  },
  /** Marks a recording that the player cannot decode in some place. */
  reportDamage: {
    access: one('change', 'recordingId', []),
    input: z.strictObject({ recordingId: Id }),
    output: z.void(),
    errors: ['notFound'],
  },
  /** Makes missing tracks in the background; a `tracksReady` event follows on success and on failure. */
  tracks: {
    access: one('view', 'recordingId', 'stated'),
    input: z.strictObject({ recordingId: Id, purpose: Use }),
    output: Tracks,
    errors: ['notFound'],
  },
  /** One JPEG; of a blurred moment only its colours. */
  thumbnail: {
    access: one('view', 'recordingId', 'stated'),
    input: z.strictObject({ recordingId: Id, purpose: Use, index: Milliseconds }),
    output: Bytes,
    errors: ['notFound', ...mediaFileErrors],
  },
  /** Blurred and muted intervals by start, the same list for every supervisor. */
  edits: {
    access: one('view', 'recordingId', []),
    input: z.strictObject({ recordingId: Id }),
    output: z.array(Edit),
    errors: ['notFound'],
  },
  /** Replaces the list; resolves once it is on the disk. */
  saveEdits: {
    access: one('change', 'recordingId', []),
    input: z.strictObject({ recordingId: Id, edits: z.array(Edit).max(MAX_EDITS) }),
    output: z.array(Edit),
    errors: ['notFound'],
  },
  /**
   * Asks for a target and writes an interval as one MP4 with the edits burnt in, inside a passphrase-encrypted age
   * file. Null where the dialog is cancelled; `cancelled` where the export is.
   */
  exportClip: {
    access: one('export', 'recordingId', 'stated'),
    input: z.strictObject({
      recordingId: Id,
      purpose: Purpose,
      startMs: Milliseconds,
      endMs: Milliseconds,
      passphrase: z.string().min(1),
    }),
    output: z.strictObject({ fileName: z.string() }).nullable(),
    errors: [
      'notFound',
      ...mediaFileErrors,
      'noVideoTrack',
      'ffmpegMissing',
      'conversionFailed',
      'cancelled',
      'clipRunning',
    ],
  },
  cancelExportClip: { access: null, input: z.void(), output: z.void(), errors: [] },
} satisfies ColumnContract
