import type { Supervisor } from '@shared/domain/session/supervisor'
import { api } from '../api/api'
import { createStore, sinceLock } from './registry'

type SupervisorsStore = {
  /** Null until loaded. */
  list: Supervisor[] | null
  load: () => Promise<void>
}

/** The supervisors of the workspace. */
export const useSupervisors = createStore<SupervisorsStore>((set) => ({
  list: null,
  async load() {
    const current = sinceLock()
    const list = await api.session.supervisors()
    if (current()) set({ list })
  },
}))
