import { z } from 'zod'
import { Id } from '../domain/ids'
import { Bytes } from '../domain/film/tracks'
import { Clip, ClipObstacle, clipObstacles, ClipPlayback, ClipView } from '../domain/supervision/clip'
import { Collection } from '../domain/supervision/collection'
import type { ErrorCode } from '../errors'
import { general, many, one } from './access'
import { mediaFileErrors, type ColumnContract } from './call'

/** Making a picture of a clip. */
export const pictureErrors = [
  'noVideoTrack',
  'ffmpegMissing',
  'conversionFailed',
] as const satisfies readonly ErrorCode[]

export const clipsContract = {
  /** The clips of a recording, or of all. */
  list: {
    access: many('view', 'supervision', ['recordingId']),
    input: z.strictObject({ recordingId: Id.nullable() }),
    output: z.array(ClipView),
    errors: ['notFound'],
  },
  /** What stands in the way of clips of a recording. */
  obstacle: {
    access: one('view', 'recordingId', []),
    input: z.strictObject({ recordingId: Id }),
    output: ClipObstacle.nullable(),
    errors: ['notFound'],
  },
  /** Adds or changes a clip; who chose it stays. */
  save: {
    access: one('change', 'clip.recordingId', ['supervision']),
    input: z.strictObject({ clip: Clip }),
    output: ClipView,
    errors: ['notFound', ...clipObstacles],
  },
  remove: {
    access: one('change', 'clipId', []),
    input: z.strictObject({ clipId: Id }),
    output: z.void(),
    errors: ['notFound'],
  },
  /** A playback URL, and the interval to play. */
  open: {
    access: one('play', 'clipId', ['supervision']),
    input: z.strictObject({ clipId: Id }),
    output: ClipPlayback,
    errors: ['notFound', ...clipObstacles, ...mediaFileErrors],
  },
  /** Its first frame as JPEG, covered as when it is played. */
  picture: {
    access: one('view', 'clipId', ['supervision']),
    input: z.strictObject({ clipId: Id }),
    output: Bytes,
    errors: ['notFound', ...clipObstacles, ...mediaFileErrors, ...pictureErrors],
  },
  /** The collections of clips, without the words before clips that may not be read today. */
  collections: {
    access: many('view', 'supervision'),
    input: z.void(),
    output: z.array(Collection),
    errors: ['notFound'],
  },
  saveCollection: {
    access: many('change', 'supervision'),
    input: z.strictObject({ collection: Collection }),
    output: Collection,
    errors: ['notFound'],
  },
  removeCollection: {
    access: general('change'),
    input: z.strictObject({ collectionId: Id }),
    output: z.void(),
    errors: ['notFound'],
  },
} satisfies ColumnContract
