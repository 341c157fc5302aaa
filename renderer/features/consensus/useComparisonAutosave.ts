import { useEffect } from 'react'
import { useComparison } from './comparisonStore'
import { beforeLock } from '../../stores/registry'

/** Opens the comparison of a recording, and sees to it that no agreed item is left unsaved, however the screen is left. */
export function useComparisonAutosave(recordingId: string): void {
  useEffect(() => {
    const { load, flush } = useComparison.getState()
    // What could not be saved stays in its queue and is shown when the comparison is opened again.
    const flushQuietly = () => flush().catch(() => undefined)
    void load(recordingId)
    const forget = beforeLock(flush)

    const onUnload = (event: BeforeUnloadEvent) => {
      const { queues, saving } = useComparison.getState()
      // Where saving fails, closing must still be possible.
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
