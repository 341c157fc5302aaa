import type { ConsentService } from '../services/consent/consent'
import type { RecordingsService } from '../services/recordings/recordings'
import { withOutcomes } from '../services/records/outcomes'
import type { VerifiedRecords } from '../services/records/verifiedRecords'
import type { IntegrityCheck } from '../services/workspace/integrityCheck'
import type { Column } from './column'

export interface RecordingsDeps {
  readonly recordings: RecordingsService
  readonly verified: VerifiedRecords
  readonly integrity: IntegrityCheck
  readonly consent: ConsentService
}

export const recordingsColumn = ({
  recordings,
  verified,
  integrity,
  consent,
}: RecordingsDeps): Column<'recordings'> => ({
  handlers: {
    list: async () => withOutcomes(await verified.standing(), recordings.list()),
    get: async ({ recordingId }) => {
      const recording = recordings.get(recordingId)
      return withOutcomes(await verified.standing(), [recording])[0] ?? recording
    },
    updateDetails: ({ recordingId, details }) => {
      const changed = recordings.updateDetails(recordingId, details)
      consent.changed()
      return changed
    },
    assign: ({ recordingId, supervisorIds }) => recordings.assign(recordingId, supervisorIds),
    setForm: ({ recordingId, formRowId }) => recordings.setForm(recordingId, formRowId),
    takeNotices: () => [...integrity.take(), ...recordings.damaged()],
  },
  onUnlock: (open) => integrity.run(open),
})
