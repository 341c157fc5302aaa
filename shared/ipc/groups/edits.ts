import { z } from 'zod'
import { Edit, MAX_EDITS } from '../../domain/edits'
import { Id } from '../../domain/ids'

/** What is blurred or silent in a recording. It is about the recording, so that every supervisor sees and changes the same list. */
export const editsContract = {
  /** In the order of the film. Error: notFound. */
  list: { input: z.strictObject({ recordingId: Id }), output: z.array(Edit) },
  /** Replaces the list; answers once it is on the disk. Errors: notFound, badInput. */
  save: { input: z.strictObject({ recordingId: Id, edits: z.array(Edit).max(MAX_EDITS) }), output: z.array(Edit) },
}
