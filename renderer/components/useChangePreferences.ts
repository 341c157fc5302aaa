import type { Preferences } from '@shared/domain/preferences/preferences'
import { useState } from 'react'
import { toApiError, type ApiError } from '../api/apiError'
import { usePreferences } from '../stores/preferencesStore'

/** Changes preferences as often as a slider moves. What could not be kept is told by `error`; it holds until the app ends. */
export function useChangePreferences(): {
  change: (part: Partial<Preferences>) => void
  error: ApiError | null
} {
  const [error, setError] = useState<ApiError | null>(null)
  const change = (part: Partial<Preferences>) => {
    usePreferences
      .getState()
      .change(part)
      .then(() => setError(null))
      .catch((caught: unknown) => setError(toApiError(caught)))
  }
  return { change, error }
}
