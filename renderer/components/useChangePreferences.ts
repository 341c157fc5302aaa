import type { Preferences } from '@shared/domain/preferences/preferences'
import { useState } from 'react'
import { toApiError, type ApiError } from '../api/apiError'
import { usePreferences } from '../stores/preferencesStore'

/** Changes preferences, also while a slider is dragged. After a failed save the change lasts for this session. */
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
