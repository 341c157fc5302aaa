import { useEffect, useEffectEvent, useState } from 'react'
import { toApiError, type ApiError } from '../api/apiError'

export type Loaded<T> = { value: T | null; error: ApiError | null; set: (value: T) => void }

/** Loads a value on mount, and again when `key` changes. */
export function useLoad<T>(load: () => Promise<T>, key: string): Loaded<T> {
  const [value, set] = useState<T | null>(null)
  const [error, setError] = useState<ApiError | null>(null)

  const fetch = useEffectEvent(load)

  useEffect(() => {
    let gone = false
    fetch().then(
      (loaded) => {
        if (gone) return
        setError(null)
        set(loaded)
      },
      (caught: unknown) => {
        if (!gone) setError(toApiError(caught))
      },
    )
    return () => {
      gone = true
    }
  }, [key])

  return { value, error, set }
}
