import { z } from 'zod'
import { Id } from '../domain/ids'
import { Clip, ClipObstacle, clipObstacles, ClipPlayback, ClipView } from '../domain/supervision/clip'
import { Collection } from '../domain/supervision/collection'
import { general, many, one } from './access'
import { mediaFileErrors, type ColumnContract } from './call'

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
