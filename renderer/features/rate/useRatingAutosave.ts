import { useEffect } from 'react'
import { forgetUndo } from '../../components/notifyUndo'
import { useDesk } from '../../stores/deskStore'
import { beforeLock } from '../../stores/registry'
import { useRating } from './ratingStore'
import { useRecordings } from '../../stores/recordingsStore'
import { useSearch } from './searchStore'

/** Opens a rating, and flushes it on unmount, lock and close. */
export function useRatingAutosave(recordingId: string, roundId?: string): void {
  useEffect(() => {
    const { open, flush } = useRating.getState()
    void open(recordingId, roundId)
    const forget = beforeLock(flush)
    const stopKeeping = useRating.subscribe(({ currentItem }, before) => {
      if (currentItem !== before.currentItem && before.currentItem !== null && currentItem !== null)
        useDesk.getState().keepPlace(recordingId, { itemKey: currentItem })
    })

    const onUnload = (event: BeforeUnloadEvent) => {
      const { queue, saving } = useRating.getState()
      // A failing save must not block closing.
      if (!queue || queue.isClean || saving === 'failed') return
      event.preventDefault()
      void queue
        .flush()
        .catch(() => undefined)
        .then(() => window.close())
    }
    window.addEventListener('beforeunload', onUnload)

    return () => {
      stopKeeping()
      forget()
      forgetUndo()
      useSearch.getState().close()
      window.removeEventListener('beforeunload', onUnload)
      useRating.getState().finishObservation()
      flush()
        .then(() => useRecordings.getState().refresh(recordingId))
        // A failed save stays queued and is shown when the rating is reopened.
        .catch(() => undefined)
    }
  }, [recordingId, roundId])
}
