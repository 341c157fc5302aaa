import { useEffect } from 'react'
import { useComparison } from './comparisonStore'
import { useSaveBeforeUnload } from '../../components/useSaveBeforeUnload'
import { beforeLock } from '../../stores/registry'

/** Loads the comparison of a recording, and flushes agreed items on unmount, lock and close. */
export function useComparisonAutosave(recordingId: string): void {
  useSaveBeforeUnload(
    () => {
      const { queues, saving } = useComparison.getState()
      return [...queues].some(([key, queue]) => !queue.isClean && typeof saving.get(key) !== 'object')
    },
    () => useComparison.getState().flush(),
  )
  useEffect(() => {
    const { load, flush } = useComparison.getState()
    // A failed save stays queued and is shown when the comparison is reopened.
    const flushQuietly = () => flush().catch(() => undefined)
    void load(recordingId)
    const forget = beforeLock(flush)

    return () => {
      forget()
      void flushQuietly()
    }
  }, [recordingId])
}
