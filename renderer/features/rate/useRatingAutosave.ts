import { useEffect } from 'react'
import { forgetUndo } from '../../components/notifyUndo'
import { useDesk } from '../../stores/deskStore'
import { useSaveBeforeUnload } from '../../components/useSaveBeforeUnload'
import { beforeLock } from '../../stores/registry'
import { useRating } from './ratingStore'
import { useRecordings } from '../../stores/recordingsStore'
import { useSearch } from './searchStore'

/** Opens a rating, and flushes it on unmount, lock and close. */
export function useRatingAutosave(recordingId: string, roundId?: string): void {
  useSaveBeforeUnload(
    () => {
      const { queue, saving } = useRating.getState()
      return queue !== null && !queue.isClean && saving !== 'failed'
    },
    () => useRating.getState().flush(),
  )
  useEffect(() => {
    const { open, flush } = useRating.getState()
    void open(recordingId, roundId)
    const forget = beforeLock(flush)
    const stopKeeping = useRating.subscribe(({ currentItem }, before) => {
      if (currentItem !== before.currentItem && before.currentItem !== null && currentItem !== null)
        useDesk.getState().keepPlace(recordingId, { itemKey: currentItem })
    })

    return () => {
      stopKeeping()
      forget()
      forgetUndo()
      useSearch.getState().close()
      useRating.getState().finishObservation()
      flush()
        .then(() => useRecordings.getState().refresh(recordingId))
        // A failed save stays queued and is shown when the rating is reopened.
        .catch(() => undefined)
    }
  }, [recordingId, roundId])
}
