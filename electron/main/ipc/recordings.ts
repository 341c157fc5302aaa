import type { RecordingsService } from '../services/recordings/recordings'
import { withOutcomes } from '../services/records/outcomes'
import type { VerifiedRecords } from '../services/records/verifiedRecords'
import type { IntegrityCheck } from '../services/workspace/integrityCheck'
import type { Column } from './column'

export interface RecordingsDeps {
  readonly recordings: RecordingsService
  readonly verified: VerifiedRecords
  readonly integrity: IntegrityCheck
}

export const recordingsColumn = ({
  recordings,
  verified,
  integrity,
}: RecordingsDeps): Column<'recordings'> => ({
  handlers: {
    list: async () => withOutcomes(await verified.standing(), recordings.list()),
    get: async ({ recordingId }) => {
      const recording = recordings.get(recordingId)
      return withOutcomes(await verified.standing(), [recording])[0] ?? recording
    },
    updateDetails: ({ recordingId, details }) => recordings.updateDetails(recordingId, details),
    assign: ({ recordingId, supervisorIds }) => recordings.assign(recordingId, supervisorIds),
    handOver: ({ recordingId, from, to }) => recordings.handOver(recordingId, from, to),
    endPart: ({ recordingId, supervisorId }) => recordings.endPart(recordingId, supervisorId),
    setForm: ({ recordingId, formRowId }) => recordings.setForm(recordingId, formRowId),
    takeNotices: () => [...integrity.take(), ...recordings.damaged()],
  },
  onUnlock: (open) => integrity.run(open),
})
