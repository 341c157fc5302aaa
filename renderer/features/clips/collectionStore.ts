import type { ClipView } from '@shared/domain/supervision/clip'
import type { Collection } from '@shared/domain/supervision/collection'
import { api } from '../../api/api'
import { ApiError, toApiError } from '../../api/apiError'
import { createStore, sinceLock } from '../../stores/registry'
import { SaveQueue, type SaveState } from '../../stores/saveQueue'

type CollectionStore = {
  /** What is on the screen; saved as it changes. Null until loaded. */
  collection: Collection | null
  clips: readonly ClipView[]
  save: SaveState
  error: ApiError | null
  open: (collectionId: string) => Promise<void>
  /** `now` for a deliberate act, `soon` while the user types. */
  change: (collection: Collection, when?: 'now' | 'soon') => void
  /** Resolves once everything is saved. */
  flush: () => Promise<void>
  /** Whether something waits that can be saved: a failing save must not block closing. */
  isUnsaved: () => boolean
  leave: () => Promise<void>
}

/** The collection that is open. */
export const useCollection = createStore<CollectionStore>((set, get) => {
  let queue: SaveQueue<Collection> | null = null
  return {
    collection: null,
    clips: [],
    save: 'saved',
    error: null,

    async open(collectionId) {
      const current = sinceLock()
      await get().leave()
      set({ collection: null, clips: [], error: null, save: 'saved' })
      try {
        const [collections, clips] = await Promise.all([
          api.clips.collections(),
          api.clips.list({ recordingId: null }),
        ])
        const collection = collections.find(({ id }) => id === collectionId)
        if (!collection) throw new ApiError('notFound')
        if (!current()) return
        queue = new SaveQueue<Collection>({
          save: async (changed) => void (await api.clips.saveCollection({ collection: changed })),
          onState: (save, error) => {
            if (current()) set({ save, error: error === null ? null : toApiError(error) })
          },
        })
        set({ collection, clips })
      } catch (error) {
        if (current()) set({ error: toApiError(error) })
      }
    },

    change(collection, when = 'now') {
      set({ collection })
      queue?.put(collection, when)
    },

    flush: () => queue?.flush() ?? Promise.resolve(),

    isUnsaved: () => queue !== null && !queue.isClean && get().save !== 'failed',

    async leave() {
      const left = queue
      queue = null
      // A failure was shown by its state.
      await left?.flush().catch(() => undefined)
      left?.stop()
    },
  }
})
