import type { Stance } from '@shared/domain/ratings/rating'
import { createStore } from '../../stores/registry'

export type ObservationFilter = { text: string; itemKey: string | null; stance: Stance | null }

type SearchStore = ObservationFilter & {
  opened: boolean
  open: () => void
  close: () => void
  filter: (part: Partial<ObservationFilter>) => void
}

/** The search in the user's observations; the filter is kept when closed. */
export const useSearch = createStore<SearchStore>((set) => ({
  opened: false,
  text: '',
  itemKey: null,
  stance: null,
  open: () => set({ opened: true }),
  close: () => set({ opened: false }),
  filter: (part) => set(part),
}))
