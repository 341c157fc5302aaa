import { useCallback, useRef, useState } from 'react'
import { toApiError, type ApiError } from '../api/apiError'

export type Action<A extends unknown[]> = {
  busy: boolean
  error: ApiError | null
  /** Runs the action unless it is running. Never rejects: resolves to false on failure, with `error` set. */
  run: (...args: A) => Promise<boolean>
  clear: () => void
}

/** State of an asynchronous action of a button: whether it is running, and its error. */
export function useAction<A extends unknown[]>(action: (...args: A) => Promise<unknown>): Action<A> {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<ApiError | null>(null)
  const underWay = useRef(false)

  const run = async (...args: A) => {
    if (underWay.current) return false
    underWay.current = true
    setBusy(true)
    setError(null)
    try {
      await action(...args)
      return true
    } catch (caught) {
      setError(toApiError(caught))
      return false
    } finally {
      underWay.current = false
      setBusy(false)
    }
  }

  return { busy, error, run, clear: useCallback(() => setError(null), []) }
}
