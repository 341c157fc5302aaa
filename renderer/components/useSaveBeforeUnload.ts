import { useEffect, useEffectEvent } from 'react'
import { api } from '../api/api'

/**
 * Holds back closing and reloading the window until what is unsaved is saved, then lets it happen. `isUnsaved` leaves
 * out what cannot be saved: a failing save must not block closing.
 */
export function useSaveBeforeUnload(isUnsaved: () => boolean, flush: () => Promise<void>): void {
  const onUnload = useEffectEvent((event: BeforeUnloadEvent) => {
    if (!isUnsaved()) return
    event.preventDefault()
    void flush()
      .catch(() => undefined)
      .then(() => api.app.unloadAgain())
      .catch(() => undefined)
  })
  useEffect(() => {
    const listener = (event: BeforeUnloadEvent) => onUnload(event)
    window.addEventListener('beforeunload', listener)
    return () => window.removeEventListener('beforeunload', listener)
  }, [])
}
