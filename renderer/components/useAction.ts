import { useCallback, useRef, useState } from 'react'
import { toApiError, type ApiError } from '../api/apiError'

export type Action<A extends unknown[]> = {
  busy: boolean
  error: ApiError | null
  /** Does it, unless it is being done already. Never rejects: true where it went well, else see `error`. */
  run: (...args: A) => Promise<boolean>
  clear: () => void
}

/** Something that a button does: keeps whether it is under way, and what went wrong. */
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
