import type { RetentionEntry } from '@shared/domain/retention/retention'
import { api } from '../../api/api'
import { toApiError, type ApiError } from '../../api/apiError'
import { createStore, sinceLock } from '../../stores/registry'

type RetentionStore = {
  /** Every recording with its date, the next first; null until loaded. */
  list: RetentionEntry[] | null
  error: ApiError | null
  load: () => Promise<void>
  postpone: (recordingId: string, until: string, reason: string) => Promise<void>
}

export const useRetention = createStore<RetentionStore>((set) => ({
  list: null,
  error: null,

  async load() {
    const current = sinceLock()
    try {
      const list = await api.retention.list()
      if (current()) set({ list, error: null })
    } catch (error) {
      if (current()) set({ error: toApiError(error) })
    }
  },

  async postpone(recordingId, until, reason) {
    const current = sinceLock()
    const list = await api.retention.postpone({ recordingId, until, reason })
    if (current()) set({ list })
  },
}))
