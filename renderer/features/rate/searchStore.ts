import type { Stance } from '@shared/domain/ratings/rating'
import { createStore } from '../../stores/registry'

/** Which items: all, one, those of a part, or none yet. */
export type Where =
  | { kind: 'all' | 'unsorted' }
  | { kind: 'item'; itemKey: string }
  | { kind: 'part'; partKey: string; itemKeys: readonly string[] }

export type ObservationFilter = { text: string; where: Where; stance: Stance | null }

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
  where: { kind: 'all' },
  stance: null,
  open: () => set({ opened: true }),
  close: () => set({ opened: false }),
  filter: (part) => set(part),
}))
