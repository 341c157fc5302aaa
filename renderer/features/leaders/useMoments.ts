import type { GoalMoment } from '@shared/domain/leaders/learning'
import { api } from '../../api/api'
import { useLoad } from '../../components/useLoad'

/** The supervisors' observations of a compared recording, in the order of the film; null where they are not open here. */
export function useMoments(recordingId: string): GoalMoment[] | null {
  const { value } = useLoad(async () => {
    const comparison = await api.consensus.comparison({ recordingId })
    if (comparison.kind !== 'open') return null
    return comparison.ratings
      .flatMap(({ supervisor, content }) =>
        content.observations.map(({ id, itemKey, startMs, endMs, text }): GoalMoment => ({
          observationId: id,
          itemKey,
          startMs,
          endMs,
          text,
          by: supervisor.initials,
        })),
      )
      .sort((a, b) => a.startMs - b.startMs)
  }, recordingId)
  return value
}
