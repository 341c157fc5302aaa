import type { Handlers } from '@shared/ipc/contract'
import type { EditsService } from '../services/edits'

export const editsHandlers = (edits: EditsService): Handlers<'edits'> => ({
  list: ({ recordingId }) => edits.list(recordingId),
  save: (input) => edits.save(input.recordingId, input.edits),
})
