import type { GroupSummary } from '@shared/domain/supervision/group'
import { api } from '../api/api'
import { toApiError, type ApiError } from '../api/apiError'
import { createStore, sinceLock } from './registry'

type GroupsStore = {
  /** Null until loaded. */
  list: GroupSummary[] | null
  error: ApiError | null
  load: () => Promise<void>
}

/** The supervision groups, each with its next session. */
export const useGroups = createStore<GroupsStore>((set) => ({
  list: null,
  error: null,

  async load() {
    const current = sinceLock()
    try {
      const list = await api.supervision.groups()
      if (current()) set({ list, error: null })
    } catch (error) {
      if (current()) set({ error: toApiError(error) })
    }
  },
}))
