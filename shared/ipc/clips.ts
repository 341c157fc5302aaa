import { z } from 'zod'
import { Id } from '../domain/ids'
import { Clip, ClipObstacle, clipObstacles, ClipPlayback, ClipView } from '../domain/supervision/clip'
import { Collection } from '../domain/supervision/collection'
import { mediaFileErrors, type ColumnContract } from './call'

export const clipsContract = {
  /** The clips of a recording, or of all. */
  list: {
    input: z.strictObject({ recordingId: Id.nullable() }),
    output: z.array(ClipView),
    errors: ['notFound'],
  },
  /** What stands in the way of clips of a recording. */
  obstacle: {
    input: z.strictObject({ recordingId: Id }),
    output: ClipObstacle.nullable(),
    errors: ['notFound'],
  },
  /** Adds or changes a clip; who chose it stays. */
  save: { input: z.strictObject({ clip: Clip }), output: ClipView, errors: ['notFound', ...clipObstacles] },
  remove: { input: z.strictObject({ clipId: Id }), output: z.void(), errors: ['notFound'] },
  /** A playback URL, and the interval to play. */
  open: {
    input: z.strictObject({ clipId: Id }),
    output: ClipPlayback,
    errors: ['notFound', ...clipObstacles, ...mediaFileErrors],
  },
  /** The collections of clips, without the words before clips that may not be read today. */
  collections: { input: z.void(), output: z.array(Collection), errors: ['notFound'] },
  saveCollection: {
    input: z.strictObject({ collection: Collection }),
    output: Collection,
    errors: ['notFound'],
  },
  removeCollection: { input: z.strictObject({ collectionId: Id }), output: z.void(), errors: ['notFound'] },
} satisfies ColumnContract
