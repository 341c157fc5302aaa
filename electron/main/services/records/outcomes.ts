import type { RecordingSummary } from '@shared/domain/recordings/recordingSummary'
import type { Standing } from './verifiedRecords'

/** The recordings with the outcome that their supervisors signed; null where it was withdrawn or does not verify. */
export const withOutcomes = (
  { decisions }: Standing,
  recordings: readonly RecordingSummary[],
): RecordingSummary[] =>
  recordings.map((recording) => {
    const decided = decisions.get(recording.id)
    if (!decided) return recording
    return decided.withdrawn
      ? { ...recording, withdrawn: true }
      : { ...recording, outcome: decided.document.decision.outcome }
  })
