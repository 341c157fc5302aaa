import type { LeaderPage, LeaderSummary } from '@shared/domain/leaders/leaderPage'
import { api } from '../api/api'
import { toApiError, type ApiError } from '../api/apiError'
import { createStore, sinceLock } from './registry'

type LeadersStore = {
  /** Null until loaded. */
  list: LeaderSummary[] | null
  /** The leader whose page is open. */
  page: LeaderPage | null
  error: ApiError | null
  load: () => Promise<void>
  open: (leaderId: string) => Promise<void>
  /** Makes a change and shows the returned page. Rejects if it could not be saved. */
  change: (call: Promise<LeaderPage>) => Promise<LeaderPage>
}

/** The meeting leaders of the workspace, and the page of one of them. */
export const useLeaders = createStore<LeadersStore>((set) => ({
  list: null,
  page: null,
  error: null,

  async load() {
    const current = sinceLock()
    try {
      const list = await api.leaders.list()
      if (current()) set({ list, error: null })
    } catch (error) {
      if (current()) set({ error: toApiError(error) })
    }
  },

  async open(leaderId) {
    const current = sinceLock()
    set({ page: null, error: null })
    try {
      const page = await api.leaders.page({ leaderId })
      if (current()) set({ page })
    } catch (error) {
      if (current()) set({ error: toApiError(error) })
    }
  },

  async change(call) {
    const current = sinceLock()
    const page = await call
    if (current()) set({ page })
    return page
  },
}))
