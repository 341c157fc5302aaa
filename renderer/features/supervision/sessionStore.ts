import {
  newWork,
  startClock,
  tick,
  TICK_MS,
  type SessionPage,
  type SessionWork,
} from '@shared/domain/supervision/session'
import { api } from '../../api/api'
import { toApiError, type ApiError } from '../../api/apiError'
import { createStore, sinceLock } from '../../stores/registry'
import { lastAsked } from '../../stores/lastAsked'
import { SaveQueue, type SaveState } from '../../stores/saveQueue'

type SessionStore = {
  page: SessionPage | null
  /** What is on the screen; saved as it changes. */
  work: SessionWork
  running: boolean
  save: SaveState
  error: ApiError | null
  open: (sessionId: string) => Promise<void>
  /** Reads the session again: what may be seen of it has changed. What is being written stays as it is. */
  refresh: () => Promise<void>
  put: (page: SessionPage) => void
  /**
   * Notes where the clip stands that the group looks at, in milliseconds of its recording. No state: it changes with
   * every frame, and nothing shows it.
   */
  stand: (positionMs: number) => void
  position: () => number | null
  /** `now` for a deliberate act, `soon` while the user types. */
  change: (work: SessionWork, when?: 'now' | 'soon') => void
  run: () => void
  pause: () => void
  /** Resolves once everything is saved. */
  flush: () => Promise<void>
  /** Whether nothing waits to be saved. A failing save does not count: it must not block closing. */
  isClean: () => boolean
  /** Pauses and saves: the screen is left. */
  leave: () => Promise<void>
}

/** The session that is open. Every change is saved at once, so that a killed app loses nothing. */
export const useSession = createStore<SessionStore>((set, get) => {
  let queue: SaveQueue<SessionWork> | null = null
  let opened: string | null = null
  const ask = lastAsked()
  let positionMs: number | null = null
  let timer: ReturnType<typeof setInterval> | undefined

  return {
    page: null,
    work: newWork,
    running: false,
    save: 'saved',
    error: null,

    async open(sessionId) {
      const current = sinceLock()
      await get().leave()
      if (!current()) return
      positionMs = null
      opened = sessionId
      set({ page: null, work: newWork, error: null, save: 'saved' })
      await get().refresh()
    },

    async refresh() {
      const sessionId = opened
      if (sessionId === null) return
      const [current, isLast] = [sinceLock(), ask()]
      try {
        const page = await api.supervision.session({ sessionId })
        if (!current() || !isLast()) return
        if (get().page) return set({ page })
        queue = new SaveQueue<SessionWork>({
          save: (work) => api.supervision.saveWork({ sessionId, work }),
          onState: (save, error) => {
            if (current()) set({ save, error: error === null ? null : toApiError(error) })
          },
        })
        set({ page, work: page.work })
      } catch (error) {
        // What is shown stays; the next reading may succeed.
        if (current() && isLast() && !get().page) set({ error: toApiError(error) })
      }
    },

    put: (page) => set({ page }),

    stand: (ms) => {
      positionMs = ms
    },
    position: () => positionMs,

    change(work, when = 'now') {
      set({ work })
      queue?.put(work, when)
    },

    run() {
      const { change, work } = get()
      set({ running: true })
      change(startClock(work, new Date()))
      clearInterval(timer)
      timer = setInterval(() => get().change(tick(get().work, new Date())), TICK_MS)
    },

    pause() {
      // After a lock the store is reset, but the timer runs.
      clearInterval(timer)
      if (!get().running) return
      set({ running: false })
      get().change(tick(get().work, new Date()))
    },

    flush: () => queue?.flush() ?? Promise.resolve(),

    isClean: () => (queue?.isClean ?? true) || get().save === 'failed',

    async leave() {
      opened = null
      // An answer under way is that of another screen.
      ask()
      get().pause()
      // A failure is shown by its state, and kept in the queue.
      await get()
        .flush()
        .catch(() => undefined)
      queue?.stop()
      queue = null
    },
  }
})
