import type { Handover } from '@shared/domain/handovers/handover'
import { api } from '../../api/api'
import { createStore, sinceLock } from '../../stores/registry'

type HandoversStore = {
  /** By the id of the record; null until loaded. */
  byRecord: ReadonlyMap<string, Handover> | null
  load: () => Promise<void>
  save: (handover: Handover) => Promise<void>
  remove: (recordId: string) => Promise<void>
}

/** Which records were handed to the case system. */
export const useHandovers = createStore<HandoversStore>((set, get) => ({
  byRecord: null,

  async load() {
    const current = sinceLock()
    const list = await api.handovers.list()
    if (current()) set({ byRecord: new Map(list.map((handover) => [handover.recordId, handover])) })
  },

  async save(handover) {
    await api.handovers.save(handover)
    await get().load()
  },

  async remove(recordId) {
    await api.handovers.remove({ recordId })
    await get().load()
  },
}))
