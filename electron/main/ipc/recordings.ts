import type { RecordingsService } from '../services/recordings/recordings'
import type { IntegrityCheck } from '../services/workspace/integrityCheck'
import type { Column } from './column'

export interface RecordingsDeps {
  readonly recordings: RecordingsService
  readonly integrity: IntegrityCheck
}

export const recordingsColumn = ({ recordings, integrity }: RecordingsDeps): Column<'recordings'> => ({
  handlers: {
    list: () => recordings.list(),
    get: ({ recordingId }) => recordings.get(recordingId),
    updateDetails: ({ recordingId, details }) => recordings.updateDetails(recordingId, details),
    assign: ({ recordingId, supervisorIds }) => recordings.assign(recordingId, supervisorIds),
    setForm: ({ recordingId, formRowId }) => recordings.setForm(recordingId, formRowId),
    takeNotices: () => [...integrity.take(), ...recordings.damaged()],
  },
  onUnlock: (open) => integrity.run(open),
})
