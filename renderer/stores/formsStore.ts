import type { FormSummary } from '@shared/domain/forms/form'
import { api } from '../api/api'
import { createStore, sinceLock } from './registry'

type FormsStore = {
  /** Null until loaded. */
  list: FormSummary[] | null
  load: () => Promise<void>
}

/** The rating forms of the workspace. */
export const useForms = createStore<FormsStore>((set) => ({
  list: null,
  async load() {
    const current = sinceLock()
    const list = await api.forms.list()
    if (current()) set({ list })
  },
}))
