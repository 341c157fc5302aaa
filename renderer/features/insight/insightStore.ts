import { noFilter, type InsightFilter } from '@shared/domain/insight/rated'
import type { InsightChoices } from '@shared/domain/insight/choices'
import { api } from '../../api/api'
import { toApiError, type ApiError } from '../../api/apiError'
import { createStore, sinceLock } from '../../stores/registry'

export const insightPages = [
  'distribution',
  'development',
  'agreement',
  'itemAgreement',
  'leaders',
  'hours',
] as const
export type InsightPage = (typeof insightPages)[number]

type InsightStore = {
  page: InsightPage
  filter: InsightFilter
  /** The filter options. Null until loaded. */
  choices: InsightChoices | null
  error: ApiError | null
  load: () => Promise<void>
  show: (page: InsightPage) => void
  narrow: (part: Partial<InsightFilter>) => void
}

/** Page and filter of the statistics; kept while other screens are visited. */
export const useInsight = createStore<InsightStore>((set, get) => ({
  page: 'distribution',
  filter: noFilter,
  choices: null,
  error: null,

  async load() {
    const current = sinceLock()
    const { formRowId } = get().filter
    try {
      const choices = await api.insight.choices({ formRowId })
      if (current() && get().filter.formRowId === formRowId) set({ choices, error: null })
    } catch (error) {
      if (current()) set({ error: toApiError(error) })
    }
  },

  show: (page) => set({ page }),

  narrow(part) {
    // Leaders and pairs depend on the form.
    const base = part.formRowId === undefined ? get().filter : noFilter
    set({ filter: { ...base, ...part } })
    if (part.formRowId !== undefined) void get().load()
  },
}))
