import { z } from 'zod'
import { Id } from '../domain/ids'
import { Clip, ClipObstacle, ClipPlayback, ClipView } from '../domain/supervision/clip'
import { mediaFileErrors, type ColumnContract } from './call'

const obstacles = ['supervisionConsentMissing', 'supervisionConsentOver', 'recordingBeingRated'] as const

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
  save: { input: z.strictObject({ clip: Clip }), output: ClipView, errors: ['notFound', ...obstacles] },
  remove: { input: z.strictObject({ clipId: Id }), output: z.void(), errors: ['notFound'] },
  /** A playback URL, and the interval to play. */
  open: {
    input: z.strictObject({ clipId: Id }),
    output: ClipPlayback,
    errors: ['notFound', ...obstacles, ...mediaFileErrors],
  },
} satisfies ColumnContract
