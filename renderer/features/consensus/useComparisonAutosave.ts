import { useEffect } from 'react'
import { useComparison } from './comparisonStore'
import { beforeLock } from '../../stores/registry'

/** Loads the comparison of a recording, and flushes agreed items on unmount, lock and close. */
export function useComparisonAutosave(recordingId: string): void {
  useEffect(() => {
    const { load, flush } = useComparison.getState()
    // A failed save stays queued and is shown when the comparison is reopened.
    const flushQuietly = () => flush().catch(() => undefined)
    void load(recordingId)
    const forget = beforeLock(flush)

    const onUnload = (event: BeforeUnloadEvent) => {
      const { queues, saving } = useComparison.getState()
      // A failing save must not block closing.
      const unsaved = [...queues].some(
        ([key, queue]) => !queue.isClean && typeof saving.get(key) !== 'object',
      )
      if (!unsaved) return
      event.preventDefault()
      void flushQuietly().then(() => window.close())
    }
    window.addEventListener('beforeunload', onUnload)

    return () => {
      forget()
      window.removeEventListener('beforeunload', onUnload)
      void flushQuietly()
    }
  }, [recordingId])
}
