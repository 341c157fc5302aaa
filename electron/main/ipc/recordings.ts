import type { Handlers } from '@shared/ipc/contract'
import type { RecordingsService } from '../services/recordings/recordings'
import type { IntegrityCheck } from '../services/workspace/integrityCheck'

export const recordingsHandlers = (
  recordings: RecordingsService,
  integrity: IntegrityCheck,
): Handlers<'recordings'> => ({
  list: () => recordings.list(),
  get: ({ recordingId }) => recordings.get(recordingId),
  updateDetails: ({ recordingId, details }) => recordings.updateDetails(recordingId, details),
  assign: ({ recordingId, supervisorIds }) => recordings.assign(recordingId, supervisorIds),
  setForm: ({ recordingId, formRowId }) => recordings.setForm(recordingId, formRowId),
  takeNotices: () => integrity.take(),
})
