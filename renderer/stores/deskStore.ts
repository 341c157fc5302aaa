import {
  emptyDesk,
  placeIn,
  withoutPhrase,
  withoutWord,
  withPhrase,
  withPlace,
  withWord,
  type Desk,
  type FilmPlace,
} from '@shared/domain/desk/desk'
import { api } from '../api/api'
import { createStore, sinceLock } from './registry'
import { SaveQueue } from './saveQueue'

/** Debounce of a place while a film plays, in milliseconds. */
const QUIET_MS = 1500
const LONGEST_MS = 3000

type DeskStore = {
  /** Null until loaded. */
  desk: Desk | null
  /** Resolves once loaded; at most one call to main per unlock. */
  load: () => Promise<Desk>
  /** Changes parts of a recording's place. */
  keepPlace: (recordingId: string, part: Partial<FilmPlace>, when?: 'now' | 'soon') => void
  addPhrase: (text: string) => void
  removePhrase: (text: string) => void
  /** Resolves once it is saved, or could not be. */
  addWord: (word: string) => Promise<void>
  removeWord: (word: string) => Promise<void>
  /** Saves what is pending. Never rejects: a lost place is no reason to stop. */
  flush: () => Promise<void>
}

export const startOfFilm: FilmPlace = {
  positionMs: 0,
  rate: 1,
  volume: 1,
  muted: false,
  itemKey: null,
  scrollTop: 0,
}

/** What the supervisor left where she was. */
export const useDesk = createStore<DeskStore>((set, get) => {
  let loading: { isCurrent: () => boolean; desk: Promise<Desk> } | null = null
  let queue: SaveQueue<Desk> | null = null

  /** One queue per session: what one supervisor left is never saved for the next. */
  const queueOf = () => {
    if (queue) return queue
    const current = sinceLock()
    const mine = new SaveQueue<Desk>({
      async save(desk) {
        if (current()) await api.desk.save(desk)
        else mine.stop()
      },
      onState: () => undefined,
      quietMs: QUIET_MS,
      longestMs: LONGEST_MS,
    })
    queue = mine
    return mine
  }

  const change = (update: (desk: Desk) => Desk, when: 'now' | 'soon') => {
    const { desk } = get()
    if (!desk) return
    const next = update(desk)
    if (next === desk) return
    set({ desk: next })
    queueOf().put(next, when)
  }

  return {
    desk: null,

    load() {
      const { desk } = get()
      if (desk) return Promise.resolve(desk)
      if (loading?.isCurrent()) return loading.desk
      const isCurrent = sinceLock()
      queue = null
      const loaded = api.desk
        .mine()
        // Not a reason to keep the film closed.
        .catch(() => emptyDesk)
        .then((desk) => {
          if (isCurrent()) set({ desk })
          return desk
        })
      loading = { isCurrent, desk: loaded }
      return loaded
    },

    keepPlace(recordingId, part, when = 'soon') {
      change((desk) => {
        const before = placeIn(desk, recordingId) ?? startOfFilm
        return withPlace(desk, recordingId, { ...before, ...part })
      }, when)
    },

    addPhrase: (text) => change((desk) => withPhrase(desk, text), 'now'),
    removePhrase: (text) => change((desk) => withoutPhrase(desk, text), 'now'),

    async addWord(word) {
      await get().load()
      change((desk) => withWord(desk, word), 'now')
      await get().flush()
    },

    async removeWord(word) {
      change((desk) => withoutWord(desk, word), 'now')
      await get().flush()
    },

    async flush() {
      await queue?.flush().catch(() => undefined)
    },
  }
})

/** The place kept for a recording, from what is loaded. */
export const keptPlace = (recordingId: string): FilmPlace | null => {
  const { desk } = useDesk.getState()
  return desk && placeIn(desk, recordingId)
}
