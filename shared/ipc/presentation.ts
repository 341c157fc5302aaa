import { z } from 'zod'
import { Bytes } from '../domain/film/tracks'
import { clipObstacles } from '../domain/supervision/clip'
import {
  ProjectionMode,
  ProjectorCommand,
  ProjectorState,
  SceneRequest,
} from '../domain/supervision/projection'
import { many, one } from './access'
import { mediaFileErrors, type ColumnContract } from './call'

export const presentationContract = {
  state: { access: null, input: z.void(), output: ProjectorState, errors: [] },
  /** Opens the presentation, blank. `projectorMissing` where there is one display only. */
  open: {
    access: null,
    input: z.strictObject({ mode: ProjectionMode }),
    output: ProjectorState,
    errors: ['projectorMissing'],
  },
  /** `withheld`: a text that mentions somebody is not shown. */
  show: {
    access: one('play', ['scene.clipId', 'scene.exerciseId'], ['supervision']),
    input: z.strictObject({ scene: SceneRequest }),
    output: z.strictObject({ withheld: z.boolean() }),
    errors: ['notFound', 'exerciseAwaits', ...clipObstacles, ...mediaFileErrors],
  },
  command: {
    access: null,
    input: z.strictObject({ command: ProjectorCommand }),
    output: z.void(),
    errors: [],
  },
  /** What the others see, as a small JPEG; null while nothing is visible. */
  picture: { access: many('view', 'supervision'), input: z.void(), output: Bytes.nullable(), errors: [] },
  close: { access: null, input: z.void(), output: z.void(), errors: [] },
} satisfies ColumnContract
